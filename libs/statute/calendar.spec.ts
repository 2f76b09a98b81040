import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from './calendar.js';
import { isWorkingDayByChineseDays, knownDays } from './chinese-days.fixture.js';
import { shippedLaw } from './law-book.js';
import { stateCouncilNotices } from './notices.js';

const { calendar } = shippedLaw;
const FIRST_YEAR = 2019;
const LAST_YEAR = 2026;

const dates: readonly string[] = knownDays.map(({ date }) => date);

describe('the calendar of the State Council notices', () => {
  it('agrees with chinese-days on every day of 2019 to 2026', () => {
    expect(dates.at(-1)).toBe(`${LAST_YEAR}-12-31`);
    expect(dates.filter((date) => calendar.isWorkingDay(date) !== isWorkingDayByChineseDays(date))).toEqual([]);
  });

  it('has the working days that rules §7.1 counts', () => {
    const counts = [250, 249, 250, 249, 249, 251, 248, 248];
    const found = counts.map(
      (_, n) => dates.filter((date) => date.startsWith(String(FIRST_YEAR + n)) && calendar.isWorkingDay(date)).length,
    );
    expect(found).toEqual(counts);
  });

  it('knows nothing of a year without a notice', () => {
    for (const date of ['2027-01-01', '2027-06-15', '2016-05-05']) {
      expect(calendar.isWorkingDay(date)).toBeUndefined();
      expect(calendar.addWorkingDays(date, 1)).toBeUndefined();
      expect(calendar.workingDaysBetween('2026-12-01', date)).toBeUndefined();
      expect(calendar.workingDaysBetween(date, '2026-12-01')).toBeUndefined();
    }
    expect(calendar.addWorkingDays('2026-12-30', 1)).toBe('2026-12-31');
    expect(calendar.addWorkingDays('2026-12-30', 2)).toBeUndefined();
    expect(calendar.addWorkingDays('2026-12-31', 1)).toBeUndefined();
  });

  it('does not count across a missing year', () => {
    const gap = createCalendar(stateCouncilNotices.filter(({ year }) => year !== 2022));
    expect(gap.isWorkingDay('2022-06-01')).toBeUndefined();
    expect(gap.addWorkingDays('2021-12-20', 30)).toBeUndefined();
    expect(gap.workingDaysBetween('2021-12-20', '2023-01-10')).toBeUndefined();
    expect(gap.workingDaysBetween('2023-01-03', '2023-01-10')).toBe(5);
  });

  it('a day that next year’s notice moves is moved in the year it lies in', () => {
    expect(calendar.isWorkingDay('2018-12-29')).toBe(true); // a Saturday, made up for by the notice on 2019
    expect(calendar.isWorkingDay('2018-12-31')).toBe(false); // a Monday off by the notice on 2019
    expect(calendar.isWorkingDay('2022-12-31')).toBe(false);
  });

  it('no notice is empty, out of its year or contradicts itself', () => {
    for (const { year, holidays, workingDays } of stateCouncilNotices) {
      const days = [...holidays.flat(), ...workingDays];
      expect(days.filter((day) => ![`${year}`, `${year - 1}`].includes(day.slice(0, 4)))).toEqual([]);
      expect(holidays.filter(([first, last]) => first > last)).toEqual([]);
      expect(workingDays.filter((day) => holidays.some(([first, last]) => first <= day && day <= last))).toEqual([]);
    }
  });
});

describe('counting working days', () => {
  const anyDate = fc.constantFrom(...dates);

  it('the n-th working day is a working day, n working days on', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const end = calendar.addWorkingDays(date, n);
        if (end === undefined) {
          const left = dates.filter((day) => day > date && isWorkingDayByChineseDays(day)).length;
          expect(left).toBeLessThan(n);
          return;
        }
        expect(end > date).toBe(true);
        expect(isWorkingDayByChineseDays(end)).toBe(true);
        expect(calendar.workingDaysBetween(date, end)).toBe(n);
        expect(dates.filter((day) => date < day && day <= end && isWorkingDayByChineseDays(day))).toHaveLength(n);
      }),
    );
  });

  it('adds up: a then b is a + b, and between is additive', () => {
    const days = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(anyDate, days, days, (date, a, b) => {
        const middle = calendar.addWorkingDays(date, a);
        if (middle === undefined) return;
        expect(calendar.addWorkingDays(middle, b)).toBe(calendar.addWorkingDays(date, a + b));
      }),
    );
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
        const between = (from: string, to: string) => calendar.workingDaysBetween(from, to)!;
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, a)).toBe(0);
      }),
    );
  });
});
