import { plusDays } from '../../libs/statute/chinese-days.fixture.js';
import type { NaiveCalendar } from './naive-calendar.js';

/** When a duty is called to mind, and how that step of the ladder is called. */
export interface NaiveRung {
  /** With China's offset, to the minute. */
  readonly moment: string;
  readonly name: string;
  readonly overdue: boolean;
  /** At an hour of its own, not at the daily one. */
  readonly hourly: boolean;
}

/** Weeks that are looked ahead. */
const WEEKS = 120;

/**
 * The rungs of a due day: 5, 3 and 1 working days before, on the day, each of five working days overdue, then weekly; a
 * week that ends on a rest day waits for the next sending day. Where the due day is a rest day, the last sending day before stands
 * for it. Of two rungs on one day the later holds.
 * @param others somebody else owes it: only that it is over is told, once and then weekly
 */
export function rungsOfDay(dueOn: string, calendar: NaiveCalendar, others: boolean): readonly NaiveRung[] {
  const byDay = new Map<string, NaiveRung>();
  const put = (day: string, name: string, overdue: boolean): void => {
    byDay.set(day, { moment: `${day}T09:00:00+08:00`, name, overdue, hourly: false });
  };
  if (!others) {
    for (const n of [5, 3, 1]) put(calendar.sendingBefore(dueOn, n), `before-${n}`, false);
    put(calendar.isSending(dueOn) ? dueOn : calendar.sendingBefore(dueOn, 1), 'due', false);
  }
  const daily = others ? 1 : 5;
  for (let n = 1; n <= daily; n++) put(calendar.sendingAfter(dueOn, n), `overdue-${n}`, true);
  const lastDaily = calendar.sendingAfter(dueOn, daily);
  for (let week = 1; week <= WEEKS; week++) {
    const day = plusDays(lastDaily, 7 * week);
    put(calendar.isSending(day) ? day : calendar.sendingAfter(day, 1), `weekly-${week}`, true);
  }
  return [...byDay.values()];
}

/**
 * The rungs of a due instant: 48, 24, 4 and 1 hours before and 1 hour after; in the quiet hours, 22:00 to 07:00, nothing
 * is sent: what warns comes at 22:00 before them, what is overdue at 07:00 after them. Days go on once it is over.
 */
export function rungsOfInstant(dueAt: string, calendar: NaiveCalendar): readonly NaiveRung[] {
  const minute = Math.floor(Date.parse(dueAt) / 60_000) * 60_000;
  const byMoment = new Map<string, NaiveRung>();
  for (const hours of [48, 24, 4, 1, -1]) {
    const overdue = hours < 0;
    const moment = outOfQuiet(inChina(minute - hours * 3_600_000), overdue);
    const name = overdue ? `hours-overdue-${-hours}` : `hours-before-${hours}`;
    byMoment.set(moment, { moment, name, overdue, hourly: true });
  }
  const days = rungsOfDay(inChina(minute).slice(0, 10), calendar, false).filter(({ overdue }) => overdue);
  return [...byMoment.values(), ...days.filter(({ moment }) => !byMoment.has(moment))];
}

/** An instant as it is written in China. */
export const inChina = (milliseconds: number): string =>
  `${new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** Before the quiet hours, or after them where it is overdue. */
export function outOfQuiet(moment: string, overdue: boolean): string {
  const [day = '', time = ''] = moment.split('T');
  const evening = time >= '22:00';
  if (!evening && time >= '07:00') return moment;
  if (overdue) return `${evening ? plusDays(day, 1) : day}T07:00:00+08:00`;
  return `${evening ? day : plusDays(day, -1)}T22:00:00+08:00`;
}
