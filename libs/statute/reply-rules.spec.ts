import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from './deadline-of.js';
import type { ReplyClock, ReplyOperation } from './duty.js';
import { explainDuty } from './explain.js';
import { shippedLaw } from './law-book.js';
import { statusOn, visibleDue } from './status.js';

/** Received on Monday, 2 March 2020; without more the 20th working day is 30 March. */
const request = (...operations: readonly ReplyOperation[]): ReplyClock => ({
  kind: 'reply',
  receivedOn: '2020-03-02',
  channel: 'internet',
  operations,
});
const deadline = (clock: ReplyClock) => deadlineOf({ clock }, shippedLaw);
const due = (...operations: readonly ReplyOperation[]) => deadline(request(...operations)).dueOn;
const consulted = (on: string, answeredOn?: string, party: 'third-party' | 'other' = 'third-party') =>
  ({ op: 'consulted', on, party, answeredOn }) as const;
const extended = (on: string, days: number) => ({ op: 'extended', on, days }) as const;
const steps = (...operations: readonly ReplyOperation[]) =>
  explainDuty({ obligation: 'reply', nth: 1, who: 'office', clock: request(...operations) }, shippedLaw).steps;
const reply = { obligation: 'reply' } as const;

describe('a period that is used up (rules §2.4, §2.6)', () => {
  it('is without exclusion where the consultation goes out on the day due or later', () => {
    expect(due()).toBe('2020-03-30');
    expect(due(consulted('2020-03-27', '2020-04-03'))).toBe('2020-04-07'); // five days out; 4 to 6 April is Qingming
    expect(due(consulted('2020-03-30', '2020-04-03'))).toBe('2020-03-30');
    expect(due(consulted('2020-04-01', '2020-04-03'))).toBe('2020-03-30');
    expect(steps(consulted('2020-03-30', '2020-04-03')).join('')).toContain('期限已用尽');
  });

  it('waits for nobody then', () => {
    const { waiting, dueOn } = deadline(request(consulted('2020-03-30', undefined, 'other')));
    expect(waiting).toBeUndefined();
    expect(dueOn).toBe('2020-03-30');
  });

  it('keeps the days of an extension that was accepted, whatever the calendar has become since', () => {
    expect(due(extended('2020-03-30', 1))).toBe('2020-03-31');
    expect(due(extended('2020-03-31', 1))).toBe('2020-03-31');
    expect(due(extended('2020-04-10', 5))).toBe('2020-04-07'); // 31 March, 1 to 3 and 7 April
    expect(steps(extended('2020-03-31', 1)).join('')).toContain('延长仍然有效');
    expect(steps(extended('2020-03-30', 1)).join('')).toContain('不晚于当时的期限 2020-03-30');
  });

  it('goes on with an extension, so that a consultation in it is excluded again', () => {
    expect(due(extended('2020-03-30', 5), consulted('2020-03-31', '2020-04-02'))).toBe('2020-04-09');
  });

  it('is started anew by a fee notice that was accepted, whatever the calendar has become since', () => {
    const paid = { op: 'fee-paid', on: '2020-04-10' } as const;
    const late = request({ op: 'fee-asked', on: '2020-03-31' }, paid);
    expect(deadline(late)).toMatchObject({ dueOn: '2020-05-11', riskDueOn: '2020-03-30' });
    expect(deadline(request({ op: 'fee-asked', on: '2020-03-31' })).waiting).toEqual({});
    const onTheDay = request({ op: 'fee-asked', on: '2020-03-30' }, paid);
    // As a pause it leaves nothing to count.
    expect(deadline(onTheDay)).toMatchObject({ dueOn: '2020-05-11', riskDueOn: '2020-03-30' });
  });
});

describe('consultation', () => {
  it('waits until the 15th working day after delivery, and from sending until delivery is known', () => {
    const sent = { op: 'consulted', on: '2020-03-04', party: 'third-party' } as const;
    const unknown = deadline(request(sent));
    expect(unknown.waiting).toEqual({ until: '2020-03-25' });
    const known = deadline(request({ ...sent, deliveredOn: '2020-03-06' }));
    expect(known.waiting).toEqual({ until: '2020-03-27' });
    expect([unknown.dueOn, known.dueOn]).toEqual(['2020-04-21', '2020-04-23']);
    const at = (on: string) => [statusOn(reply, known, { on }, shippedLaw), visibleDue({}, known, { on }).dueOn];
    expect(at('2020-03-27')).toEqual(['waiting', null]);
    expect(at('2020-03-28')).toEqual(['open', '2020-04-23']);
    expect(at('2020-04-24')).toEqual(['overdue', '2020-04-23']);
  });

  it('of another organ waits without end and excludes all its time once answered', () => {
    const { waiting, dueOn } = deadline(request(consulted('2020-03-04', undefined, 'other')));
    expect([waiting, dueOn]).toEqual([{}, undefined]);
    expect(due(consulted('2020-03-04', '2020-04-01', 'other'))).toBe('2020-04-27');
  });

  it('goes on excluding after a restart for as long as it lasts', () => {
    const fee = [
      { op: 'fee-asked', on: '2020-03-10' },
      { op: 'fee-paid', on: '2020-03-13' },
    ] as const;
    expect(due(consulted('2020-03-04', '2020-03-13'), ...fee)).toBe('2020-04-13');
    // Of its days, 16 and 17 March lie in the new period.
    expect(due(consulted('2020-03-04', '2020-03-17'), ...fee)).toBe('2020-04-15');
  });
});

describe('restart', () => {
  it('drops exclusions and extension days from before', () => {
    const correction = [
      { op: 'correction-asked', on: '2020-03-10' },
      { op: 'correction-received', on: '2020-03-16' },
    ] as const;
    expect(due(...correction)).toBe('2020-04-14');
    expect(due(consulted('2020-03-03', '2020-03-05'), extended('2020-03-09', 20), ...correction)).toBe('2020-04-14');
  });

  it('of a late notice keeps the day due before as risk, with what moved it lawfully', () => {
    const late = { op: 'correction-asked', on: '2020-03-12' } as const;
    expect(deadline(request(late))).toMatchObject({ waiting: {}, riskDueOn: '2020-03-30' });
    const received = { op: 'correction-received', on: '2020-03-16' } as const;
    expect(deadline(request(late, received))).toMatchObject({ dueOn: '2020-04-14', riskDueOn: '2020-03-30' });
    // Notified after the risk date: it was accepted, so its days count in both readings.
    const both = deadline(request(late, received, extended('2020-04-01', 5)));
    expect(both).toMatchObject({ dueOn: '2020-04-21', riskDueOn: '2020-04-07' });
    const early = deadline(request(late, received, extended('2020-03-20', 5)));
    expect(early).toMatchObject({ dueOn: '2020-04-21', riskDueOn: '2020-04-07' });
    expect(deadline(request({ ...late, on: '2020-03-11' }, received)).riskDueOn).toBeUndefined();
  });

  it('by a correction that was submitted before it was confirmed has a conservative day of its own', () => {
    const received = (channel?: string) =>
      deadline(
        request(
          { op: 'correction-asked', on: '2020-03-10' },
          { op: 'correction-received', on: '2020-03-16', submittedOn: '2020-03-13', channel },
        ),
      );
    expect(received()).toMatchObject({ dueOn: '2020-04-14', conservativeDueOn: '2020-04-13' });
    expect(received('fax').conservativeDueOn).toBe('2020-04-13');
    expect(received('post').conservativeDueOn).toBeUndefined();
  });

  it('stands still while the applicant is waited for, and tells from when it can be closed', () => {
    const asked = deadline(request({ op: 'correction-asked', on: '2020-03-10', deliveredOn: '2020-03-11' }));
    expect(asked).toMatchObject({ waiting: {}, closableFrom: '2020-04-02' });
    const own = deadline(request({ op: 'correction-asked', on: '2020-03-10', workingDays: 5 }));
    expect(own.closableFrom).toBe('2020-03-18');
    expect(deadline(request({ op: 'fee-asked', on: '2020-03-10' })).closableFrom).toBe('2020-04-09');
  });
});

describe('a day agreed on (条例第三十五条)', () => {
  const agreed = { op: 'delay-agreed', on: '2020-03-10', dueOn: '2020-06-30' } as const;

  it('holds over everything that would only move the period', () => {
    expect(due(agreed)).toBe('2020-06-30');
    expect(due(consulted('2020-03-04', '2020-03-06'), extended('2020-03-09', 3), agreed)).toBe('2020-06-30');
    expect(due(agreed, consulted('2020-03-12'), extended('2020-03-13', 20))).toBe('2020-06-30');
    expect(steps(agreed, extended('2020-03-13', 20)).join('')).toContain('不改变已确定的延迟答复日期');
  });

  it('gives way to a restart only where that comes to a later day', () => {
    const paid = (on: string) => due(agreed, { op: 'fee-asked', on: '2020-03-13' }, { op: 'fee-paid', on });
    expect(paid('2020-03-16')).toBe('2020-06-30');
    expect(paid('2020-06-15')).toBe('2020-07-14');
  });

  it('needs no calendar and no Regulation', () => {
    const of = (receivedOn: string, dueOn: string) =>
      deadline({ kind: 'reply', receivedOn, channel: 'post', operations: [{ ...agreed, on: receivedOn, dueOn }] });
    expect(of('2026-12-20', '2027-03-01')).toMatchObject({ dueOn: '2027-03-01' });
    expect(of('2019-05-10', '2019-08-01')).toMatchObject({ dueOn: '2019-08-01' });
  });
});

describe('no date', () => {
  const received = (receivedOn: string, ...operations: readonly ReplyOperation[]) =>
    deadline({ kind: 'reply', receivedOn, channel: 'post', operations });

  it('before the Regulation, with that reason', () => {
    expect(received('2019-05-14')).toMatchObject({ noCalendar: { reason: 'before-regulation' } });
    expect(received('2019-05-14').dueOn).toBeUndefined();
    expect(received('2019-05-15').dueOn).toBe('2019-06-13');
    const other = { receivedOn: '2019-05-14', sentOn: '2019-05-20' };
    for (const clock of [
      { kind: 'correction-notice', receivedOn: '2019-05-14' },
      { kind: 'correction', ...other },
      { kind: 'fee-payment', ...other },
      { kind: 'opinion', party: 'third-party', ...other },
      { kind: 'publication', formedOn: '2019-05-14' },
    ] as const) {
      expect(deadlineOf({ clock }, shippedLaw)).toMatchObject({ noCalendar: { reason: 'before-regulation' } });
    }
  });

  it('where a year without a notice is reached, and the year is named', () => {
    const open = received('2026-12-15');
    expect(open).toMatchObject({ noCalendar: { reason: 'missing-notice', year: 2027 } });
    expect(statusOn(reply, open, { on: '2027-01-05' }, shippedLaw)).toBe('no-calendar');
    expect(visibleDue({}, open, { on: '2026-12-20' }).dueOn).toBeNull();
    expect(received('2026-12-01').dueOn).toBe('2026-12-29');
    expect(received('2026-12-01', consulted('2026-12-10')).noCalendar).toEqual({
      reason: 'missing-notice',
      year: 2027,
    });
    // What came after the last day needs no calendar: it moves nothing.
    expect(received('2026-12-01', consulted('2027-01-10')).dueOn).toBe('2026-12-29');
  });

  it('while waiting, whatever the calendar', () => {
    const open = received('2026-12-15', { op: 'correction-asked', on: '2026-12-20' });
    expect(statusOn(reply, open, { on: '2027-01-05' }, shippedLaw)).toBe('waiting');
  });
});
