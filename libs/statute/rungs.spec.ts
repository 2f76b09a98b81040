import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ladder } from './ladder.js';
import { shippedLaw } from './law-book.js';
import { dueDaysAt, hourRungs } from './rungs.js';
import { nextSendingDay, sendingMoments } from './sending.js';
import { SHIPPED_LADDERS } from './shipped-ladders.js';

const { calendar } = shippedLaw;
const ordinary = SHIPPED_LADDERS[1]!;

const DAY = 86_400_000;
const later = (on: string, days: number): string => new Date(Date.parse(on) + days * DAY).toISOString().slice(0, 10);
const works = (on: string): boolean => calendar.isWorkingDay(on) ?? ![0, 6].includes(new Date(on).getUTCDay());

/** The rungs of one due day, told by walking from it day by day: another way than the one under test. */
function walk(dueOn: string, ladder: Ladder, until: string): ReadonlyMap<string, string> {
  const rungs = new Map<string, string>();
  const backwards: string[] = [];
  for (let on = later(dueOn, -1); backwards.length < Math.max(0, ...ladder.daysBefore); on = later(on, -1)) {
    if (works(on)) backwards.push(on);
  }
  for (const n of ladder.daysBefore) rungs.set(backwards[n - 1]!, `before-${n}`);
  if (ladder.onTheDay) {
    let on = dueOn;
    while (!works(on)) on = later(on, -1);
    rungs.set(on, 'due');
  }
  let last = dueOn;
  for (let n = 1; n <= ladder.daysOverdue; n++) {
    do last = later(last, 1);
    while (!works(last));
    rungs.set(last, `overdue-${n}`);
  }
  for (let week = 1; ladder.weekly && later(last, 7 * week) <= until; week++) {
    let on = later(last, 7 * week);
    while (!works(on)) on = later(on, 1);
    rungs.set(on, `weekly-${week}`);
  }
  return rungs;
}

/** What the code under test makes of one due day, asked day by day. */
function asked(dueOn: string, ladder: Ladder, from: string, until: string): readonly string[] {
  const rungs: string[] = [];
  for (let on = from; on <= until; on = later(on, 1)) {
    const rung = dueDaysAt(on, ladder, calendar, dueOn).get(dueOn);
    if (rung) rungs.push(`${on} ${rung.name}`);
  }
  return rungs;
}

const someDay = fc.integer({ min: 0, max: 8 * 365 }).map((days) => later('2019-06-01', days));
const someLadder = fc.record({
  daysBefore: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  onTheDay: fc.boolean(),
  daysOverdue: fc.integer({ min: 0, max: 6 }),
  weekly: fc.boolean(),
});

describe('the ladder of days', () => {
  it('over the National Day of 2025', () => {
    // 1 to 8 October are off; Sunday 28 September and Saturday 11 October are worked.
    expect(asked('2025-10-09', ordinary, '2025-09-01', '2025-10-31')).toEqual([
      '2025-09-25 before-5',
      '2025-09-28 before-3',
      '2025-09-30 before-1',
      '2025-10-09 due',
      '2025-10-10 overdue-1',
      '2025-10-11 overdue-2',
      '2025-10-13 overdue-3',
      '2025-10-14 overdue-4',
      '2025-10-15 overdue-5',
      '2025-10-22 weekly-1',
      '2025-10-29 weekly-2',
    ]);
  });

  it('before a Sunday of a year without a notice, sent from Monday to Friday', () => {
    expect(asked('2027-01-31', ordinary, '2027-01-01', '2027-02-02')).toEqual([
      '2027-01-25 before-5',
      '2027-01-27 before-3',
      '2027-01-29 due',
      '2027-02-01 overdue-1',
      '2027-02-02 overdue-2',
    ]);
  });

  it('tells once of two weeks that end in the Spring Festival of 2020', () => {
    // Daily until 17 January; the weeks end on 24 and 31 January, and 3 February is the first day at work.
    expect(asked('2020-01-10', ordinary, '2020-01-17', '2020-02-10')).toEqual([
      '2020-01-17 overdue-5',
      '2020-02-03 weekly-2',
      '2020-02-07 weekly-3',
    ]);
  });

  it('is that of a walk from each due day, for any ladder and day', () => {
    fc.assert(
      fc.property(someDay, someLadder, (day, steps) => {
        const ladder = { ...ordinary, ...steps };
        const since = later(day, -90);
        const found = dueDaysAt(day, ladder, calendar, since);
        const expected = new Map<string, string>();
        for (let dueOn = since; dueOn <= later(day, 60); dueOn = later(dueOn, 1)) {
          const name = walk(dueOn, ladder, day).get(day);
          if (name !== undefined) expected.set(dueOn, name);
        }
        expect(new Map([...found].map(([dueOn, { name }]) => [dueOn, name]))).toEqual(expected);
        for (const [dueOn, { overdue }] of found) expect(overdue).toBe(dueOn < day);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the ladder of hours', () => {
  const rungs = (dueAt: string, ladder = ordinary) =>
    hourRungs(dueAt, ladder).map(({ at, rung }) => `${at.slice(0, 16)} ${rung.name}`);

  it('comes at its own moments', () => {
    expect(rungs('2020-03-08T06:30:59.9Z')).toEqual([
      '2020-03-06T14:30 hours-before-48',
      '2020-03-07T14:30 hours-before-24',
      '2020-03-08T10:30 hours-before-4',
      '2020-03-08T13:30 hours-before-1',
      '2020-03-08T15:30 hours-overdue-1',
    ]);
  });

  it('lets people sleep: a warning comes before the quiet hours, and the rest after them', () => {
    expect(rungs('2020-03-08T02:30:00+08:00')).toEqual([
      '2020-03-05T22:00 hours-before-48',
      '2020-03-06T22:00 hours-before-24',
      '2020-03-07T22:00 hours-before-1',
      '2020-03-08T07:00 hours-overdue-1',
    ]);
    expect(rungs('2020-03-08T00:30:00+08:00', { ...ordinary, quietFrom: '00:00', quietUntil: '06:00' })).toEqual([
      '2020-03-06T00:00 hours-before-48',
      '2020-03-07T00:00 hours-before-24',
      '2020-03-07T20:30 hours-before-4',
      '2020-03-07T23:30 hours-before-1',
      '2020-03-08T06:00 hours-overdue-1',
    ]);
  });

  it('never sends within quiet hours, warns before the instant, and comes in order, each moment once', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const instant = fc.integer({ min: 0, max: 10_000_000 }).map((s) => Date.UTC(2024, 0, 1) + s * 1000);
    const hours = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 5 });
    fc.assert(
      fc.property(instant, time, time, hours, hours, (due, quietFrom, quietUntil, hoursBefore, hoursOverdue) => {
        const ladder = { ...ordinary, quietFrom, quietUntil, hoursBefore, hoursOverdue };
        const found = hourRungs(new Date(due).toISOString(), ladder);
        const moments = found.map(({ at }) => Date.parse(at));
        expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
        for (const { at, rung } of found) {
          expect(Date.parse(at) > due).toBe(rung.overdue);
          const inside = minutes(at.slice(11, 16), quietFrom) < minutes(quietUntil, quietFrom);
          if (at.slice(11) !== `${quietFrom}:00+08:00`) expect(inside).toBe(false);
        }
      }),
    );
  });

  /** Minutes after another time of day, over midnight. */
  const minutes = (time: string, from: string): number => (sinceMidnight(time) - sinceMidnight(from) + 1440) % 1440;
  const sinceMidnight = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
});

describe('sending', () => {
  it('is on working days', () => {
    expect(sendingMoments('2025-09-27', '2025-10-10', '09:00', calendar)).toEqual(
      ['2025-09-28', '2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10'].map((on) => `${on}T09:00:00+08:00`),
    );
    expect(nextSendingDay('2025-09-30', calendar)).toBe('2025-10-09');
    expect(nextSendingDay('2027-01-01', calendar)).toBe('2027-01-04');
  });
});
