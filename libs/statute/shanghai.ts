import { Temporal } from 'temporal-polyfill';

/** The day on which an instant falls in China (UTC+8), YYYY-MM-DD. */
export const dayInShanghai = (instant: string): string => inShanghai(instant).toPlainDate().toString();

/** An instant with China's offset: of two such texts the earlier instant sorts first. */
export const chinaTime = (instant: string): string => written(inShanghai(instant));

/** An instant as a clerk reads it: day and minute in China, `2024-04-09 09:00`. */
export const minuteInShanghai = (instant: string): string =>
  inShanghai(instant).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

/** A day's first instant in China. */
export const startOfDay = (on: string): string => `${on}T00:00:00+08:00`;

/** Hours later by the clock, as an instant with China's offset. */
export const hoursLater = (instant: string, hours: number): string => written(inShanghai(instant).add({ hours }));

/** Whole hours after a day's first instant. China has known no summer time since 1992: every day has 24 hours. */
export const hoursIntoDay = (on: string, hours: number): string =>
  `${daysLater(on, Math.floor(hours / 24))}T${String(hours % 24).padStart(2, '0')}:00:00+08:00`;

/** The same time of day on another day. */
export const onDay = (instant: string, day: string): string =>
  written(
    Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: 'Asia/Shanghai',
      plainTime: inShanghai(instant).toPlainTime(),
    }),
  );

/** Calendar days later; rest days count and the result is not rolled to a working day. */
export const daysLater = (on: string, days: number): string => Temporal.PlainDate.from(on).add({ days }).toString();

export const isLater = (a: string, b: string): boolean => Temporal.Instant.compare(a, b) > 0;

const inShanghai = (instant: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai');

const written = (moment: Temporal.ZonedDateTime): string => moment.toString({ timeZoneName: 'never' });
