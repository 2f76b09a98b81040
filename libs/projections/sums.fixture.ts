import { sql, type Transaction } from 'kysely';
import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, type Database } from '#database';
import { createPostgresEventStore, eventId, eventStoreMigrations, type EventStore, type Position } from '#event-store';
import { freshDatabase } from '../../test/services/database.js';
import type { Plan, Preparation, Projection } from './projection.js';

export const kinds = ['server', 'embedded'] as const;

/** A database, and connections like those of other processes. */
export interface SetUp {
  readonly db: Database;
  /** Empties the database; gives a fresh event store. */
  begin(): Promise<EventStore>;
  /** The same database from a process of its own; embedded there is only the one. */
  another(): Promise<Database>;
  close(): Promise<void>;
}

export async function setUp(kind: (typeof kinds)[number]): Promise<SetUp> {
  const opened: Database[] = [];
  const fresh = kind === 'server' ? await freshDatabase() : undefined;
  const open = async (): Promise<Database> => {
    const db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    opened.push(db);
    return db;
  };
  const db = await open();
  return {
    db,
    async begin() {
      const { rows } = await sql<{ nspname: string }>`
        select nspname from pg_namespace where nspname !~ '^(pg_|information_schema|public)'`.execute(db.kysely);
      for (const { nspname } of rows) await sql`drop schema ${sql.id(nspname)} cascade`.execute(db.kysely);
      await sql`drop table if exists public.migrations`.execute(db.kysely);
      await migrate(db, eventStoreMigrations);
      return createPostgresEventStore(db);
    },
    another: () => (fresh ? open() : Promise.resolve(db)),
    async close() {
      for (const one of opened) await one.close();
      await fresh?.drop();
    },
  };
}

/** Appends an event for each amount to a stream; texts are amounts that fail. */
export class Writer {
  readonly #versions = new Map<string, number>();
  /** What was appended, in order, one writer at a time. */
  readonly appended: { stream: string; amount: number | string }[] = [];

  constructor(private readonly store: EventStore) {}

  async append(stream: string, ...amounts: readonly (number | string)[]): Promise<Position> {
    const commandId = randomUUID();
    const [first, ...others] = amounts.map((amount, index) => ({
      id: eventId(commandId, index),
      type: 'AmountPosted',
      schemaVersion: 1,
      data: { amount },
      metadata: { commandId, fingerprint: commandId },
      occurredOn: '2020-05-06',
    }));
    if (!first) throw new Error('nothing to append');
    const version = this.#versions.get(stream) ?? 0;
    this.#versions.set(stream, version + amounts.length);
    this.appended.push(...amounts.map((amount) => ({ stream, amount })));
    const { position } = await this.store.append([
      { organ: 'organ-1', stream, expectedVersion: version, events: [first, ...others] },
    ]);
    return position;
  }
}

export interface Posting {
  readonly stream: string;
  readonly position: Position;
  readonly amount: number | string;
}

/** An error of the kind that the case deciders throw. */
export class UnknownAmount extends Error {
  readonly code = 'unknown-amount';
}

/** The amount `unprepared` cannot be prepared; what else is no number fails in the database. */
export const preparation: Preparation<Posting> & { mended: boolean } = {
  mended: false,
  async prepare(events) {
    return Promise.resolve(
      events.map(({ stream, position, data }) => {
        const amount = data['amount'] as number | string;
        if (this.mended && typeof amount === 'string') return { result: { stream, position, amount: 1000 } };
        if (amount === 'unprepared') return { error: new UnknownAmount('the amount is not known') };
        return { result: { stream, position, amount } };
      }),
    );
  },
};

/** A plan that keeps the events and writes them in one go. */
export function planned(
  write: (events: readonly Posting[], schema: string, tx: Transaction<unknown>) => Promise<void>,
): Plan<Posting> {
  const events: Posting[] = [];
  return { add: (page) => void events.push(...page), write: (schema, tx) => write(events, schema, tx) };
}

/** Sums by stream. */
export const sums: Projection<Posting> = {
  name: 'sums',
  async create(schema, tx) {
    await sql`create table ${sql.id(schema, 'sums')} (stream text primary key, total bigint not null)`.execute(tx);
  },
  plan: () =>
    planned(async (page, schema, tx) => {
      await sql`
      insert into ${sql.id(schema, 'sums')} as s
      select stream, sum(amount::bigint)
      from unnest(${page.map(({ stream }) => stream)}::text[], ${page.map(({ amount }) => amount)}::text[])
        as posting(stream, amount)
      group by stream order by stream
      on conflict (stream) do update set total = s.total + excluded.total`.execute(tx);
    }),
};

/** One row an event, numbered in the order of application: shows what was applied twice, skipped or out of order. */
export const journal: Projection<Posting> = {
  name: 'journal',
  async create(schema, tx) {
    await sql`
      create table ${sql.id(schema, 'journal')} (
        number bigint generated always as identity, position bigint, stream text, amount bigint)`.execute(tx);
  },
  async index(schema, tx) {
    await sql`create unique index on ${sql.id(schema, 'journal')} (position)`.execute(tx);
  },
  plan: () =>
    planned(async (page, schema, tx) => {
      await sql`
      insert into ${sql.id(schema, 'journal')} (position, stream, amount)
      select position, stream, amount::bigint
      from unnest(${page.map(({ position }) => position)}::bigint[], ${page.map(({ stream }) => stream)}::text[],
        ${page.map(({ amount }) => amount)}::text[]) with ordinality as posting(position, stream, amount, nth)
      order by nth`.execute(tx);
    }),
};

/** Sums by stream as the tables have them. */
export async function readSums(db: Database, schema: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ stream: string; total: string }>`
    select stream, total::text from ${sql.id(schema, 'sums')}`.execute(db.kysely);
  return Object.fromEntries(rows.map(({ stream, total }) => [stream, Number(total)]));
}

/** The journal in the order of application. */
export async function readJournal(db: Database, schema: string): Promise<readonly Posting[]> {
  const { rows } = await sql<{ stream: string; position: bigint; amount: string }>`
    select stream, position, amount::text from ${sql.id(schema, 'journal')} order by number`.execute(db.kysely);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Sums counted by hand over what was appended. */
export function expectedSums(appended: readonly { stream: string; amount: number | string }[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { stream, amount } of appended) totals[stream] = (totals[stream] ?? 0) + Number(amount);
  return totals;
}
