import { sql } from 'kysely';
import { columnArray } from '#database';
import type { Write } from '#projections';
import type { Entry } from './entry.js';

/** Writes entries and moves the running totals with them, in one statement. */
export function postEntries(entries: readonly Entry[]): Write {
  const { lines, lineOf } = linesOf(entries);
  const entry = {
    position: columnArray(
      'bigint',
      entries.map(({ position }) => position),
    ),
    leg: columnArray(
      'integer',
      entries.map(({ leg }) => leg),
    ),
    line: columnArray('integer', lineOf),
    recordedAt: columnArray(
      'timestamptz',
      entries.map(({ recordedAt }) => recordedAt),
    ),
    amount: columnArray(
      'text',
      entries.map(({ amount }) => amount),
    ),
    stream: columnArray(
      'text',
      entries.map(({ stream }) => stream),
    ),
  };
  const line = {
    on: columnArray(
      'date',
      lines.map(({ on }) => on),
    ),
    debit: columnArray(
      'text',
      lines.map(({ debit }) => debit),
    ),
    credit: columnArray(
      'text',
      lines.map(({ credit }) => credit),
    ),
    dimension: columnArray(
      'text',
      lines.map(({ dimension }) => dimension),
    ),
    organ: columnArray(
      'text',
      lines.map(({ organ }) => organ),
    ),
  };
  return async (schema, tx) => {
    if (entries.length === 0) return;
    await sql`
      with line as materialized (
        select number, legal_date, debit, credit, dimension, organ
        from unnest(${line.on}::date[], ${line.debit}::text[], ${line.credit}::text[], ${line.dimension}::text[],
          ${line.organ}::text[]) with ordinality as l (legal_date, debit, credit, dimension, organ, number)
      ), posted as (
        insert into ${sql.id(schema, 'entries')}
          (position, leg, legal_date, recorded_at, amount, debit, credit, dimension, organ, stream)
        select position, leg, legal_date, recorded_at, amount::numeric, debit, credit, dimension, organ, stream
        from unnest(${entry.position}::bigint[], ${entry.leg}::integer[], ${entry.line}::integer[],
          ${entry.recordedAt}::timestamptz[], ${entry.amount}::text[], ${entry.stream}::text[])
          as e (position, leg, line, recorded_at, amount, stream)
        join line on line.number = e.line
      ), moved as (
        select line, sum(amount::numeric) as amount
        from unnest(${entry.line}::integer[], ${entry.amount}::text[]) as e (line, amount)
        group by line
      ), side as (
        select organ, legal_date, debit as account, dimension, amount from moved join line on line.number = moved.line
        union all
        select organ, legal_date, credit, dimension, -amount from moved join line on line.number = moved.line
      )
      insert into ${sql.id(schema, 'totals')} as t (organ, month, account, dimension, amount)
      select organ, to_char(legal_date, 'YYYY-MM'), account, dimension, sum(amount) from side group by 1, 2, 3, 4
      on conflict (organ, month, account, dimension) do update set amount = t.amount + excluded.amount`.execute(tx);
  };
}

type Line = Pick<Entry, 'on' | 'debit' | 'credit' | 'dimension' | 'organ'>;

/** What the entries of a page have in common: a few lines, so that they need not be said and summed for each entry. */
function linesOf(entries: readonly Entry[]): { readonly lines: readonly Line[]; readonly lineOf: readonly number[] } {
  const lines: Line[] = [];
  const numbers = new Map<string, number>();
  const lineOf = entries.map((entry) => {
    const { on, debit, credit, dimension, organ } = entry;
    const key = `${on}|${debit}|${credit}|${organ}|${dimension}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = lines.push(entry);
      numbers.set(key, number);
    }
    return number;
  });
  return { lines, lineOf };
}
