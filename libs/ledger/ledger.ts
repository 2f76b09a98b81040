import { sql, type RawBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Measure, YearFigures } from '#annual-report';
import type { Step } from '#case-streams';
import type { Database } from '#database';
import type { Projections } from '#projections';
import { findDisagreements, type Disagreement } from './disagreements.js';
import { entriesOf, type EntryBehind } from './entries-behind.js';
import { yearFiguresOf, type YearRow } from './year-figures.js';

/** Reads the ledger. */
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly projections: Pick<Projections<Step>, 'read'>,
  ) {}

  /**
   * The balances of an organ and year, from the running totals; with `asOf`, an ISO instant, from the entries that were
   * recorded at or before it.
   */
  async yearFigures(organ: string, year: number, asOf?: string): Promise<YearFigures> {
    const rows = await this.#read((schema) =>
      asOf === undefined ? fromTotals(organ, year, schema) : fromEntries(organ, year, microsecond(asOf), schema),
    );
    return yearFiguresOf(rows);
  }

  /**
   * The entries that a figure adds up (R13), term by term and by legal date. Behind a balance, which would be the whole
   * history, stand only the entries of cases that it still holds: their sum is the same.
   */
  entriesBehind(organ: string, year: number, measure: Measure, asOf?: string): Promise<readonly EntryBehind[]> {
    const known = asOf === undefined ? undefined : microsecond(asOf);
    return this.#read((schema) => entriesOf(organ, year, measure.terms, known, schema));
  }

  /** Where the running totals are not the sum of the entries, or do not balance; for one organ or all. */
  disagreements(organ?: string): Promise<readonly Disagreement[]> {
    return this.projections.read('ledger', (schema) => findDisagreements(organ, schema, this.db.kysely));
  }

  async #read<R>(query: (schema: string) => RawBuilder<R>): Promise<readonly R[]> {
    const { rows } = await this.projections.read('ledger', (schema) => query(schema).execute(this.db.kysely));
    return rows;
  }
}

function fromTotals(organ: string, year: number, schema: string): RawBuilder<YearRow> {
  return sql<YearRow>`
    select account, dimension,
      coalesce(sum(amount) filter (where month < ${`${year}-01`}), 0) as opening,
      coalesce(sum(amount) filter (where month >= ${`${year}-01`}), 0) as movement
    from ${sql.id(schema, 'totals')}
    where organ = ${organ} and month <= ${`${year}-12`}
    group by account, dimension
    order by account, dimension`;
}

function fromEntries(organ: string, year: number, asOf: string, schema: string): RawBuilder<YearRow> {
  return sql<YearRow>`
    with moved as (
      select debit, credit, dimension,
        coalesce(sum(amount) filter (where legal_date < ${`${year}-01-01`}), 0) as opening,
        coalesce(sum(amount) filter (where legal_date >= ${`${year}-01-01`}), 0) as movement
      from ${sql.id(schema, 'entries')}
      where organ = ${organ} and legal_date <= ${`${year}-12-31`} and recorded_at <= ${asOf}
      group by debit, credit, dimension
    ), side as (
      select debit as account, dimension, opening, movement from moved
      union all
      select credit, dimension, -opening, -movement from moved
    )
    select account, dimension, sum(opening) as opening, sum(movement) as movement
    from side
    group by account, dimension
    order by account, dimension`;
}

/** An instant as precise as recorded time is; rounded down, lest it take in what came after. */
const microsecond = (instant: string): string =>
  Temporal.Instant.from(instant).round({ smallestUnit: 'microsecond', roundingMode: 'floor' }).toString();
