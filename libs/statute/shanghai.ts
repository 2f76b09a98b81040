import { Temporal } from 'temporal-polyfill';

/** The day on which an instant falls in China (UTC+8), YYYY-MM-DD. */
export const dayInShanghai = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
