import { knownBucket, millisecondsOf, type Bucket, type KnownBucket } from '../bucket.js';
import { WakeUpsClosed } from '../errors.js';
import {
  DEFAULT_RETRIES,
  FAILED_KEPT,
  type Depth,
  type RunOptions,
  type WakeUps,
  type WakeUpsOptions,
} from '../wake-ups.js';

/** The clock is looked at that often, in milliseconds: a machine that slept has timers that are late. */
const LONGEST_WAIT = 60_000;

interface Entry extends KnownBucket {
  state: 'idle' | 'active' | 'failed';
  /** When its next attempt is due, milliseconds since 1970. */
  next: number;
  failures: number;
}

/** Wake-ups in the memory of this process. They end with it; a sweep at the start schedules again. */
export function createInProcessWakeUps(options: WakeUpsOptions): WakeUps {
  return new InProcessWakeUps(options);
}

class InProcessWakeUps implements WakeUps {
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new AbortController();
  readonly #runs = new Set<Promise<void>>();
  readonly #sleepers = new Set<() => void>();

  constructor(private readonly options: WakeUpsOptions) {}

  async schedule(buckets: readonly Bucket[]): Promise<void> {
    this.#checkOpen();
    for (const known of buckets.map(knownBucket)) {
      const entry = this.#entries.get(known.id);
      if (entry === undefined || entry.state === 'failed') {
        this.#entries.set(known.id, { ...known, state: 'idle', next: known.due, failures: 0 });
      }
    }
    this.#wakeAll();
  }

  async run(handle: (bucket: Bucket) => Promise<void>, options: RunOptions): Promise<void> {
    this.#checkOpen();
    const run = this.#loop(handle, options, AbortSignal.any([options.signal, this.#closing.signal]));
    this.#runs.add(run);
    await run.finally(() => this.#runs.delete(run));
  }

  async depth(): Promise<Depth> {
    this.#checkOpen();
    const now = millisecondsOf(this.options.now);
    const depth = { waiting: 0, delayed: 0, active: 0, failed: 0 };
    for (const { state, next } of this.#entries.values()) {
      depth[state !== 'idle' ? state : next <= now ? 'waiting' : 'delayed'] += 1;
    }
    return depth;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#runs);
  }

  async #loop(
    handle: (bucket: Bucket) => Promise<void>,
    { concurrency = 1, onError }: RunOptions,
    signal: AbortSignal,
  ): Promise<void> {
    const inHand = new Set<Promise<void>>();
    while (!signal.aborted) {
      const now = millisecondsOf(this.options.now);
      const idle = [...this.#entries.values()].filter(({ state }) => state === 'idle').sort((a, b) => a.next - b.next);
      const due = idle.filter(({ next }) => next <= now);
      for (const entry of due.slice(0, concurrency - inHand.size)) {
        const attempt = this.#attempt(entry, handle, onError).finally(() => {
          inHand.delete(attempt);
          this.#wakeAll();
        });
        inHand.add(attempt);
      }
      const following = idle[due.length];
      await this.#sleep(Math.min(LONGEST_WAIT, following === undefined ? Infinity : following.next - now), signal);
    }
    await Promise.all(inHand);
  }

  async #attempt(
    entry: Entry,
    handle: (bucket: Bucket) => Promise<void>,
    onError: RunOptions['onError'],
  ): Promise<void> {
    entry.state = 'active';
    try {
      await handle(entry.bucket);
      this.#entries.delete(entry.id);
    } catch (error) {
      const { attempts, backOff } = this.options.retries ?? DEFAULT_RETRIES;
      const now = millisecondsOf(this.options.now);
      entry.failures += 1;
      entry.state = entry.failures < attempts ? 'idle' : 'failed';
      entry.next = now + backOff(entry.failures);
      this.#forgetFailed(now - FAILED_KEPT * 1000);
      onError(error, entry.bucket);
    }
  }

  #forgetFailed(before: number): void {
    for (const { id, state, next } of this.#entries.values()) {
      if (state === 'failed' && next < before) this.#entries.delete(id);
    }
  }

  /** Until something was scheduled or finished, the time has passed, or the signal aborts. */
  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#sleepers]) wake();
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new WakeUpsClosed();
  }
}
