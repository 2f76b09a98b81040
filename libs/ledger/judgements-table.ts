import { sql, type Transaction } from 'kysely';
import { columnArray } from '#database';
import type { Judgement, PostedJudgement } from './judgement.js';

/** The judgements of streams, as they were posted. */
export async function loadJudgements(
  streams: readonly string[],
  schema: string,
  tx: Transaction<unknown>,
): Promise<Map<string, PostedJudgement>> {
  const { rows } = await sql<PostedJudgement>`
    select stream, organ, "on", channel, verdict from ${sql.id(schema, 'judgements')}
    where stream = any(${streams}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.stream, row]));
}

/** Answers that nobody could judge yet, by the order of their streams. */
export async function loadUnjudged(
  after: string,
  limit: number,
  schema: string,
  tx: Transaction<unknown>,
): Promise<readonly Judgement[]> {
  const { rows } = await sql<Judgement>`
    select stream, organ, "on", channel, verdict, duty from ${sql.id(schema, 'judgements')}
    where verdict = 'no-calendar' and stream > ${after} order by stream limit ${limit}`.execute(tx);
  return rows;
}

/** Keeps the judgements of streams; undefined takes one out. */
export async function saveJudgements(
  judgements: ReadonlyMap<string, Judgement | undefined>,
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  const table = sql.id(schema, 'judgements');
  const gone = [...judgements].filter(([, judgement]) => !judgement).map(([stream]) => stream);
  if (gone.length > 0) await sql`delete from ${table} where stream = any(${gone}::text[])`.execute(tx);
  const rows = [...judgements.values()].filter((judgement) => judgement !== undefined);
  if (rows.length === 0) return;
  const text = (name: 'stream' | 'organ' | 'channel' | 'verdict'): Buffer =>
    columnArray(
      'text',
      rows.map((row) => row[name]),
    );
  const on = columnArray(
    'date',
    rows.map((row) => row.on),
  );
  const duty = columnArray(
    'json',
    // Its facts are needed only to judge it later.
    rows.map((row) => (row.verdict === 'no-calendar' ? JSON.stringify(row.duty) : null)),
  );
  await sql`
    insert into ${table} (stream, organ, "on", channel, verdict, duty)
    select * from unnest(${text('stream')}::text[], ${text('organ')}::text[], ${on}::date[], ${text('channel')}::text[],
      ${text('verdict')}::text[], ${duty}::json[])
    on conflict (stream) do update set "on" = excluded."on", channel = excluded.channel, verdict = excluded.verdict,
      duty = excluded.duty`.execute(tx);
}
