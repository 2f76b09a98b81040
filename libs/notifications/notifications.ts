import type { Database } from '#database';
import { isLater } from '#statute';
import { ATTEMPTS } from './back-off.js';
import type { Channel } from './channel.js';
import { Deliveries, type Backlog, type Delivery, type Reserved } from './deliveries.js';
import { DeliveryFailed } from './errors.js';
import type { DutyItem, Message } from './message.js';

export interface NotificationsParts {
  readonly db: Database;
  readonly channels: readonly Channel[];
  /**
   * The first instant from now on at which the person may be told: asked before each attempt, since a message that was
   * held up may be sendable at night or on a rest day.
   */
  readonly sendableFrom: (message: Message) => Promise<string>;
  /**
   * Which of a message's duties are still owed, and how they stand now: asked before each attempt, so that nobody hears
   * of a case that was answered while the message was on its way, or how things stood before.
   */
  readonly stillOwed: (message: Message) => Promise<readonly DutyItem[]>;
  /** The present instant. */
  readonly now: () => string;
  /** Aborts when an attempt that begins now has taken too long; after 20 seconds by default. */
  readonly timeout?: () => AbortSignal;
}

/** What became of attempts. */
export interface Outcomes {
  readonly sent: number;
  readonly withdrawn: number;
  /** To be tried again. */
  readonly failed: number;
  readonly dead: number;
}

export interface SendOptions {
  /** Attempts of each channel at most; what is put off does not count. */
  readonly limit?: number;
  /** No further attempt begins once it aborts; those under way are finished. */
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 20_000;
/** Attempts of a channel under way at a time: one that hangs holds up a quarter of them. */
const LANES = 4;
const LIMIT = 200;

/**
 * Brings messages to people. A message is kept for each channel that reaches the person, then sent as often as it
 * takes: at least once, and always under the same idempotency key. Several processes may send at a time.
 */
export class Notifications {
  readonly #deliveries: Deliveries;
  readonly #timeout: () => AbortSignal;

  constructor(private readonly parts: NotificationsParts) {
    this.#deliveries = new Deliveries(parts.db);
    this.#timeout = parts.timeout ?? (() => AbortSignal.timeout(TIMEOUT_MS));
  }

  /** Keeps messages for sending; resolves once they are durable. A message that was enqueued before adds nothing. */
  async enqueue(messages: readonly Message[]): Promise<void> {
    const now = this.parts.now();
    const deliveries = await Promise.all(
      messages.flatMap((message) =>
        this.parts.channels.map(async (channel) =>
          (await channel.reaches(message)) ? [{ ...message, channel: channel.name }] : [],
        ),
      ),
    );
    await this.#deliveries.add(deliveries.flat(), now);
  }

  /**
   * Makes one attempt for each delivery that is due, all channels side by side. What a person was not told yet goes out
   * as one message; what may not be sent now is put off.
   * @throws what the database or `sendableFrom` throws; deliveries that were under way then count as abandoned after five minutes
   */
  async sendDue({ limit = LIMIT, signal }: SendOptions = {}): Promise<Outcomes> {
    const outcomes = { sent: 0, withdrawn: 0, failed: 0, dead: 0 };
    const lanes = this.parts.channels.flatMap((channel) => {
      let left = limit;
      const lane = async (): Promise<void> => {
        while (left-- > 0 && signal?.aborted !== true) {
          const reserved = await this.#deliveries.reserve(channel.name, this.parts.now());
          if (reserved.length === 0) return;
          const delivery = await this.#begin(reserved);
          if (delivery === undefined) left++;
          else outcomes[await this.#attempt(channel, delivery)]++;
        }
      };
      return Array.from({ length: LANES }, lane);
    });
    const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes;
  }

  /** What was restored and held back may be sent. */
  release(): Promise<void> {
    return this.#deliveries.release(this.parts.now());
  }

  /** Deliveries raised for a moment since `since`, oldest first; of one organ or of all. */
  since(since: string, organ?: string): Promise<readonly Delivery[]> {
    return this.#deliveries.since(since, organ);
  }

  /** What waits, and what was given up. */
  backlog(): Promise<Backlog> {
    return this.#deliveries.backlog();
  }

  /** Puts off what may not be sent now, and begins an attempt of the rest as one message; undefined: there is none. */
  async #begin(reserved: readonly Reserved[]): Promise<Delivery | undefined> {
    const now = this.parts.now();
    const sendable: Reserved[] = [];
    for (const each of reserved) {
      const from = await this.parts.sendableFrom(each);
      if (isLater(from, now)) await this.#deliveries.putOff(each, from);
      else sendable.push(each);
    }
    const [first, ...others] = sendable;
    return first && this.#deliveries.begin(first, others, now);
  }

  async #attempt(channel: Channel, delivery: Delivery): Promise<keyof Outcomes> {
    // Taken up again after its last attempt was interrupted.
    if (delivery.attempts > ATTEMPTS) return this.#failed(delivery, 'interrupted');
    let items: readonly DutyItem[];
    try {
      items = await this.parts.stillOwed(delivery);
      if (items.length > 0) {
        await channel.send({ ...delivery, items }, { now: this.parts.now(), signal: this.#timeout() });
      }
    } catch (error) {
      return this.#failed(delivery, faultOf(error));
    }
    if (items.length === 0) {
      await this.#deliveries.noteWithdrawn(delivery, this.parts.now());
      return 'withdrawn';
    }
    await this.#deliveries.noteSent(delivery, this.parts.now());
    return 'sent';
  }

  async #failed(delivery: Delivery, fault: string): Promise<'failed' | 'dead'> {
    const state = await this.#deliveries.noteFailed(delivery, fault, this.parts.now());
    return state === 'dead' ? 'dead' : 'failed';
  }
}

/** Codes only: an error's words may hold an address. */
function faultOf(error: unknown): string {
  if (error instanceof DeliveryFailed) return error.detail === undefined ? error.code : `${error.code} ${error.detail}`;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
