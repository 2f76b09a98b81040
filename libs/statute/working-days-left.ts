import type { Calendar } from './calendar.js';

/** Working days after a day up to a due day; negative once it is overdue, null where a year without a notice is touched. */
export function workingDaysLeft(on: string, dueOn: string, calendar: Calendar): number | null {
  if (dueOn >= on) return calendar.workingDaysBetween(on, dueOn) ?? null;
  const over = calendar.workingDaysBetween(dueOn, on);
  return over === undefined ? null : -over;
}
