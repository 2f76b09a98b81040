import { sql } from 'kysely';
import { migrate, type Database, type PortableTable } from '#database';
import { chinaTime } from '#statute';

const migrations = [
  {
    name: 'reminders-1-begin',
    sql: `
      create schema reminders;
      -- Since when an organ is reminded: nothing of before is told of afterwards. An instant with China's offset.
      create table reminders.organs (
        organ text collate "C" primary key,
        since text collate "C" not null
      );
      -- What is told of at a moment is settled once, before any of it is recorded: whoever takes the moment up again
      -- tells of the same. done: it is all recorded and handed over.
      create table reminders.moments (
        organ text collate "C" not null,
        moment text collate "C" not null,
        done boolean not null default false,
        duties text[] not null,
        primary key (organ, moment)
      );
      -- When a sweep last ran to its end, whichever process did it: one row.
      create table reminders.sweep (
        singleton boolean primary key default true check (singleton),
        swept_at text collate "C" not null
      );
    `,
  },
] as const;

/** What a backup takes along: what is done is not done again, and what was missed is made up for. */
export const reminderTables: readonly PortableTable[] = [
  { schema: 'reminders', table: 'moments', key: ['organ', 'moment'] },
  { schema: 'reminders', table: 'organs', key: ['organ'] },
];

/** Which moments of which organs are begun and done: progress, and no fact of the office. Moments have China's offset. */
export class WakeUpBook {
  private constructor(private readonly db: Database) {}

  static async open(db: Database): Promise<WakeUpBook> {
    await migrate(db, migrations);
    return new WakeUpBook(db);
  }

  /** Since when each of the organs is reminded; those that are new here from `now` on. */
  async since(organs: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    const stored = await this.#stored();
    const fresh = organs.filter((organ) => !stored.has(organ));
    if (fresh.length === 0) return stored;
    await sql`
      insert into reminders.organs (organ, since) select unnest(${fresh}::text[]), ${now}
      on conflict do nothing`.execute(this.db.kysely);
    return this.#stored();
  }

  /** The moments of all organs that are done, from one on; see {@link momentKey}. */
  async doneFrom(moment: string): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ organ: string; moment: string }>`
      select organ, moment from reminders.moments where done and moment >= ${moment}`.execute(this.db.kysely);
    return new Set(rows.map(({ organ, moment: done }) => momentKey(organ, done)));
  }

  async isDone(organ: string, moment: string): Promise<boolean> {
    const { rows } = await sql`
      select from reminders.moments where organ = ${organ} and moment = ${moment} and done`.execute(this.db.kysely);
    return rows.length > 0;
  }

  /** Settles which duties a moment tells of, unless that was done before; gives what is settled. */
  async settle(organ: string, moment: string, duties: readonly string[]): Promise<ReadonlySet<string>> {
    await sql`
      insert into reminders.moments (organ, moment, duties) values (${organ}, ${moment}, ${duties}::text[])
      on conflict do nothing`.execute(this.db.kysely);
    const { rows } = await sql<{ duties: string[] }>`
      select duties from reminders.moments where organ = ${organ} and moment = ${moment}`.execute(this.db.kysely);
    return new Set(rows[0]?.duties);
  }

  /** All is recorded and handed over; which duties it was is no longer needed. */
  async markDone(organ: string, moment: string): Promise<void> {
    await sql`
      update reminders.moments set done = true, duties = '{}'
      where organ = ${organ} and moment = ${moment}`.execute(this.db.kysely);
  }

  /** Forgets what no sweep looks back to. */
  async forgetBefore(moment: string): Promise<void> {
    await sql`delete from reminders.moments where moment < ${moment}`.execute(this.db.kysely);
  }

  /** A sweep has run to its end: nothing was missing at the instant. */
  async noteSweep(at: string): Promise<void> {
    await sql`
      insert into reminders.sweep (swept_at) values (${chinaTime(at)})
      on conflict (singleton) do update set swept_at = greatest(reminders.sweep.swept_at, excluded.swept_at)`.execute(
      this.db.kysely,
    );
  }

  /** When the last sweep of any process ended. */
  async sweptAt(): Promise<string | undefined> {
    const { rows } = await sql<{ sweptAt: string }>`
      select swept_at as "sweptAt" from reminders.sweep`.execute(this.db.kysely);
    return rows[0]?.sweptAt;
  }

  async #stored(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await sql<{ organ: string; since: string }>`
      select organ, since from reminders.organs`.execute(this.db.kysely);
    return new Map(rows.map(({ organ, since }) => [organ, since]));
  }
}

/** An organ and a moment as one text. */
export const momentKey = (organ: string, moment: string): string => `${moment} ${organ}`;
