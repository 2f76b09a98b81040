import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { item } from './messages.fixture.js';
import { subjectOf, textOf } from './wording.js';

const noLink = (): undefined => undefined;
const line = (...[number, parts]: Parameters<typeof item>): string =>
  textOf({ organ: 'organ-1', items: [item(number, parts)] }, noLink);

describe('the wording of a message', () => {
  it('counts what is overdue and what is to be done, on the day in China', () => {
    const now = '2020-04-08T16:30:00Z';
    const overdue = [-1, -12, 0].map((workingDaysLeft) => item('1', { workingDaysLeft, overdue: true }));
    expect(subjectOf({ items: [item('1')] }, now)).toBe('政府信息公开提醒（2020-04-09）：待办 1 件');
    expect(subjectOf({ items: overdue }, now)).toBe('政府信息公开提醒（2020-04-09）：逾期 3 件');
    expect(subjectOf({ items: [...overdue, item('2'), item('3', { dueAt: '2020-04-09T05:00:00Z' })] }, now)).toBe(
      '政府信息公开提醒（2020-04-09）：逾期 3 件、待办 2 件',
    );
  });

  it.each([
    ['还剩 5 个工作日', { workingDaysLeft: 5 }],
    ['最后一个工作日', { workingDaysLeft: 0 }],
    ['逾期 12 个工作日', { workingDaysLeft: -12, overdue: true }],
    // Over since a rest day, or for hours of this day; or a year without a notice lies between.
    ['已逾期', { workingDaysLeft: 0, overdue: true }],
    ['已逾期', { workingDaysLeft: null, overdue: true }],
    ['即将到期', { workingDaysLeft: null }],
  ])('says %s of %j', (urgency, parts) => {
    expect(line('2020-017', parts)).toBe(`${urgency}：2020-017 答复，期限 2020-04-14`);
  });

  it('names the duty, and which of its name it is', () => {
    expect(line('2020-017', { obligation: 'third-party-opinion', nth: 2 })).toContain('2020-017 第三方意见（2），');
    expect(line('2020-017', { obligation: 'of-tomorrow' })).toContain('2020-017 of-tomorrow，');
  });

  it('names the minute in China where the limit is in hours', () => {
    const dueAt = '2020-04-13T17:05:00.000000Z';
    expect(line('12345-1', { obligation: 'complaint-acceptance', dueAt, workingDaysLeft: 1 })).toBe(
      '即将到期：12345-1 诉求受理，期限 2020-04-14 01:05',
    );
  });

  it('puts what is overdue first, then the earliest due', () => {
    const items = [
      item('b', { dueOn: '2020-04-20' }),
      item('o', { dueOn: '2020-04-09', dueAt: '2020-04-09T00:30:00Z', workingDaysLeft: 0, overdue: true }),
      item('a', { dueOn: '2020-04-07' }),
      item('c', { dueOn: '2020-04-20' }),
    ];
    const text = textOf({ organ: 'organ-1', items }, (organ, { number }) => `${organ}/${number}`);
    expect(text.split('\n').filter((_, n) => n % 2 === 1)).toEqual([
      'organ-1/o',
      'organ-1/a',
      'organ-1/b',
      'organ-1/c',
    ]);
  });

  it('uses the room to the last byte', () => {
    // Chinese characters have three bytes each.
    const message = { organ: 'organ-1', items: [item('1'), item('2')] };
    const both = '还剩 3 个工作日：1 答复，期限 2020-04-14\n还剩 3 个工作日：2 答复，期限 2020-04-14';
    const bytes = 2 * (12 * 3 + 16) + 1;
    expect(textOf(message, noLink, bytes)).toBe(both);
    expect(textOf(message, noLink, bytes - 1)).toBe(
      '还剩 3 个工作日：1 答复，期限 2020-04-14\n另有 1 件，请登录系统查看。',
    );
    expect(textOf(message, noLink, 10)).toBe('另有 2 件，请登录系统查看。');
  });

  it('tells as many duties as there is room for, and how many more there are', () => {
    const one = Buffer.byteLength(line('1'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 60, max: 4000 }), (count, room) => {
        const items = Array.from({ length: count }, () => item('1'));
        const lines = textOf({ organ: 'organ-1', items }, noLink, room).split('\n');
        const told = lines.filter((text) => text.startsWith('还剩')).length;
        expect(Buffer.byteLength(lines.join('\n'))).toBeLessThanOrEqual(room);
        expect(lines).toHaveLength(told === count ? count : told + 1);
        if (told < count) {
          expect(lines.at(-1)).toBe(`另有 ${count - told} 件，请登录系统查看。`);
          // One more would not have found room beside the count of the rest.
          const withOneMore =
            (told + 1) * (one + 1) -
            1 +
            (told + 1 < count ? Buffer.byteLength(`\n另有 ${count - told - 1} 件，请登录系统查看。`) : 0);
          expect(withOneMore).toBeGreaterThan(room);
        }
      }),
    );
  });
});
