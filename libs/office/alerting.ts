import { setTimeout as timer } from 'node:timers/promises';
import type { Notifications, Outcomes } from '#notifications';
import { Bell } from '#projections';
import type { Reminders, WakeUpBook } from '#reminders';
import type { Depth, WakeUps } from '#wake-ups';

export interface AlertingParts {
  readonly reminders: Pick<Reminders, 'pending' | 'raise'>;
  readonly notifications: Pick<Notifications, 'sendDue' | 'backlog'>;
  readonly book: Pick<WakeUpBook, 'noteSweep' | 'sweptAt'>;
  /** The codes of the registered organs. */
  readonly organs: () => Promise<readonly string[]>;
  /** Resolves once the read models know all that was recorded before the call. */
  readonly caughtUp: () => Promise<void>;
  /** Called when the queue is first needed: most commands never do. */
  readonly openWakeUps: () => WakeUps;
  /** The present instant. */
  readonly now: () => string;
  readonly pace?: Pace;
}

/** How often `run` looks for work, in milliseconds. */
export interface Pace {
  readonly sweep: number;
  readonly deliver: number;
  /** The first pause after a failure; each further one is twice as long, up to `sweep`. */
  readonly retry: number;
}

/** How reminding stands, for a health page. */
export interface AlertingHealth {
  /** null: the queue does not answer. */
  readonly queue: Depth | null;
  /** The earliest moment whose message is still on its way. */
  readonly oldestUndelivered: string | null;
  /** Messages that were given up. */
  readonly dead: number;
  /** When a sweep of any process last ended. */
  readonly sweptAt: string | null;
}

const PACE: Pace = { sweep: 60_000, deliver: 5_000, retry: 1_000 };
/** Buckets in hand at once: each waits for the database most of the time. */
const CONCURRENCY = 4;
/** Attempts of a channel in one go: a long queue cannot hold up the end of the process. */
const LIMIT = 40;
/** A health page answers soon, whatever the queue does. */
const DEPTH_PATIENCE_MS = 1_000;

/** Keeps people reminded: sees to it that every moment is woken at, raises what is due then, and brings it to people. */
export class Alerting {
  readonly #handedOver = new Bell();
  #wakeUps: WakeUps | undefined;

  constructor(private readonly parts: AlertingParts) {}

  /**
   * Schedules what every organ is to be woken at and is not done; gives how many. Those that are scheduled stay so.
   * @throws {WakeUpsUnavailable} the queue does not answer; nothing is lost, the next sweep schedules again
   */
  async sweep(): Promise<number> {
    const { reminders, organs, caughtUp, book, now } = this.parts;
    await caughtUp();
    const buckets = await reminders.pending(await organs(), now());
    await this.#opened().schedule(buckets);
    await book.noteSweep(now());
    return buckets.length;
  }

  /** Makes some of the attempts that are due; whether there are more, the next call tells. */
  deliver(signal?: AbortSignal): Promise<Outcomes> {
    return this.parts.notifications.sendDue({ limit: LIMIT, signal });
  }

  /**
   * Sweeps, wakes and delivers until the signal aborts, then finishes what is in hand. A part that fails tells
   * `onError`, waits and tries again; the others go on meanwhile. May run in any number of processes.
   */
  async run(signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    const pace = this.parts.pace ?? PACE;
    const sweeps = async (): Promise<void> => {
      await this.sweep();
      await pause(pace.sweep, signal);
    };
    const deliveries = async (): Promise<void> => {
      const { rings } = this.#handedOver;
      const { sent, withdrawn, failed, dead } = await this.deliver(signal);
      if (sent + withdrawn + failed + dead === 0) await this.#handedOver.since(rings, pace.deliver, signal);
    };
    const wakeUps = (): Promise<void> => this.#wake(signal, onError);
    await Promise.all([sweeps, wakeUps, deliveries].map((part) => repeat(part, pace, signal, onError)));
  }

  async health(): Promise<AlertingHealth> {
    const { notifications, book } = this.parts;
    const [queue, backlog, sweptAt] = await Promise.all([this.#depth(), notifications.backlog(), book.sweptAt()]);
    return { queue, oldestUndelivered: backlog.oldestPending, dead: backlog.dead, sweptAt: sweptAt ?? null };
  }

  /** Lets go of the queue. */
  async close(): Promise<void> {
    await this.#wakeUps?.close();
  }

  #wake(signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    const { reminders, now } = this.parts;
    return this.#opened().run(
      async (bucket) => {
        await reminders.raise(bucket, now());
        this.#handedOver.ring();
      },
      { signal, concurrency: CONCURRENCY, onError },
    );
  }

  async #depth(): Promise<Depth | null> {
    const answered = new AbortController();
    const waited = pause(DEPTH_PATIENCE_MS, answered.signal).then(() => null);
    const depth = this.#opened()
      .depth()
      .catch(() => null);
    try {
      return await Promise.race([depth, waited]);
    } finally {
      answered.abort();
    }
  }

  #opened(): WakeUps {
    return (this.#wakeUps ??= this.parts.openWakeUps());
  }
}

/** Works again and again until the signal aborts. */
async function repeat(
  work: () => Promise<void>,
  { retry, sweep }: Pace,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  let wait = retry;
  while (!signal.aborted) {
    try {
      await work();
      wait = retry;
    } catch (error) {
      onError(error);
      await pause(wait, signal);
      wait = Math.min(wait * 2, sweep);
    }
  }
}

/** Ends early when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal }).catch(() => undefined);
}
