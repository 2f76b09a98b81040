import { Temporal } from 'temporal-polyfill';
import type { Notice, Overlay } from './notice.js';

/**
 * The working-day calendar: Monday to Friday but for the holidays of the notices, plus the make-up days they order.
 * A year without a notice has no working days that could be known, so a count that reaches into it has no result.
 */
export interface Calendar {
  /** The years that have a notice, ascending. */
  readonly yearsCovered: readonly number[];
  /** undefined: no notice for the year. */
  isWorkingDay(date: string): boolean | undefined;
  /** The n-th working day strictly after the date (n ≥ 1); undefined where a year without a notice is reached. */
  addWorkingDays(date: string, n: number): string | undefined;
  /** Number of working days d with from < d ≤ to; undefined where a year without a notice is touched. */
  workingDaysBetween(from: string, to: string): number | undefined;
  /** The working days d with from < d ≤ to; undefined where a year without a notice is touched. */
  workingDays(from: string, to: string): readonly string[] | undefined;
}

const FRIDAY = 5;

/**
 * Builds a calendar in which every count is a subtraction of ordinals.
 * Where an overlay and a notice speak of the same day the overlay holds, and of two overlays the later.
 */
export function createCalendar(notices: readonly Notice[], overlays: readonly Overlay[] = []): Calendar {
  const byYear = [...notices].sort((a, b) => a.year - b.year);
  const exceptions = exceptionsOf([...byYear, ...overlays]);
  const yearsCovered = [...new Set(byYear.map((notice) => notice.year))];
  /** For each covered day the number of working days since the beginning of its run of covered years. */
  const ordinals = new Map<string, { readonly ordinal: number; readonly run: readonly string[] }>();
  const workingDays = new Set<string>();
  let run: string[] = [];
  for (const year of yearsCovered) {
    if (!ordinals.has(`${year - 1}-12-31`)) run = [];
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
    yearsCovered,
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
    workingDays(from, to) {
      const start = ordinals.get(from);
      const end = ordinals.get(to);
      return start && end && start.run === end.run ? start.run.slice(start.ordinal, end.ordinal) : undefined;
    },
  };
}

/** The days that are not what their weekday says: false for a holiday, true for a make-up day. */
function exceptionsOf(sources: readonly Pick<Notice, 'holidays' | 'workingDays'>[]): ReadonlyMap<string, boolean> {
  const exceptions = new Map<string, boolean>();
  for (const source of sources) {
    for (const [first, last] of source.holidays) {
      for (const day of daysFrom(first, last)) exceptions.set(day.toString(), false);
    }
    for (const date of source.workingDays) exceptions.set(date, true);
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
