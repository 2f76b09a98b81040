import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.js';
import { daysLater } from './shanghai.js';

const FRIDAY = 5;

/**
 * Whether reminders are sent on a day: on working days. Unlike a period, sending cannot wait for a notice: in a year
 * without one Monday to Friday count.
 */
export const isSendingDay = (calendar: Calendar, on: string): boolean =>
  calendar.isWorkingDay(on) ?? Temporal.PlainDate.from(on).dayOfWeek <= FRIDAY;

/** The instant of a time of day in China, as the name of a moment: the same moment is always the same text. */
export const momentAt = (on: string, time: string): string => `${on}T${time}:00+08:00`;

/**
 * The moments at a time of day on sending days, of the days from `first` to `last`, both inclusive.
 */
export function sendingMoments(first: string, last: string, time: string, calendar: Calendar): readonly string[] {
  const moments: string[] = [];
  for (let on = first; on <= last; on = daysLater(on, 1)) {
    if (isSendingDay(calendar, on)) moments.push(momentAt(on, time));
  }
  return moments;
}

/** The first sending day after a day. */
export function nextSendingDay(on: string, calendar: Calendar): string {
  let next = daysLater(on, 1);
  while (!isSendingDay(calendar, next)) next = daysLater(next, 1);
  return next;
}
