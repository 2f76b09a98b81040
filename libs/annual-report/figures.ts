/**
 * Balances of the ledger (统计分录) for one organ and one year. Amounts are decimal strings; a balance is debits minus
 * credits, so accounts that only give (`request/received`) run negative. Without a dimension all dimensions are added.
 */
export interface YearFigures {
  /** Balance before 1 January. */
  opening(account: string, dimension?: string): string;
  /** Movement within the year. */
  movement(account: string, dimension?: string): string;
  /** Dimensions that have any entry on the account up to the end of the year. */
  dimensions(account: string): readonly string[];
}
