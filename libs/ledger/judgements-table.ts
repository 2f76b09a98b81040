import { sql, type Transaction } from 'kysely';
import { columnArray, copyIn, CopyRows } from '#database';
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

const COLUMNS = ['stream', 'organ', 'on', 'channel', 'verdict', 'duty'];

/**
 * Keeps the judgements of streams; undefined where there is none any more.
 * @param replaced the streams that have one in the table
 */
export async function saveJudgements(
  judgements: ReadonlyMap<string, Judgement | undefined>,
  replaced: Iterable<string>,
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  const gone = [...replaced];
  if (gone.length > 0) {
    await sql`
      delete from ${sql.id(schema, 'judgements')}
      where stream = any(${columnArray('text', gone)}::text[])`.execute(tx);
  }
  const rows = new CopyRows(COLUMNS);
  for (const judgement of judgements.values()) {
    if (!judgement) continue;
    const { stream, organ, on, channel, verdict, duty } = judgement;
    rows.row().text(stream).text(organ).date(on).text(channel).text(verdict);
    // Its facts are needed only to judge it later.
    rows.text(verdict === 'no-calendar' ? JSON.stringify(duty) : null);
  }
  await copyIn(schema, 'judgements', rows, tx);
}
