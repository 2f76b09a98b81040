import { sql, type Transaction } from 'kysely';

/**
 * The ledger's tables, narrow and without an index that a rebuild would have to keep up. Texts are compared by their
 * code points, so that no order depends on the server's locale.
 */
export async function createTables(schema: string, tx: Transaction<unknown>): Promise<void> {
  await sql`
    create table ${sql.id(schema, 'entries')} (
      position bigint not null,
      leg integer not null,
      legal_date date not null,
      recorded_at timestamptz not null,
      amount numeric not null,
      debit text collate "C" not null,
      credit text collate "C" not null,
      dimension text collate "C" not null,
      organ text collate "C" not null,
      stream text collate "C" not null
    )`.execute(tx);
  // amount: debits minus credits. The same rows change again and again: room on the page keeps the index out of it.
  await sql`
    create table ${sql.id(schema, 'totals')} (
      organ text collate "C" not null,
      month text collate "C" not null,
      account text collate "C" not null,
      dimension text collate "C" not null,
      amount numeric not null,
      primary key (organ, month, account, dimension)
    ) with (fillfactor = 50)`.execute(tx);
  await sql`
    create table ${sql.id(schema, 'assertions')} (
      organ text collate "C" not null,
      item text collate "C" not null,
      legal_date date not null,
      position bigint not null,
      count integer not null,
      stream text collate "C" not null,
      primary key (organ, item, legal_date, position)
    )`.execute(tx);
  // How answered complaints were judged. It is posted in the entries too, but cannot be found there by its case.
  await sql`
    create table ${sql.id(schema, 'judgements')} (
      stream text collate "C" primary key,
      organ text collate "C" not null,
      "on" date not null,
      channel text collate "C" not null,
      verdict text collate "C" not null,
      duty json
    )`.execute(tx);
}

/** For reading, and against an event that is posted twice. */
export async function createIndexes(schema: string, tx: Transaction<unknown>): Promise<void> {
  const entries = sql.id(schema, 'entries');
  await sql`alter table ${entries} add primary key (position, leg)`.execute(tx);
  // Entries come roughly in the order of their dates; of a range of years, whole stretches of the table can be left out.
  await sql`create index on ${entries} using brin (legal_date)`.execute(tx);
  const judgements = sql.id(schema, 'judgements');
  await sql`create index on ${judgements} (stream) where verdict = 'no-calendar'`.execute(tx);
}
