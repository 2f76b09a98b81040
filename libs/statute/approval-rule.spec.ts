import { describe, expect, it } from '@jest/globals';
import { approvalRule, approvalSteps } from './approval-rule.js';
import { createLawBook } from './law-book.js';
import { parseSettingsFile } from './law-file.js';

const rule = (more: object = {}) => ({
  command: 'ReplyToRequest',
  steps: ['reviewer', 'head'],
  source: '局内规定',
  ...more,
});

describe('approvals', () => {
  const shipped = createLawBook();

  it('of an extension are the head’s, and a reply has none, unless an office says otherwise', () => {
    const { settings } = shipped;
    expect(approvalSteps(settings, 'a', 'ExtendReplyPeriod')).toEqual(['head']);
    expect(approvalSteps(settings, 'a', 'ExtendComplaint')).toEqual(['head']);
    expect(approvalSteps(settings, 'a', 'ReplyToRequest')).toEqual([]);
    expect(settings.approvals.find(({ command }) => command === 'ExtendReplyPeriod')?.source).toContain('第三十三条');
  });

  it('are those of the newest rule that fits the organ', () => {
    const book = shipped
      .with(parseSettingsFile({ source: '市政府', approvals: [rule()] }))
      .with(parseSettingsFile({ source: '甲局', approvals: [rule({ organs: ['a'], steps: [] })] }));
    expect(approvalSteps(book.settings, 'a', 'ReplyToRequest')).toEqual([]);
    expect(approvalSteps(book.settings, 'b', 'ReplyToRequest')).toEqual(['reviewer', 'head']);
    expect(approvalSteps(book.settings, 'b', 'ExtendReplyPeriod')).toEqual(['head']);
    const again = parseSettingsFile({ source: '市政府', approvals: [rule()] });
    expect(shipped.with(again).knows(again)).toBe(true);
  });

  it.each([
    [{ steps: ['head', 'reviewer'] }],
    [{ steps: ['head', 'head'] }],
    [{ steps: ['clerk'] }],
    [{ command: 'reply to' }],
    [{ source: '' }],
    [{ unknown: 1 }],
  ])('%j is no rule', (more) => {
    expect(approvalRule.safeParse(rule(more)).success).toBe(false);
  });
});
