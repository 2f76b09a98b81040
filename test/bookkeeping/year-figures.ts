import Big from 'big.js';
import type { YearFigures } from '#annual-report';
import type { Case, Posting, StockCount } from '#casework';
import { answerPostings } from '#ledger';
import { shippedLaw } from '#statute';
import { entriesOf } from '../../libs/casework/paper-office.contract.js';

/** A ledger in memory: entries added up one by one. */
export interface Books {
  readonly entries: readonly Posting[];
  /** In the order of logging. */
  readonly counts: readonly StockCount[];
}

/** The books that follow from how the cases stand. */
export const booksOf = (files: readonly Case[]): Books => ({
  entries: files.flatMap((file) => [...entriesOf(file), ...answerPostings(file, shippedLaw)]),
  counts: files.flatMap(({ workflow, state, voided }) => (voided ? [] : workflow.stockCounts(state))),
});

/** The report's view of a year of the books. */
export function yearFigures({ entries, counts }: Books, year: number): YearFigures {
  const first = `${year}-01-01`;
  const next = `${year + 1}-01-01`;
  const opening = new Map<string, Map<string, Big>>();
  const movement = new Map<string, Map<string, Big>>();
  const add = (side: Map<string, Map<string, Big>>, account: string, dimension: string, amount: Big): void => {
    const dimensions = side.get(account) ?? new Map<string, Big>();
    side.set(account, dimensions.set(dimension, (dimensions.get(dimension) ?? new Big(0)).plus(amount)));
  };
  for (const { on, debit, credit, dimension, amount } of entries) {
    if (on >= next) continue;
    const side = on < first ? opening : movement;
    add(side, debit, dimension, new Big(amount));
    add(side, credit, dimension, new Big(amount).times(-1));
  }
  for (const item of new Set(counts.map((count) => count.item))) {
    const before = stockAt(counts, item, first);
    add(opening, 'acts/items', item, new Big(before));
    add(movement, 'acts/items', item, new Big(stockAt(counts, item, next) - before));
  }
  const balance = (side: Map<string, Map<string, Big>>, account: string, dimension?: string): string => {
    const dimensions = side.get(account);
    if (dimension !== undefined) return (dimensions?.get(dimension) ?? new Big(0)).toFixed();
    return [...(dimensions?.values() ?? [])].reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed();
  };
  return {
    opening: (account, dimension) => balance(opening, account, dimension),
    movement: (account, dimension) => balance(movement, account, dimension),
    dimensions: (account) => [
      ...new Set([...(opening.get(account)?.keys() ?? []), ...(movement.get(account)?.keys() ?? [])]),
    ],
  };
}

/** The last count before the day; of two counts of one day, the one logged later. */
function stockAt(counts: readonly StockCount[], item: string, day: string): number {
  let last: StockCount | undefined;
  for (const count of counts) {
    if (count.item === item && count.on < day && (!last || last.on <= count.on)) last = count;
  }
  return last?.count ?? 0;
}
