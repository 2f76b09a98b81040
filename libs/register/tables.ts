import { sql, type Transaction } from 'kysely';

/** One row a case. Texts are compared by their code points, so that no order depends on the server's locale. */
export async function createTables(schema: string, tx: Transaction<unknown>): Promise<void> {
  await sql`
    create table ${sql.id(schema, 'cases')} (
      stream text collate "C" primary key,
      position bigint not null,
      recorded_at timestamptz not null,
      opened_on date not null,
      closed_on date,
      last_on date not null,
      version integer not null,
      life integer not null,
      voided boolean not null,
      organ text collate "C" not null,
      kind text collate "C" not null,
      number text collate "C" not null,
      status text collate "C" not null,
      category text collate "C",
      outcome text collate "C",
      applicant_kind text collate "C",
      subject text collate "C",
      assignee text collate "C"
    )`.execute(tx);
}

export async function createIndexes(schema: string, tx: Transaction<unknown>): Promise<void> {
  const cases = sql.id(schema, 'cases');
  // The column that tells most apart comes first: sorting then compares little else.
  await sql`create index on ${cases} (number, organ, kind, life)`.execute(tx);
  await sql`create index on ${cases} (organ, opened_on, stream) where not voided`.execute(tx);
  await sql`create index on ${cases} (organ, opened_on, stream) where not voided and closed_on is null`.execute(tx);
}
