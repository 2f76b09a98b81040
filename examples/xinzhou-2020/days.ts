import { Temporal } from 'temporal-polyfill';
import { shippedLaw } from '#statute';

const { calendar } = shippedLaw;

/** Every day from the first to the last, both included. */
export function days(first: string, last: string): string[] {
  const count = Temporal.PlainDate.from(first).until(last).days + 1;
  return Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(first).add({ days: index }).toString());
}

/** The working days among them, by the State Council's notices. */
export const workingDays = (first: string, last: string): string[] =>
  days(first, last).filter((date) => calendar.isWorkingDay(date) === true);

/** The n-th working day after a date. */
export function workingDaysAfter(date: string, n: number): string {
  const day = calendar.addWorkingDays(date, n);
  if (day === undefined) throw new RangeError(`no calendar reaches ${n} working days after ${date}`);
  return day;
}

/** The day of the index-th of `count` things that are spread evenly over the days. */
export function spread(over: readonly string[], index: number, count: number): string {
  const day = over[Math.floor(((index + 0.5) * over.length) / count)];
  if (day === undefined) throw new RangeError(`no day for ${index} of ${count}`);
  return day;
}
