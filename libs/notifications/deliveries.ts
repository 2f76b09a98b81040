import { sql } from 'kysely';
import type { Database } from '#database';
import { minutesToNext } from './back-off.js';
import type { ChannelName } from './channel.js';
import { itemsOf, joinedItems, type Message } from './message.js';

export type DeliveryState = 'pending' | 'sent' | 'withdrawn' | 'dead' | 'merged';

/** A message on its way to a person by one channel. */
export interface Delivery extends Message {
  readonly channel: ChannelName;
  readonly state: DeliveryState;
  /** Begun attempts. */
  readonly attempts: number;
  /** Code of the last failure; `interrupted` where the process ended in the middle. null once it was sent. */
  readonly lastError: string | null;
  /** When it was sent, withdrawn, given up or merged. */
  readonly settledAt: string | null;
  /** The key of the message that tells of its duties instead. */
  readonly mergedInto: string | null;
}

/** A delivery that no other worker takes for a while. */
export interface Reserved extends Delivery {
  readonly until: string;
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
/** A moment that is over for longer is made up for. */
const LATE_MINUTES = 10;
/** What comes late waits so long, so that all of it comes together; what goes to the person meanwhile takes it along. */
const COMPANY_MINUTES = 2;

const columns = sql`message as key, channel, organ, person, moment, items, state, attempts,
  last_error as "lastError", settled_at as "settledAt", merged_into as "mergedInto"`;

/** The table of deliveries. Each method is one statement, so no connection is held while a message is being sent. */
export class Deliveries {
  constructor(private readonly db: Database) {}

  /** Adds what is not there yet. What is made up for waits for company. */
  async add(messages: readonly (Message & { readonly channel: ChannelName })[], now: string): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map((message) => ({ ...message, items: itemsOf(message.items) }));
    await sql`
      insert into notifications.deliveries (message, channel, organ, person, moment, items, next_at)
      select key, channel, organ, person, moment, items, ${now}::timestamptz + make_interval(mins =>
        case when moment < ${now}::timestamptz - make_interval(mins => ${LATE_MINUTES}) then ${COMPANY_MINUTES} else 0 end)
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (key text, channel text, organ text, person text, moment timestamptz, items json)
      on conflict do nothing`.execute(this.db.kysely);
  }

  /**
   * Reserves the delivery of a channel that has been due longest, and where it was never tried, all others of the
   * person that were not either: the earliest moment first. No other worker gets them meanwhile.
   */
  async reserve(channel: ChannelName, now: string): Promise<readonly Reserved[]> {
    // Of a person's untried deliveries only the one that is due first is to be had: they are taken as a whole.
    const { rows } = await sql<Reserved>`
      with first as (
        select message, organ, person, attempts from notifications.deliveries as candidate
        where state = 'pending' and channel = ${channel} and next_at <= ${now}
          and not (attempts = 0 and exists (
            select from notifications.deliveries as other
            where other.state = 'pending' and other.channel = ${channel} and other.organ = candidate.organ
              and other.person = candidate.person and other.attempts = 0
              and (other.next_at, other.message) < (candidate.next_at, candidate.message)))
        order by next_at, message limit 1 for update skip locked)
      update notifications.deliveries as taken
      set next_at = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES})
      from first
      where taken.state = 'pending' and taken.channel = ${channel}
        and (taken.message = first.message
          or (first.attempts = 0 and taken.attempts = 0 and taken.organ = first.organ and taken.person = first.person
            and taken.next_at <= ${now}::timestamptz + make_interval(mins => ${COMPANY_MINUTES})))
      returning taken.message as key, taken.channel, taken.organ, taken.person, taken.moment, taken.items, taken.state,
        taken.attempts, taken.last_error as "lastError", taken.settled_at as "settledAt",
        taken.merged_into as "mergedInto", taken.next_at as until`.execute(this.db.kysely);
    return [...rows].sort((a, b) => (a.moment < b.moment || (a.moment === b.moment && a.key < b.key) ? -1 : 1));
  }

  /** Nobody may be told before an instant: that is no attempt. */
  async putOff({ key, channel, until }: Reserved, from: string): Promise<void> {
    await sql`
      update notifications.deliveries
      set next_at = ${from}::timestamptz + make_interval(mins => ${COMPANY_MINUTES})
      where message = ${key} and channel = ${channel} and state = 'pending' and next_at = ${until}`.execute(
      this.db.kysely,
    );
  }

  /**
   * Begins an attempt of what is reserved. Others of the same person that were never tried are merged into it by the
   * same statement: what a key tells of is settled with its first attempt. undefined: another worker has it by now.
   */
  async begin(first: Reserved, others: readonly Reserved[], now: string): Promise<Delivery | undefined> {
    const { key, channel, until } = first;
    const { rows } = await sql<Delivery>`
      with ours as (
        select message from notifications.deliveries
        where message = ${key} and channel = ${channel} and state = 'pending' and next_at = ${until} for update),
      merged as (
        update notifications.deliveries set state = 'merged', merged_into = ${key}, settled_at = ${now}
        where message = any(${others.map((other) => other.key)}::text[]) and channel = ${channel}
          and state = 'pending' and next_at = ${until} and exists (select from ours))
      update notifications.deliveries
      set attempts = attempts + 1, last_error = 'interrupted', items = ${JSON.stringify(joinedItems([first, ...others]))}::json,
        next_at = ${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES})
      where (message, channel) = (select message, ${channel} from ours)
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
