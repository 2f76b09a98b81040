import Big from 'big.js';
import type { YearFigures } from '#annual-report';

/** An account's balance before the year and its movement within, as decimal strings, in one dimension. */
export interface YearRow {
  readonly account: string;
  readonly dimension: string;
  readonly opening: string;
  readonly movement: string;
}

/** The figures of a year over its rows, one an account and dimension. */
export function yearFiguresOf(rows: readonly YearRow[]): YearFigures {
  const accounts = new Map<string, Map<string, YearRow>>();
  for (const row of rows) {
    const dimensions = accounts.get(row.account) ?? new Map<string, YearRow>();
    accounts.set(row.account, dimensions.set(row.dimension, row));
  }
  const sum = (part: 'opening' | 'movement', account: string, dimension?: string): string => {
    const dimensions = accounts.get(account);
    const chosen = dimension === undefined ? [...(dimensions?.values() ?? [])] : [dimensions?.get(dimension)];
    return chosen.reduce((total, row) => total.plus(row?.[part] ?? 0), new Big(0)).toFixed();
  };
  return {
    opening: (account, dimension) => sum('opening', account, dimension),
    movement: (account, dimension) => sum('movement', account, dimension),
    dimensions: (account) => [...(accounts.get(account)?.keys() ?? [])],
  };
}
