import type { Calendar } from './calendar.js';
import type { NoCalendar } from './deadline.js';

/** For a count from `from` that has no result: the first year without a notice that it reaches. */
export function missingNotice({ yearsCovered }: Calendar, from: string): NoCalendar {
  let year = Number(from.slice(0, 4));
  while (yearsCovered.includes(year)) year++;
  return { reason: 'missing-notice', year };
}
