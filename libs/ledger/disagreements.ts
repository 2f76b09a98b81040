import { sql, type Kysely } from 'kysely';

/** A running total that is not the sum of its entries, or an organ whose accounts do not add up to zero. */
export type Disagreement = UnequalTotal | UnbalancedOrgan;

export interface UnequalTotal {
  readonly kind: 'total';
  readonly organ: string;
  readonly month: string;
  readonly account: string;
  readonly dimension: string;
  /** What the running total says, a decimal string. */
  readonly total: string;
  /** What its entries add up to. */
  readonly entries: string;
}

export interface UnbalancedOrgan {
  readonly kind: 'balance';
  readonly organ: string;
  /** The sum over all its running totals, a decimal string. */
  readonly sum: string;
}

/** All disagreements, of one organ or of every one. */
export async function findDisagreements(
  organ: string | undefined,
  schema: string,
  db: Kysely<unknown>,
): Promise<readonly Disagreement[]> {
  const chosen = organ === undefined ? sql`true` : sql`organ = ${organ}`;
  const totals = await sql<UnequalTotal>`
    with moved as (
      select organ, to_char(legal_date, 'YYYY-MM') as month, debit, credit, dimension, sum(amount) as amount
      from ${sql.id(schema, 'entries')} where ${chosen} group by 1, 2, 3, 4, 5
    ), side as (
      select organ, month, debit as account, dimension, amount from moved
      union all
      select organ, month, credit, dimension, -amount from moved
    ), summed as (
      select organ, month, account, dimension, sum(amount) as amount from side group by 1, 2, 3, 4
    )
    select 'total' as kind, organ, month, account, dimension,
      coalesce(t.amount, 0) as total, coalesce(s.amount, 0) as entries
    from summed s
    full join (select * from ${sql.id(schema, 'totals')} where ${chosen}) t using (organ, month, account, dimension)
    where coalesce(t.amount, 0) <> coalesce(s.amount, 0)
    order by organ, month, account, dimension`.execute(db);
  const organs = await sql<UnbalancedOrgan>`
    select 'balance' as kind, organ, sum(amount) as sum
    from ${sql.id(schema, 'totals')} where ${chosen}
    group by organ having sum(amount) <> 0 order by organ`.execute(db);
  return [...totals.rows, ...organs.rows];
}
