import type { Notice } from './notice.js';

/**
 * The working-day calendar: Monday to Friday but for the holidays of the notices, plus the make-up days they order.
 * A year without a notice has no working days that could be known, so a count that reaches into it has no result.
 */
export interface Calendar {
  /** undefined: no notice for the year. */
  isWorkingDay(date: string): boolean | undefined;
  /** The n-th working day strictly after the date (n ≥ 1); undefined where a year without a notice is reached. */
  addWorkingDays(date: string, n: number): string | undefined;
  /** Working days d with from < d ≤ to; undefined where a year without a notice is touched. */
  workingDaysBetween(from: string, to: string): number | undefined;
}

const DAY = 86_400_000;
const MONDAY_TO_FRIDAY = 5;

/** Builds a calendar in which every count is a subtraction of ordinals. */
export function createCalendar(notices: readonly Notice[]): Calendar {
  const covered = new Set(notices.map((notice) => notice.year));
  const exceptions = new Map<number, boolean>();
  for (const notice of notices) {
    for (const [first, last] of notice.holidays) {
      for (let day = dayNumber(first); day <= dayNumber(last); day++) exceptions.set(day, false);
    }
    for (const date of notice.workingDays) exceptions.set(dayNumber(date), true);
  }
  /** For each covered day its number of working days since the beginning of its run of covered years. */
  const ordinals = new Map<number, { readonly ordinal: number; readonly run: readonly number[] }>();
  let run: number[] = [];
  for (const year of [...covered].sort((a, b) => a - b)) {
    if (!covered.has(year - 1)) run = [];
    for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day++) {
      if (exceptions.get(day) ?? isWeekday(day)) run.push(day);
      ordinals.set(day, { ordinal: run.length, run });
    }
  }

  return {
    isWorkingDay(date) {
      const day = dayNumber(date);
      return ordinals.has(day) ? (exceptions.get(day) ?? isWeekday(day)) : undefined;
    },
    addWorkingDays(date, n) {
      const place = ordinals.get(dayNumber(date));
      const day = place?.run[place.ordinal + n - 1];
      return day === undefined ? undefined : dateOf(day);
    },
    workingDaysBetween(from, to) {
      const start = ordinals.get(dayNumber(from));
      const end = ordinals.get(dayNumber(to));
      return start && end && start.run === end.run ? end.ordinal - start.ordinal : undefined;
    },
  };
}

/** Days since 1970-01-01; by UTC arithmetic, so that the machine's time zone has no say. */
const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Day 0 was a Thursday. */
const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < MONDAY_TO_FRIDAY;
