import type { Bucket } from './bucket.js';
import type { Retries, RunOptions, WakeUps } from './wake-ups.js';

/** A queue of wake-ups that nobody else uses, and what a test needs beside it. */
export interface WakeUpsUnderTest {
  readonly wakeUps: WakeUps;
  /** What a further process would work on the same queue with; the same object where there can be one process only. */
  another(): WakeUps;
  close(): Promise<void>;
}

export type Open = (now: () => string, retries?: Retries) => Promise<WakeUpsUnderTest>;

/** Stands still until it is moved. */
export class FakeClock {
  constructor(private instant: string) {}

  readonly now = (): string => this.instant;

  moveTo(instant: string): void {
    this.instant = instant;
  }
}

/** Runs as fast as any clock from an instant of long ago on. */
export function runningClock(from: string): () => string {
  const start = performance.now();
  return () => new Date(Date.parse(from) + performance.now() - start).toISOString();
}

/** Things as they come in, to be waited for. */
export class Arrivals<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(item: T): void {
    this.all.push(item);
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves when there are so many. */
  async until(count: number): Promise<readonly T[]> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.all.length < count) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
    return this.all;
  }
}

/** Opens once. */
export class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/** What one worker was given. */
export interface WorkerUnderTest {
  readonly given: Arrivals<Bucket>;
  readonly errors: Arrivals<{ readonly error: unknown; readonly bucket: Bucket | undefined }>;
  /** As the end of its process asks for; resolves when its `run` has. */
  stop(): Promise<void>;
}

/** A worker that notes what it is given, and then does as it is told. */
export function workOn(
  wakeUps: WakeUps,
  handle: (bucket: Bucket) => Promise<void> = () => Promise.resolve(),
  options: Pick<RunOptions, 'concurrency'> = {},
): WorkerUnderTest {
  const given = new Arrivals<Bucket>();
  const errors: WorkerUnderTest['errors'] = new Arrivals();
  const abort = new AbortController();
  const run = wakeUps.run(
    (bucket) => {
      given.add(bucket);
      return handle(bucket);
    },
    { ...options, signal: abort.signal, onError: (error, bucket) => errors.add({ error, bucket }) },
  );
  return {
    given,
    errors,
    stop: () => {
      abort.abort();
      return run;
    },
  };
}
