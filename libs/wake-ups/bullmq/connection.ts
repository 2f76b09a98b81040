import { once } from 'node:events';
import { Redis } from 'ioredis';
import { WakeUpsUnavailable } from '../errors.js';

interface Settings {
  /** How often a command is sent before it fails; null: for ever. */
  readonly maxRetriesPerRequest: number | null;
  readonly connectionName?: string;
}

/** For calls that somebody waits for: what Redis does not take at once fails. */
export const connectForCalls = (url: string): Redis => connect(url, { maxRetriesPerRequest: 1 });

/** For a worker, which has nothing better to do than to wait until Redis is back. */
export const connectForWork = (url: string): Redis => connect(url, { maxRetriesPerRequest: null });

/**
 * A connection that ends when it is told to. ioredis' own, told so between two attempts to connect, neither connects nor
 * ends any more, and who waits for its end waits for ever.
 */
function connect(url: string, settings: Settings): Redis {
  const redis = new Redis(url, {
    ...settings,
    // Soon at first, then every two seconds.
    retryStrategy: (attempt) => Math.min(attempt * 50, 2000),
    // Keeps the process that long even where the socket is closed already.
    disconnectTimeout: 100,
  });
  // ioredis goes on in database 0 where there is none of that number: what belongs to another office. So it is never
  // ready, and tries again.
  redis.on('error', (error: Error & { readonly command?: { readonly name?: string } }) => {
    if (error.command?.name === 'select') redis.disconnect(true);
  });
  const disconnect = redis.disconnect.bind(redis);
  const twins: Redis[] = [];
  redis.disconnect = (reconnect = false) => {
    disconnect(reconnect);
    if (reconnect) return;
    for (const twin of twins) twin.disconnect();
    if (redis.status !== 'reconnecting') return;
    // One more attempt brings it to its end: at once where it fails, and told again where it succeeds.
    redis.connect().then(
      () => disconnect(),
      () => undefined,
    );
  };
  // BullMQ makes a worker's second connection of its first one in this way. It waits on that one for Redis to come, and
  // for ever where it never does: so the second ends with the first.
  redis.duplicate = ((changes?: Partial<Settings>) => {
    const twin = connect(url, { ...settings, ...changes });
    twins.push(twin);
    return twin;
  }) as Redis['duplicate'];
  return redis;
}

/** Resolves once Redis answers on this connection; rejects where connecting fails, or the signal aborts first. */
export async function ready(redis: Redis, signal: AbortSignal): Promise<void> {
  if (redis.status !== 'ready') await once(redis, 'ready', { signal });
}

/**
 * @param ms how long the answer may take; then the signal that the question is given aborts
 * @throws {WakeUpsUnavailable} it took longer, or failed
 */
export async function bounded<T>(ms: number, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      limit.abort();
      reject(new Error(`no answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([question(limit.signal), tooLate]);
  } catch (error) {
    throw new WakeUpsUnavailable(error);
  } finally {
    clearTimeout(timer);
  }
}
