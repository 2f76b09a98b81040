import { describe, expect, it } from '@jest/globals';
import { deadlineOf, shippedLaw, statusOn, visibleDue, type Duty, type ReplyOperation } from '#statute';
import { dutyOn } from './duty-on.js';

/** How a reply stands on days of 2025, from facts that are all logged. */
function reply(operations: readonly ReplyOperation[]) {
  const clock = { kind: 'reply', receivedOn: '2025-03-03', channel: 'in-person', operations } as const;
  const duty: Duty = { obligation: 'reply', nth: 1, who: 'office', clock };
  const held = { duty, deadline: deadlineOf(duty, shippedLaw), law: shippedLaw };
  return (on: string) => {
    const then = dutyOn(held, on);
    return [visibleDue(then.duty, then.deadline, { on }).dueOn, statusOn(then.duty, then.deadline, { on }, shippedLaw)];
  };
}

describe('a duty on a day of the past', () => {
  it('is not moved yet by a correction that was asked for, or came, later', () => {
    const on = reply([
      { op: 'correction-asked', on: '2025-03-10', workingDays: 15 },
      { op: 'correction-received', on: '2025-03-28' },
    ]);
    expect(on('2025-03-07')).toEqual(['2025-03-31', 'open']);
    expect(on('2025-03-10')).toEqual([null, 'waiting']);
    expect(on('2025-03-27')).toEqual([null, 'waiting']);
    // Counted anew over Qingming, to the make-up Sunday (worked example D12).
    expect(on('2025-03-28')).toEqual(['2025-04-27', 'open']);
  });

  it('waits for an answer that came later', () => {
    const on = reply([{ op: 'consulted', on: '2025-03-06', party: 'third-party', answeredOn: '2025-03-13' }]);
    expect(on('2025-03-12')).toEqual([null, 'waiting']);
    // 7 and 10 to 13 March are not counted: five working days later.
    expect(on('2025-03-13')).toEqual(['2025-04-08', 'open']);
  });

  it('is not moved yet by an extension of a complaint that came later, and not over yet', () => {
    const clock = {
      kind: 'complaint-reply',
      channel: 'hotline-12345',
      receivedOn: '2024-04-22',
      extendedBy: 5,
      extendedOn: '2024-04-26',
    } as const;
    const end = { on: '2024-05-08', how: 'met' } as const;
    const duty: Duty = { obligation: 'complaint-reply', nth: 1, who: 'office', clock, end };
    const held = { duty, deadline: deadlineOf(duty, shippedLaw), law: shippedLaw };
    const on = (day: string) => {
      const then = dutyOn(held, day);
      return [then.deadline.dueOn, then.duty.end?.on];
    };
    // Five working days after 22 April 2024, of which Sunday 28 is one; and five more over Labour Day.
    expect(on('2024-04-25')).toEqual(['2024-04-28', undefined]);
    expect(on('2024-04-26')).toEqual(['2024-05-08', undefined]);
    expect(on('2024-05-08')).toEqual(['2024-05-08', '2024-05-08']);
  });
});
