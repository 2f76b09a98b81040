import { Worker, type Job } from 'bullmq';
import { millisecondsOf, type Bucket } from '../bucket.js';
import { WakeUpsUnavailable } from '../errors.js';
import type { Retries, RunOptions } from '../wake-ups.js';
import { bounded, connectForWork } from './connection.js';

/** What Redis keeps of a bucket. */
export interface WakeUpJob {
  readonly bucket: Bucket;
  /** When its next attempt is due by the clock that scheduled it, milliseconds since 1970. */
  readonly next: number;
}

export interface WorkOptions extends RunOptions {
  readonly now: () => string;
  readonly retries: Retries;
  /** How long the end of a bucket may take to reach Redis when the signal has aborted, in milliseconds. */
  readonly patience: number;
  /** Milliseconds without a sign of life after which another worker takes this one's buckets. */
  readonly lifeSign: number;
}

/** Where the jobs are. */
export interface Place {
  readonly url: string;
  readonly queue: string;
  readonly prefix: string;
}

/** Works on the queue until the signal aborts; then finishes what is in hand. */
export async function work(
  place: Place,
  handle: (bucket: Bucket) => Promise<void>,
  options: WorkOptions,
): Promise<void> {
  const { signal, onError, retries, lifeSign, patience } = options;
  const redis = connectForWork(place.url);
  const inHand = new Set<Promise<void>>();
  const process = async (job: Job<WakeUpJob>): Promise<void> => {
    const attempt = attemptAt(job, handle, options);
    inHand.add(attempt);
    await attempt.finally(() => inHand.delete(attempt));
  };
  const worker = new Worker<WakeUpJob>(place.queue, process, {
    connection: redis,
    prefix: place.prefix,
    autorun: false,
    concurrency: options.concurrency ?? 1,
    lockDuration: lifeSign,
    stalledInterval: lifeSign,
    // However often its worker dies, a bucket stays to be done.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    runRetryDelay: 1000,
    settings: { backoffStrategy: retries.backOff },
  });
  let outage = false;
  redis.on('ready', () => (outage = false));
  worker.on('error', (error) => {
    if (redis.status === 'ready' && !('syscall' in error)) return onError(error);
    if (!outage) onError(new WakeUpsUnavailable(error));
    outage = true;
  });

  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const running = worker.run().catch(onError);
  await aborted;
  const closed = worker.close();
  do {
    await Promise.allSettled(inHand);
    // While Redis is gone the end of a bucket cannot be noted: another worker will repeat it.
    await bounded(patience, () => closed).catch((error: unknown) => {
      if (inHand.size === 0) onError(error);
    });
  } while (inHand.size > 0);
  redis.disconnect();
  await Promise.all([closed, running]);
}

async function attemptAt(
  job: Job<WakeUpJob>,
  handle: (bucket: Bucket) => Promise<void>,
  { now, retries, onError }: WorkOptions,
): Promise<void> {
  const { bucket } = job.data;
  try {
    await handle(bucket);
  } catch (error) {
    onError(error, bucket);
    const next = millisecondsOf(now) + retries.backOff(job.attemptsMade + 1);
    await job.updateData({ bucket, next }).catch(() => undefined); // gone from Redis: a sweep schedules it again
    throw new Error('the handler failed', { cause: error });
  }
}
