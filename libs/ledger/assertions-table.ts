import { sql, type Transaction } from 'kysely';
import type { Assertion } from './stock-line.js';

export interface Row extends Assertion {
  readonly organ: string;
  readonly item: string;
}

/** Dates between which assertions of an organ and item are going to change. */
export interface Window {
  readonly organ: string;
  readonly item: string;
  readonly first: string;
  readonly last: string;
}

export const lineKey = (organ: string, item: string): string => `${organ}/${item}`;

/** The live assertions within each window and the days next to it, in order, by {@link lineKey}. */
export async function loadAssertions(
  windows: readonly Window[],
  schema: string,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<string, readonly Assertion[]>> {
  const assertions = sql.id(schema, 'assertions');
  const column = (name: keyof Window): readonly string[] => windows.map((window) => window[name]);
  const { rows } = await sql<Row>`
    select a.organ, a.item, a.legal_date as on, a.position, a.count, a.stream
    from unnest(${column('organ')}::text[], ${column('item')}::text[], ${column('first')}::date[],
      ${column('last')}::date[]) as w (organ, item, first, last)
    join ${assertions} a on a.organ = w.organ and a.item = w.item
    where a.legal_date between
      coalesce((select max(legal_date) from ${assertions} e
        where e.organ = w.organ and e.item = w.item and e.legal_date < w.first), w.first)
      and coalesce((select min(legal_date) from ${assertions} l
        where l.organ = w.organ and l.item = w.item and l.legal_date > w.last), w.last)
    order by a.organ, a.item, a.legal_date, a.position`.execute(tx);
  const lines = new Map<string, Assertion[]>();
  for (const row of rows) {
    const key = lineKey(row.organ, row.item);
    const line = lines.get(key);
    if (line) line.push(row);
    else lines.set(key, [row]);
  }
  return lines;
}

/** Takes assertions out and puts others in. */
export async function saveAssertions(
  gone: readonly Row[],
  fresh: readonly Row[],
  schema: string,
  tx: Transaction<unknown>,
): Promise<void> {
  const assertions = sql.id(schema, 'assertions');
  if (gone.length > 0) {
    const column = (name: keyof Row): readonly unknown[] => gone.map((row) => row[name]);
    await sql`
      delete from ${assertions} a
      using unnest(${column('stream')}::text[], ${column('organ')}::text[], ${column('item')}::text[],
        ${column('on')}::date[]) as g (stream, organ, item, legal_date)
      where a.organ = g.organ and a.item = g.item and a.legal_date = g.legal_date and a.stream = g.stream`.execute(tx);
  }
  if (fresh.length > 0) {
    const column = (name: keyof Row): readonly unknown[] => fresh.map((row) => row[name]);
    await sql`
      insert into ${assertions} (organ, item, legal_date, position, count, stream)
      select * from unnest(${column('organ')}::text[], ${column('item')}::text[], ${column('on')}::date[],
        ${column('position')}::bigint[], ${column('count')}::integer[], ${column('stream')}::text[])`.execute(tx);
  }
}
