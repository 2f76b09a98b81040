import { sql, type RawBuilder } from 'kysely';
import type { Term } from '#annual-report';

/** One entry as it stands behind a figure. */
export interface EntryBehind {
  /** Legal date. */
  readonly on: string;
  readonly account: string;
  readonly dimension: string;
  /** Decimal string with the sign with which it enters the figure. */
  readonly amount: string;
  readonly stream: string;
  readonly position: bigint;
  readonly recordedAt: string;
}

/** The entries behind terms; of a balance, only those of streams whose net is not zero. */
export function entriesOf(
  organ: string,
  year: number,
  terms: readonly Term[],
  asOf: string | undefined,
  schema: string,
): RawBuilder<EntryBehind> {
  const column = (name: keyof Term): readonly unknown[] => terms.map((term) => term[name] ?? null);
  return sql<EntryBehind>`
    with term as (
      select * from unnest(${column('account')}::text[], ${column('dimension')}::text[], ${column('balance')}::text[],
        ${column('sign')}::integer[]) with ordinality as t (account, dimension, balance, sign, number)
    ), entry as (
      select * from ${sql.id(schema, 'entries')}
      where organ = ${organ} and legal_date <= ${`${year}-12-31`}
        ${asOf === undefined ? sql`` : sql`and recorded_at <= ${asOf}`}
    ), side as (
      select debit as account, dimension, amount, legal_date, leg, position, stream, recorded_at from entry
      union all
      select credit, dimension, -amount, legal_date, leg, position, stream, recorded_at from entry
    ), behind as (
      select t.number, t.balance, s.account, s.dimension, s.amount * t.sign as amount, s.legal_date, s.leg, s.position,
        s.stream, s.recorded_at, sum(s.amount) over (partition by t.number, s.stream) as net
      from term t join side s on s.account = t.account and (t.dimension is null or s.dimension = t.dimension)
        and case t.balance
          when 'opening' then s.legal_date < ${`${year}-01-01`}
          when 'movement' then s.legal_date >= ${`${year}-01-01`}
          else true
        end
    )
    select legal_date as on, account, dimension, amount, stream, position, recorded_at as "recordedAt"
    from behind
    where balance = 'movement' or net <> 0
    order by number, legal_date, position, leg`;
}
