import type { Bucket } from './bucket.js';

/**
 * Wakes the office at moments. A bucket is only a wake-up: what is due is asked of the tables when it runs. So if every
 * bucket is lost nothing is, as long as a sweep schedules again what has not been done.
 */
export interface WakeUps {
  /**
   * Wakes a handler at each bucket's moment; at once where that has come. Buckets that are waiting or under way stay as
   * they are, those given up begin anew. A bucket that has run is forgotten: scheduled again, it runs again.
   * A bucket whose moment, or whose next attempt, has come by the clock is woken by this call, whatever its timer says:
   * so a clock that was moved does no harm.
   * @throws {InvalidBucket} nothing was scheduled
   * @throws {WakeUpsUnavailable} some may be scheduled; schedule all again later
   */
  schedule(buckets: readonly Bucket[]): Promise<void>;

  /**
   * Hands buckets to `handle` as their moments come, each at least once, until the signal aborts: then it finishes what
   * is in hand and resolves. Outages of the queue are waited out. May be called in any number of processes.
   * A handler that rejects is tried again after the back-off, and given up after the last attempt.
   * @throws {WakeUpsClosed} it was closed before
   */
  run(handle: (bucket: Bucket) => Promise<void>, options: RunOptions): Promise<void>;

  /** @throws {WakeUpsUnavailable} */
  depth(): Promise<Depth>;

  /** Ends every `run` of this object, as its signal would, and lets go of the queue. */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Buckets in hand at once; 1 unless told. */
  readonly concurrency?: number;
  /** Told of each failed attempt with its bucket, and once of each outage of the queue, without one. */
  readonly onError: (error: unknown, bucket?: Bucket) => void;
}

/** How many buckets there are in each state. */
export interface Depth {
  /** Their moment has come, and nobody has them in hand yet. */
  readonly waiting: number;
  /** Their moment, or the moment of their next attempt, is to come. */
  readonly delayed: number;
  /** In hand. */
  readonly active: number;
  /** Given up after the last attempt; scheduled again, they begin anew. Forgotten after FAILED_KEPT. */
  readonly failed: number;
}

/** What both adapters are opened with. */
export interface WakeUpsOptions {
  /** The clock: the present instant, ISO 8601. */
  readonly now: () => string;
  /** How often a failing handler is tried, and how long after each attempt; DEFAULT_RETRIES unless told. */
  readonly retries?: Retries;
}

export interface Retries {
  /** The first attempt included. */
  readonly attempts: number;
  /** Milliseconds to the next attempt, when so many (1, 2, …) have failed. */
  readonly backOff: (failed: number) => number;
}

/** Ten attempts within some five minutes: after 1, 2, 4, … seconds, at most a minute. */
export const DEFAULT_RETRIES: Retries = {
  attempts: 10,
  backOff: (failed) => Math.min(1000 * 2 ** (failed - 1), 60_000),
};

/** Seconds after which what was given up may be forgotten: nobody has scheduled it again, so it is not missing. */
export const FAILED_KEPT = 24 * 60 * 60;
