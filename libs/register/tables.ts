import { sql, type Transaction } from 'kysely';

/** One row a case. A case changes its row several times: room on the page keeps the indexes out of it. */
export async function createTables(schema: string, tx: Transaction<unknown>): Promise<void> {
  await sql`
    create table ${sql.id(schema, 'cases')} (
      stream text primary key,
      position bigint not null,
      recorded_at timestamptz not null,
      opened_on date not null,
      closed_on date,
      last_on date not null,
      due_on date,
      version integer not null,
      life integer not null,
      voided boolean not null,
      organ text not null,
      kind text not null,
      number text not null,
      status text not null,
      category text,
      outcome text,
      applicant_kind text,
      subject text,
      assignee text
    ) with (fillfactor = 80)`.execute(tx);
}

export async function createIndexes(schema: string, tx: Transaction<unknown>): Promise<void> {
  await sql`create index on ${sql.id(schema, 'cases')} (organ, kind, number, life)`.execute(tx);
}
