import { Temporal } from 'temporal-polyfill';

/** The present second with China's offset: what a report says of when it was made. */
export const nowInShanghai = (): string =>
  Temporal.Now.instant().toString({ timeZone: 'Asia/Shanghai', smallestUnit: 'second' });

/** The present instant, ISO 8601 in UTC. */
export const presentInstant = (): string => Temporal.Now.instant().toString();
