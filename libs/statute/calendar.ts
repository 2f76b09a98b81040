import { Temporal } from 'temporal-polyfill';
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

const FRIDAY = 5;

/** Builds a calendar in which every count is a subtraction of ordinals. */
export function createCalendar(notices: readonly Notice[]): Calendar {
  const exceptions = exceptionsOf(notices);
  const covered = new Set(notices.map((notice) => notice.year));
  /** For each covered day its number of working days since the beginning of its run of covered years. */
  const ordinals = new Map<string, { readonly ordinal: number; readonly run: readonly string[] }>();
  const workingDays = new Set<string>();
  let run: string[] = [];
  for (const year of [...covered].sort((a, b) => a - b)) {
    if (!covered.has(year - 1)) run = [];
    for (const day of daysFrom(`${year}-01-01`, `${year}-12-31`)) {
      const date = day.toString();
      if (exceptions.get(date) ?? day.dayOfWeek <= FRIDAY) {
        workingDays.add(date);
        run.push(date);
      }
      ordinals.set(date, { ordinal: run.length, run });
    }
  }

  return {
    isWorkingDay: (date) => (ordinals.has(date) ? workingDays.has(date) : undefined),
    addWorkingDays(date, n) {
      const place = ordinals.get(date);
      return place?.run[place.ordinal + n - 1];
    },
    workingDaysBetween(from, to) {
      const start = ordinals.get(from);
      const end = ordinals.get(to);
      return start && end && start.run === end.run ? end.ordinal - start.ordinal : undefined;
    },
  };
}

/** The days that are not what their weekday says: false for a holiday, true for a make-up day. */
function exceptionsOf(notices: readonly Notice[]): ReadonlyMap<string, boolean> {
  const exceptions = new Map<string, boolean>();
  for (const notice of notices) {
    for (const [first, last] of notice.holidays) {
      for (const day of daysFrom(first, last)) exceptions.set(day.toString(), false);
    }
    for (const date of notice.workingDays) exceptions.set(date, true);
  }
  return exceptions;
}

function* daysFrom(first: string, last: string): Generator<Temporal.PlainDate> {
  const end = Temporal.PlainDate.from(last);
  for (
    let day = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    yield day;
  }
}
