import { sql } from 'kysely';
import type { Database } from '#database';
import type { Message } from './message.js';

/** A message in a person's inbox. */
export interface InboxEntry extends Message {
  readonly arrivedAt: string;
  readonly readAt: string | null;
  /** When the person said: I take care of it. */
  readonly acknowledgedAt: string | null;
}

/** A page ends before this entry; the next one begins there. */
export type InboxPlace = Pick<InboxEntry, 'moment' | 'key'>;

/** What came to people in the application. A person sees and marks only what is addressed to them. */
export class Inbox {
  constructor(
    private readonly db: Database,
    private readonly now: () => string,
  ) {}

  /** A person's messages, newest moment first; from the one after `after` on. */
  async page(person: string, { limit, after }: { limit: number; after?: InboxPlace }): Promise<readonly InboxEntry[]> {
    const rest = after ? sql`and (moment, message) < (${after.moment}, ${after.key})` : sql``;
    const { rows } = await sql<InboxEntry>`
      select message as key, organ, person, moment, items,
        arrived_at as "arrivedAt", read_at as "readAt", acknowledged_at as "acknowledgedAt"
      from notifications.inbox where person = ${person} ${rest}
      order by moment desc, message desc limit ${limit}`.execute(this.db.kysely);
    return rows;
  }

  async unread(person: string): Promise<number> {
    const { rows } = await sql<{ unread: number }>`
      select count(*)::integer as unread from notifications.inbox
      where person = ${person} and read_at is null`.execute(this.db.kysely);
    return rows[0]?.unread ?? 0;
  }

  /** The first time counts. Returns how many of the keys are the person's. */
  async markRead(person: string, keys: readonly string[]): Promise<number> {
    return this.#mark(person, keys, sql`read_at = coalesce(read_at, ${this.now()})`);
  }

  /** Acknowledging is reading, too. The first time counts. Returns how many of the keys are the person's. */
  async acknowledge(person: string, keys: readonly string[]): Promise<number> {
    const now = this.now();
    return this.#mark(
      person,
      keys,
      sql`read_at = coalesce(read_at, ${now}), acknowledged_at = coalesce(acknowledged_at, ${now})`,
    );
  }

  async #mark(person: string, keys: readonly string[], change: ReturnType<typeof sql>): Promise<number> {
    const { rows } = await sql`
      update notifications.inbox set ${change}
      where person = ${person} and message = any(${[...keys]}::text[]) returning 1`.execute(this.db.kysely);
    return rows.length;
  }
}
