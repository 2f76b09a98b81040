import { sql, type Transaction } from 'kysely';
import { MAIN_OBLIGATIONS } from '#statute';

/**
 * `duties`: one row a duty, with the facts it rests on and the day that the law in force makes of them. `moves`: what
 * each change of the law moved. Texts are compared by their code points, so that no order depends on the server's
 * locale.
 */
export async function createTables(schema: string, tx: Transaction<unknown>): Promise<void> {
  // by_the_hour: due at an instant of due_on. law_version: that of a settled duty's day; where it is null, the next
  // change of the law is to compute the day anew. duty: JSON; as text, it is not parsed again when it is written.
  await sql`
    create table ${sql.id(schema, 'duties')} (
      nth integer not null,
      began_on date not null,
      due_on date,
      ended_on date,
      by_the_hour boolean not null,
      stream text collate "C" not null,
      obligation text collate "C" not null,
      organ text collate "C" not null,
      law_version text collate "C",
      duty text collate "C" not null
    )`.execute(tx);
  // Finds the rows that are replaced; while many are written it costs a third of what a sorted index of the key would.
  await sql`create index on ${sql.id(schema, 'duties')} using hash (stream)`.execute(tx);
  await sql`
    create table ${sql.id(schema, 'moves')} (
      position bigint not null,
      nth integer not null,
      stream text collate "C" not null,
      obligation text collate "C" not null,
      what text collate "C" not null,
      day_before text collate "C",
      day_after text collate "C",
      primary key (position, stream, obligation, nth, what)
    )`.execute(tx);
}

/** That a duty is what its case is there for, and has a day to meet: as the index on due days has it, word for word. */
export const isOpenMain = sql`ended_on is null and due_on is not null
  and obligation in (${sql.join(MAIN_OBLIGATIONS.map((name) => sql.lit(name)))})`;

/** For what was open in an organ on a day, for what is due on one, and for going through what a change of the law may move. */
export async function createIndexes(schema: string, tx: Transaction<unknown>): Promise<void> {
  const duties = sql.id(schema, 'duties');
  await sql`create index on ${duties} (organ, (coalesce(ended_on, 'infinity'::date)))`.execute(tx);
  await sql`create index on ${duties} (organ, due_on) where ended_on is null`.execute(tx);
  // For cases in the order of their due days; few duties are open, so few are in it.
  await sql`create index on ${duties} (organ, due_on, stream) where ${isOpenMain}`.execute(tx);
  await sql`create unique index on ${duties} (stream, obligation, nth) where law_version is null`.execute(tx);
}

/** The columns by the names of a `DutyRow`. */
export const DUTY_COLUMNS = sql`stream, obligation, nth, organ, duty::json as duty, law_version as "lawVersion"`;
