import { sql, type Transaction } from 'kysely';
import { arrayLiteral } from '#database';
import type { Entry } from './entry.js';

/** Writes entries and moves the running totals with them, in one statement. */
export async function postEntries(entries: readonly Entry[], schema: string, tx: Transaction<unknown>): Promise<void> {
  if (entries.length === 0) return;
  const totals = sql.id(schema, 'totals');
  const column = (name: keyof Entry): string => arrayLiteral(entries.map((entry) => entry[name]));
  await sql`
    with entry as materialized (
      select * from unnest(${column('position')}::bigint[], ${column('leg')}::smallint[], ${column('on')}::date[],
        ${column('recordedAt')}::timestamptz[], ${column('amount')}::numeric[], ${column('debit')}::text[],
        ${column('credit')}::text[], ${column('dimension')}::text[], ${column('organ')}::text[],
        ${column('stream')}::text[])
      as e (position, leg, legal_date, recorded_at, amount, debit, credit, dimension, organ, stream)
    ), posted as (
      insert into ${sql.id(schema, 'entries')}
        (position, leg, legal_date, recorded_at, amount, debit, credit, dimension, organ, stream)
      select * from entry
    ), moved as (
      select organ, to_char(legal_date, 'YYYY-MM') as month, debit, credit, dimension, sum(amount) as amount
      from entry group by 1, 2, 3, 4, 5
    ), side as (
      select organ, month, debit as account, dimension, amount from moved
      union all
      select organ, month, credit, dimension, -amount from moved
    )
    insert into ${totals} as t (organ, month, account, dimension, amount)
    select organ, month, account, dimension, sum(amount) from side group by organ, month, account, dimension
    on conflict (organ, month, account, dimension) do update set amount = t.amount + excluded.amount`.execute(tx);
}
