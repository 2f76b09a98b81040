import { sql } from 'kysely';
import { openOffice } from '#office';
import { LAST_YEAR } from './fill.js';
import { ORGAN } from './history.js';
import { median } from './median.js';
import { configOf, type Place } from './place.js';

export interface ReportTime {
  /** Median of the composed year's report from the running totals, ms. */
  readonly fromTotals: number;
  /** The same as known at an instant: from the entries, ms. */
  readonly fromEntries: number;
  /** Ledger entries in the database. */
  readonly entries: number;
}

const TIMES = 20;
const NOW = '2027-02-01T00:00:00Z';

/** Composes the last year's report, whose projections are up to date. */
export async function reportTime(place: Place): Promise<ReportTime> {
  const office = await openOffice(configOf(place));
  const compose = async (asOf?: string): Promise<number> => {
    const start = performance.now();
    await office.reports.compose(ORGAN, LAST_YEAR, { now: NOW, asOf });
    return performance.now() - start;
  };
  const fromTotals: number[] = [];
  const fromEntries: number[] = [];
  for (let time = 0; time < TIMES; time++) fromTotals.push(await compose());
  for (let time = 0; time < TIMES; time++) fromEntries.push(await compose(NOW));
  const { rows } = await office.projections.read('ledger', (schema) =>
    sql<{ entries: bigint }>`select count(*) as entries from ${sql.id(schema, 'entries')}`.execute(
      office.database.kysely,
    ),
  );
  await office.close();
  return {
    fromTotals: median(fromTotals),
    fromEntries: median(fromEntries),
    entries: Number(rows[0]?.entries),
  };
}
