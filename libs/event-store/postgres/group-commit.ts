import type { Appended } from '../event-store.js';
import type { Outcome } from './append-batch.js';
import type { PreparedAppend } from './prepared-append.js';

/** One batch is one lock, one round trip and one fsync; larger ones gain nothing and hold up the event loop. */
const LARGEST_BATCH = 256;

interface Waiting {
  readonly append: PreparedAppend;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * Coalesces appends that are made at the same time into batches, one in flight at a time. Of appends that touch the same
 * stream or event id, each waits for the batch after the one before it, so a batch never holds two of them.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly write: (batch: readonly PreparedAppend[]) => Promise<readonly Outcome[]>) {}

  append(append: PreparedAppend): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        append,
        settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
      });
      this.#running ??= this.#run();
    });
  }

  /** Resolves once nothing waits. */
  async drain(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Whoever appends in this turn of the event loop is in the batch, also those whose last append just returned.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.#nextBatch();
      const outcomes = await this.#writeEach(batch.map(({ append }) => append));
      batch.forEach(({ settle }, index) => settle(outcomes[index] ?? new TypeError('an append has no outcome')));
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#running = undefined;
  }

  #nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const claimed = new Set<string>();
    for (const waiting of this.#waiting) {
      const { streams, events } = waiting.append;
      const keys = [...streams.map(({ stream }) => `stream ${stream}`), ...events.map(({ id }) => `event ${id}`)];
      const free = batch.length < LARGEST_BATCH && !keys.some((key) => claimed.has(key));
      (free ? batch : later).push(waiting);
      for (const key of keys) claimed.add(key);
    }
    this.#waiting = later;
    return batch;
  }

  /** A value that the database refuses fails the whole statement; then each append is tried alone, to find the one. */
  async #writeEach(batch: readonly PreparedAppend[]): Promise<readonly Outcome[]> {
    try {
      return await this.write(batch);
    } catch (error) {
      if (batch.length === 1 || !isRefusal(error)) return batch.map(() => error as Error);
      const outcomes: Outcome[] = [];
      for (const append of batch) outcomes.push(...(await this.#writeEach([append])));
      return outcomes;
    }
  }
}

/** SQLSTATE classes of data exceptions, constraint violations and exceeded limits. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|54)/.test(String(error.code));
}
