import { Temporal } from 'temporal-polyfill';
import { InvalidBucket } from './errors.js';

/** All that is to be done for one name (an organ) at one moment. */
export interface Bucket {
  readonly name: string;
  /** An instant with its offset, ISO 8601. A handler is given it as it was first written. */
  readonly at: string;
}

/** A bucket that has been understood. */
export interface KnownBucket {
  /** The same for the same name and moment, however that is written; without colons, which separate Redis keys. */
  readonly id: string;
  readonly bucket: Bucket;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** @throws {InvalidBucket} */
export function knownBucket({ name, at }: Bucket): KnownBucket {
  if (name === '' || /\p{Surrogate}/u.test(name)) throw new InvalidBucket('a bucket needs a name, in whole characters');
  const instant = instantOf(at);
  const moment = instant.toString({ smallestUnit: 'millisecond' });
  return {
    id: encodeURIComponent(`${moment} ${name}`),
    bucket: { name, at },
    due: instant.epochMilliseconds,
  };
}

/** Milliseconds since 1970 by the clock. */
export function millisecondsOf(now: () => string): number {
  return Temporal.Instant.from(now()).epochMilliseconds;
}

function instantOf(at: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(at);
  } catch (cause) {
    throw new InvalidBucket(`"${at}" is no instant: write it with its offset, like 2020-01-06T09:00:00+08:00`, {
      cause,
    });
  }
}
