import { sql } from 'kysely';
import type { Database } from '#database';
import { minutesToNext } from './back-off.js';
import type { ChannelName } from './channel.js';
import { itemsOf, type Message } from './message.js';

export type DeliveryState = 'pending' | 'sent' | 'withdrawn' | 'dead';

/** A message on its way to a person by one channel. */
export interface Delivery extends Message {
  readonly channel: ChannelName;
  readonly state: DeliveryState;
  /** Begun attempts. */
  readonly attempts: number;
  /** Code of the last failure; `interrupted` where the process ended in the middle. null once it was sent. */
  readonly lastError: string | null;
  /** When it was sent, withdrawn or given up. */
  readonly settledAt: string | null;
}

/** What waits, for a health page. */
export interface Backlog {
  readonly pending: number;
  readonly dead: number;
  /** The earliest moment whose message is still on its way. */
  readonly oldestPending: string | null;
}

/** After this an attempt counts as abandoned: well over what one may take. */
const LEASE_MINUTES = 5;

const columns = sql`message as key, channel, organ, person, moment, items, state, attempts,
  last_error as "lastError", settled_at as "settledAt"`;

/** The table of deliveries. Each method is one statement, so no connection is held while a message is being sent. */
export class Deliveries {
  constructor(private readonly db: Database) {}

  /** Adds what is not there yet. */
  async add(messages: readonly (Message & { readonly channel: ChannelName })[], now: string): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map((message) => ({ ...message, items: itemsOf(message.items) }));
    await sql`
      insert into notifications.deliveries (message, channel, organ, person, moment, items, next_at)
      select key, channel, organ, person, moment, items, ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (key text, channel text, organ text, person text, moment timestamptz, items json)
      on conflict do nothing`.execute(this.db.kysely);
  }

  /** Takes the delivery of a channel that has been due longest, for one attempt; no other worker gets it meanwhile. */
  async claim(channel: ChannelName, now: string): Promise<Delivery | undefined> {
    const { rows } = await sql<Delivery>`
      update notifications.deliveries
      set attempts = attempts + 1, last_error = 'interrupted',
        next_at = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES})
      where (message, channel) = (
        select message, channel from notifications.deliveries
        where state = 'pending' and channel = ${channel} and next_at <= ${now}
        order by next_at, message limit 1 for update skip locked)
      returning ${columns}`.execute(this.db.kysely);
    return rows[0];
  }

  /** It has arrived, whoever has taken it for abandoned since. */
  async noteSent(delivery: Delivery, now: string): Promise<void> {
    await sql`
      update notifications.deliveries set state = 'sent', last_error = null, settled_at = ${now}
      where message = ${delivery.key} and channel = ${delivery.channel} and state <> 'sent'`.execute(this.db.kysely);
  }

  /** Nothing in it is owed any more. */
  async noteWithdrawn(delivery: Delivery, now: string): Promise<void> {
    await sql`
      update notifications.deliveries set state = 'withdrawn', last_error = null, settled_at = ${now}
      where ${this.#isStillOurs(delivery)}`.execute(this.db.kysely);
  }

  /** Puts it off for its next attempt; after the last it is a dead letter. */
  async noteFailed(delivery: Delivery, error: string, now: string): Promise<'pending' | 'dead'> {
    const minutes = minutesToNext(delivery.attempts);
    const outcome =
      minutes === undefined
        ? sql`state = 'dead', settled_at = ${now}`
        : sql`next_at = ${now}::timestamptz + make_interval(mins => ${minutes})`;
    await sql`
      update notifications.deliveries set last_error = ${error}, ${outcome}
      where ${this.#isStillOurs(delivery)}`.execute(this.db.kysely);
    return minutes === undefined ? 'dead' : 'pending';
  }

  /** What was held back is due now. */
  async release(now: string): Promise<void> {
    await sql`
      update notifications.deliveries set next_at = ${now}
      where state = 'pending' and next_at = 'infinity'`.execute(this.db.kysely);
  }

  /** Those raised for a moment since `since`, oldest first; of one organ or of all. */
  async since(since: string, organ?: string): Promise<readonly Delivery[]> {
    const { rows } = await sql<Delivery>`
      select ${columns} from notifications.deliveries
      where moment >= ${since} and ${organ === undefined ? sql`true` : sql`organ = ${organ}`}
      order by moment, organ, person, message, channel`.execute(this.db.kysely);
    return rows;
  }

  async backlog(): Promise<Backlog> {
    const { rows } = await sql<Backlog>`
      select (count(*) filter (where state = 'pending'))::integer as pending,
        (count(*) filter (where state = 'dead'))::integer as dead,
        min(moment) filter (where state = 'pending') as "oldestPending"
      from notifications.deliveries where state in ('pending', 'dead')`.execute(this.db.kysely);
    return rows[0] ?? { pending: 0, dead: 0, oldestPending: null };
  }

  /** No other worker has begun an attempt since. */
  #isStillOurs({ key, channel, attempts }: Delivery): ReturnType<typeof sql> {
    return sql`message = ${key} and channel = ${channel} and state = 'pending' and attempts = ${attempts}`;
  }
}
