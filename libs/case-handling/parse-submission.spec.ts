import { describe, expect, it } from '@jest/globals';
import { parseSubmission } from './parse-submission.js';

const request = {
  command: 'ReceiveRequest',
  case: '1',
  on: '2020-03-02',
  channel: 'post',
  applicant: { kind: 'business' },
  subject: '某事',
};
const line = (command: string, data: object): object => ({ command, case: '1', on: '2020-03-02', ...data });

describe('a line that does not fit the contract', () => {
  const channels = 'in-person、post、ordinary-post、internet、fax';
  it.each([
    [{ ...request, subject: undefined }, 'subject', '缺少“subject”，请填写。'],
    [{ ...request, channel: undefined }, 'channel', '缺少“channel”，请填写。'],
    [{ ...request, applicant: {} }, 'applicant.kind', '缺少“applicant.kind”，请填写。'],
    [{ ...request, case: undefined }, 'case', '缺少“case”，请写明案件编号。'],
    [line('AgreeDelayedReply', { reason: '量大' }), 'dueOn', '缺少“dueOn”，请填写。'],
    [line('RecordReasons', {}), 'reasonable', '缺少“reasonable”，请填写。'],
    [{ ...request, subject: '  ' }, 'subject', '字段“subject”不正确：不能为空。'],
    [{ ...request, subject: '事'.repeat(2001) }, 'subject', '字段“subject”不正确：不能超过 2000 个字。'],
    [{ ...request, subject: 5 }, 'subject', '字段“subject”不正确：应为文字。'],
    [{ ...request, subject: null }, 'subject', '字段“subject”不正确：应为文字。'],
    [{ ...request, applicant: '甲' }, 'applicant', '字段“applicant”不正确：应为对象。'],
    [{ ...request, channel: 'pigeon' }, 'channel', `字段“channel”不正确：只能是以下之一：${channels}。`],
    [{ ...request, colour: 'red' }, 'colour', '没有“colour”这个字段，请核对名称，或去掉它。'],
    [{ ...request, on: '2020-02-30' }, 'on', '字段“on”不正确：应为真实存在的日期，例如 2020-03-02。'],
    [{ ...request, on: 20200302 }, 'on', '字段“on”不正确：应为真实存在的日期，例如 2020-03-02。'],
    [{ ...request, on: '1900-01-01' }, 'on', '字段“on”不正确：日期应在 1949-10-01 至 2199-12-31 之间。'],
    [
      line('AcceptComplaint', { on: undefined, at: '2020-03-02 14:30' }),
      'at',
      '字段“at”不正确：应为带时区的时间，例如 2020-03-02T14:30:00+08:00。',
    ],
    [
      line('RecordReasons', { reasonable: 'yes' }),
      'reasonable',
      '字段“reasonable”不正确：应为是或否（true 或 false）。',
    ],
    [line('RequestCorrection', { items: '年份' }), 'items', '字段“items”不正确：应为列表。'],
    [line('RequestCorrection', { items: [] }), 'items', '字段“items”不正确：不能少于 1 项。'],
    [line('RateReply', { score: 6 }), 'score', '字段“score”不正确：应在 1 到 5 之间。'],
    [line('RateReply', { score: 0 }), 'score', '字段“score”不正确：应在 1 到 5 之间。'],
    [line('RateReply', { score: '5' }), 'score', '字段“score”不正确：应为数字。'],
    [line('RateReply', { score: 4.5 }), 'score', '字段“score”不正确：应为整数。'],
    [
      line('AmendCase', { reason: '误', changes: { items: -1 } }),
      'changes.items',
      '字段“changes.items”不正确：应在 0 到 1000000000 之间。',
    ],
    [
      line('AmendCase', { reason: '误', changes: { items: { licences: 'x' } } }),
      'changes.items.licences',
      '字段“changes.items.licences”不正确：应为数字。',
    ],
    [
      line('AmendCase', { reason: '误', changes: { items: true } }),
      'changes.items',
      '字段“changes.items”不正确：不是允许的值，请核对。',
    ],
    [line('AmendCase', { reason: '误', changes: {} }), 'changes', '字段“changes”不正确：请至少写明一项更改。'],
    [line('RecordOfficialActs', { item: 'fees', amount: 3 }), 'amount', '字段“amount”不正确：应为文字。'],
  ])('%j', (given, field, message) => {
    expect(parseSubmission(JSON.parse(JSON.stringify(given)))).toEqual({ code: 'invalid-field', field, message });
  });

  it('that fits is taken as it is', () => {
    expect(parseSubmission(request)).toMatchObject({ name: 'ReceiveRequest', number: '1', on: '2020-03-02' });
  });
});
