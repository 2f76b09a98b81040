import { isWorkingDayByChineseDays, plusDays } from '../../libs/statute/chinese-days.fixture.js';

/** The last year with a notice of the State Council; what is loaded for the next one is known from then on. */
const LAST_NOTICE = 2026;

/** What a notice says of a year that has none yet. */
export interface LoadedYear {
  readonly year: number;
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

/** Walks from day to day: nothing is counted ahead. */
export class NaiveCalendar {
  constructor(private readonly loaded?: LoadedYear) {}

  /** undefined: nobody knows yet. */
  isWorked(day: string): boolean | undefined {
    const year = Number(day.slice(0, 4));
    if (year <= LAST_NOTICE) return isWorkingDayByChineseDays(day);
    if (year !== this.loaded?.year) return undefined;
    return this.loaded.worked.includes(day) || (isWeekday(day) && !this.loaded.off.includes(day));
  }

  /** Reminders go out on working days; where nobody knows, Monday to Friday. */
  isSending(day: string): boolean {
    return this.isWorked(day) ?? isWeekday(day);
  }

  /** The n-th working day after a day; undefined where a year without a notice is reached. */
  workday(after: string, n: number): string | undefined {
    let day = after;
    for (let left = n; left > 0;) {
      day = plusDays(day, 1);
      const worked = this.isWorked(day);
      if (worked === undefined) return undefined;
      if (worked) left -= 1;
    }
    return day;
  }

  /** The n-th sending day after a day. */
  sendingAfter(day: string, n: number): string {
    return this.#sending(day, n, 1);
  }

  /** The n-th sending day before a day. */
  sendingBefore(day: string, n: number): string {
    return this.#sending(day, n, -1);
  }

  /** Working days from one day, not counted, to a later one, counted; undefined where nobody knows. */
  workdays(from: string, to: string): number | undefined {
    if (this.isWorked(from) === undefined) return undefined;
    let count = 0;
    for (let day = from; day < to;) {
      day = plusDays(day, 1);
      const worked = this.isWorked(day);
      if (worked === undefined) return undefined;
      if (worked) count += 1;
    }
    return count;
  }

  #sending(from: string, n: number, step: 1 | -1): string {
    let day = from;
    for (let left = n; left > 0;) {
      day = plusDays(day, step);
      if (this.isSending(day)) left -= 1;
    }
    return day;
  }
}

const isWeekday = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};
