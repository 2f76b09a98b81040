import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from './deadline-of.js';
import type { Clock, Duty, DutyEnd, Obligation } from './duty.js';
import { shippedLaw } from './law-book.js';
import { statusOn, visibleDue, type Moment } from './status.js';

const status = (obligation: Obligation, clock: Clock, now: Moment, end?: DutyEnd) =>
  statusOn({ obligation, end }, deadlineOf({ clock }, shippedLaw), now, shippedLaw);

/** Due on Thursday, 9 April 2020; 4 to 6 April are off. */
const publication: Clock = { kind: 'publication', formedOn: '2020-03-11' };
const published = (now: string, end?: DutyEnd) => status('publication', publication, { on: now }, end);

describe('how a duty stands', () => {
  it('open, due soon with three working days left, overdue from the day after', () => {
    expect(deadlineOf({ clock: publication }, shippedLaw).dueOn).toBe('2020-04-09');
    expect(['2020-03-11', '2020-04-02'].map((on) => published(on))).toEqual(['open', 'open']);
    expect(['2020-04-03', '2020-04-05', '2020-04-09'].map((on) => published(on))).toEqual([
      'due-soon',
      'due-soon',
      'due-soon',
    ]);
    expect(published('2020-04-10')).toBe('overdue');
  });

  it('met, or met late, or whatever else ended it, and open before its end', () => {
    const met = (on: string) => published('2020-05-01', { on, how: 'met' });
    expect([met('2020-04-09'), met('2020-04-10')]).toEqual(['met', 'met-late']);
    expect(published('2020-05-01', { on: '2020-04-10', how: 'lapsed' })).toBe('lapsed');
    expect(published('2020-05-01', { on: '2020-03-12', how: 'void' })).toBe('void');
    expect(published('2020-03-12', { on: '2020-03-13', how: 'met' })).toBe('open');
  });

  it('an advice is never overdue', () => {
    const notice = (on: string) =>
      status('correction-notice', { kind: 'correction-notice', receivedOn: '2020-03-02' }, { on });
    expect([notice('2020-03-05'), notice('2020-03-11'), notice('2020-03-12')]).toEqual(['open', 'due-soon', 'lapsed']);
  });

  it('hours are judged by the hour where the hour is known, and from the next day where it is not', () => {
    const clock: Clock = {
      kind: 'complaint-reply',
      channel: 'online-opinion',
      receivedOn: '2020-03-06',
      receivedAt: '2020-03-06T14:30:00+08:00',
    };
    const deadline = deadlineOf({ clock }, shippedLaw);
    expect(deadline).toMatchObject({ dueOn: '2020-03-08', dueAt: '2020-03-08T14:30:00+08:00' });
    const end = (at?: string): DutyEnd => ({ on: '2020-03-08', at, how: 'met' });
    const ended = (given: DutyEnd) => status('complaint-reply', clock, { on: '2020-03-20' }, given);
    expect(ended(end('2020-03-08T14:30:00+08:00'))).toBe('met');
    expect(ended(end('2020-03-08T06:30:01Z'))).toBe('met-late');
    expect(ended(end())).toBe('met');
    expect(status('complaint-reply', clock, { on: '2020-03-08', at: '2020-03-08T15:00:00+08:00' })).toBe('overdue');
    expect(status('complaint-reply', clock, { on: '2020-03-08' })).toBe('due-soon');
    expect(visibleDue({}, deadline, { on: '2020-03-06' })).toEqual({
      dueOn: '2020-03-08',
      dueAt: '2020-03-08T14:30:00+08:00',
    });
  });

  it('an answer without limit is asked after 15 working days', () => {
    const opinion: Clock = { kind: 'opinion', party: 'other', receivedOn: '2020-03-02', sentOn: '2020-03-04' };
    const duty: Pick<Duty, 'clock'> = { clock: opinion };
    expect(deadlineOf(duty, shippedLaw)).toMatchObject({ noLimit: true, warnOn: '2020-03-25' });
    expect(status('agency-opinion', opinion, { on: '2020-03-25' })).toBe('open');
    expect(status('agency-opinion', opinion, { on: '2020-03-26' })).toBe('due-soon');
  });

  it('silence of a third party or co-producer lapses after 15 working days (条例第三十二条、第三十四条)', () => {
    for (const [obligation, party] of [
      ['third-party-opinion', 'third-party'],
      ['agency-opinion', 'co-producer'],
    ] as const) {
      const opinion: Clock = { kind: 'opinion', party, receivedOn: '2020-03-02', sentOn: '2020-03-04' };
      expect(status(obligation, opinion, { on: '2020-03-25' })).toBe('due-soon');
      expect(status(obligation, opinion, { on: '2020-03-26' })).toBe('lapsed');
      const late = { on: '2020-03-27', how: 'met' } as const;
      expect(status(obligation, opinion, { on: '2020-03-30' }, late)).toBe('met-late');
    }
  });

  it('done while a notice is missing, nobody can tell whether in time', () => {
    const clock: Clock = { kind: 'publication', formedOn: '2026-12-20' };
    const now = { on: '2027-01-20' };
    const end = { on: '2026-12-30', how: 'met' } as const;
    expect(status('publication', clock, now, end)).toBe('no-calendar');
    expect(status('publication', clock, now, { ...end, how: 'void' })).toBe('void');
    // Before the Regulation there never will be a date.
    const old: Clock = { kind: 'publication', formedOn: '2019-05-01' };
    expect(status('publication', old, now, end)).toBe('met');
  });
});
