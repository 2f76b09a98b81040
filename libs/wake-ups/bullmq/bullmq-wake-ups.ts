import { Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
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
import { bounded, connectForCalls, ready } from './connection.js';
import { redisAdvice } from './redis-advice.js';
import { work, type WakeUpJob } from './work.js';

export interface BullMQWakeUpsOptions extends WakeUpsOptions {
  /** `redis://…` or `rediss://…`, with user, password and database. */
  readonly url: string;
  /** Begins every key; `gongkai` unless told. */
  readonly prefix?: string;
  /** How long `schedule` and `depth` may take, in milliseconds; 5 s unless told. */
  readonly patience?: number;
  /** After so many milliseconds without a sign of life, another worker takes a worker's buckets; 30 s unless told. */
  readonly lifeSign?: number;
  /** Told once what the operator should change in Redis' configuration. */
  readonly onAdvice: (advice: string) => void;
}

const QUEUE = 'wake-ups';

/** Buckets sent to Redis at once. */
const CHUNK = 500;

/** Wake-ups in Redis, shared by as many processes as are opened on it. Connects by itself, now or when Redis is there. */
export function createBullMQWakeUps(options: BullMQWakeUpsOptions): WakeUps {
  return new BullMQWakeUps(options);
}

class BullMQWakeUps implements WakeUps {
  readonly #redis: Redis;
  readonly #queue: Queue<WakeUpJob>;
  readonly #closing = new AbortController();
  readonly #runs = new Set<Promise<void>>();

  constructor(private readonly options: BullMQWakeUpsOptions) {
    this.#redis = connectForCalls(options.url);
    this.#redis.once('ready', () => void this.#advise());
    this.#queue = new Queue<WakeUpJob>(QUEUE, {
      connection: this.#redis,
      prefix: this.#prefix,
      // Nobody reads the queue's own stream of events.
      streams: { events: { maxLen: 100 } },
      defaultJobOptions: {
        attempts: (options.retries ?? DEFAULT_RETRIES).attempts,
        backoff: { type: 'custom' },
        removeOnComplete: true,
        removeOnFail: { age: FAILED_KEPT },
        // The error's text and place could hold what does not belong into Redis; `onError` is told of them.
        stackTraceLimit: 0,
      },
    });
    // Who calls while Redis is gone is told by a rejection.
    this.#queue.on('error', () => undefined);
  }

  async schedule(buckets: readonly Bucket[]): Promise<void> {
    this.#checkOpen();
    const now = millisecondsOf(this.options.now);
    const known = buckets.map(knownBucket);
    for (let start = 0; start < known.length; start += CHUNK) {
      await this.#ask(() => this.#scheduleChunk(known.slice(start, start + CHUNK), now));
    }
  }

  async run(handle: (bucket: Bucket) => Promise<void>, options: RunOptions): Promise<void> {
    this.#checkOpen();
    const { url, now, retries = DEFAULT_RETRIES, patience = 5000, lifeSign = 30_000 } = this.options;
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    const place = { url, queue: QUEUE, prefix: this.#prefix };
    const run = work(place, handle, { ...options, signal, now, retries, patience, lifeSign });
    this.#runs.add(run);
    await run.finally(() => this.#runs.delete(run));
  }

  async depth(): Promise<Depth> {
    this.#checkOpen();
    const counts = await this.#ask(() => this.#queue.getJobCounts('waiting', 'delayed', 'active', 'failed'));
    const { waiting = 0, delayed = 0, active = 0, failed = 0 } = counts;
    return { waiting, delayed, active, failed };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#runs);
    await this.#queue.close();
    this.#redis.disconnect();
  }

  async #scheduleChunk(buckets: readonly KnownBucket[], now: number): Promise<void> {
    const found = await Promise.all(
      buckets.map(async (bucket) => ({
        bucket,
        job: bucket.due <= now ? await Job.fromId<WakeUpJob>(this.#queue, bucket.id) : undefined,
      })),
    );
    const missing = found.filter(({ job }) => job === undefined);
    // A job id that exists by now stays as it is.
    await this.#queue.addBulk(
      missing.map(({ bucket: { id, bucket, due } }) => ({
        name: 'wake-up',
        data: { bucket, next: due },
        opts: { jobId: id, delay: Math.max(0, due - now) },
      })),
    );
    await Promise.all(found.flatMap(({ job }) => (job === undefined ? [] : [this.#wake(job, now)])));
  }

  /** A bucket that is there already, and due. */
  async #wake(job: Job<WakeUpJob>, now: number): Promise<void> {
    const state = await job.getState();
    if (state === 'failed') await ifStill(job.retry('failed', { resetAttemptsMade: true }));
    else if (state === 'delayed' && job.data.next <= now) await ifStill(job.promote());
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    return bounded(this.options.patience ?? 5000, async (signal) => {
      await ready(this.#redis, signal);
      return question();
    });
  }

  async #advise(): Promise<void> {
    const info = await this.#redis.info().catch(() => '');
    for (const advice of redisAdvice(info)) this.options.onAdvice(advice);
  }

  get #prefix(): string {
    return this.options.prefix ?? 'gongkai';
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new WakeUpsClosed();
  }
}

/** BullMQ refuses by a negative code to move a job that another process has moved meanwhile. */
async function ifStill(moved: Promise<void>): Promise<void> {
  try {
    await moved;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code < 0)) throw error;
  }
}
