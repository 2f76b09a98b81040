import Big from 'big.js';
import type { YearFigures } from './figures.js';

/** A ledger entry as specs write it: `amount` moves from the credit account to the debit account. */
export interface Entry {
  readonly year: number;
  readonly debit: string;
  readonly credit: string;
  readonly dimension: string;
  readonly amount: number | string;
}

/** The figures of one year over all entries, added up one by one. */
export function figuresOf(entries: readonly Entry[], year: number): YearFigures {
  const balance = (counts: (entry: Entry) => boolean, account: string, dimension?: string): string =>
    entries
      .filter((entry) => counts(entry) && (dimension === undefined || entry.dimension === dimension))
      .reduce(
        (total, { debit, credit, amount }) =>
          total.plus(debit === account ? amount : 0).minus(credit === account ? amount : 0),
        new Big(0),
      )
      .toFixed();
  return {
    opening: (account, dimension) => balance((entry) => entry.year < year, account, dimension),
    movement: (account, dimension) => balance((entry) => entry.year === year, account, dimension),
    dimensions: (account) => [
      ...new Set(
        entries
          .filter((entry) => entry.year <= year && (entry.debit === account || entry.credit === account))
          .map((entry) => entry.dimension),
      ),
    ],
  };
}

/** Tables of a published report as read from it: null for a blank, amounts with whatever unit was printed. */
export interface PublishedReport {
  readonly organ: string;
  readonly year: number;
  readonly edition: '2019' | '2021';
  readonly table2: PublishedTable;
  readonly table3: PublishedTable;
  readonly table4: PublishedTable;
}

type PublishedTable = Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;

/** Entries that must lead back to a published report's own figures; its totals are not looked at. */
export function entriesBehind(report: PublishedReport): Entry[] {
  const { year } = report;
  const before = year - 1;
  const entries: Entry[] = [];
  const post = (when: number, credit: string, debit: string, dimension: string, amount: number | string): void => {
    if (Number(amount) !== 0) entries.push({ year: when, debit, credit, dimension, amount });
  };
  for (const [row, columns] of Object.entries(report.table3)) {
    for (const [kind, figure] of Object.entries(columns)) {
      if (kind === 'total' || row === 'total' || row === 'carried-out') continue;
      if (row === 'received') post(year, 'request/received', 'request/open', kind, figure ?? 0);
      else if (row === 'carried-in') post(before, 'request/received', 'request/open', kind, figure ?? 0);
      else post(year, 'request/open', `request/${row === 'other' ? 'other.other' : row}`, kind, figure ?? 0);
    }
  }
  for (const [route, results] of Object.entries(report.table4)) {
    for (const result of ['upheld', 'corrected', 'other', 'pending']) {
      const figure = results[result] ?? 0;
      post(year, 'challenge/filed', 'challenge/pending', route, figure);
      if (result !== 'pending') post(year, 'challenge/pending', `challenge/${result}`, route, figure);
    }
  }
  for (const [row, columns] of Object.entries(report.table2)) {
    const figure = (column: string): number => Number(columns[column] ?? 0);
    const stock = figure('in-force') - figure('issued') + figure('repealed');
    post(before, 'document/opening', 'document/in-force', row, stock);
    post(year, 'document/formed', 'document/in-force', row, figure('issued') + figure('made'));
    post(year, 'document/in-force', 'document/repealed', row, figure('repealed'));
    const published = figure('public-total') - figure('published');
    post(before, 'document/public-opening', 'document/public', row, published);
    post(year, 'document/published', 'document/public', row, figure('published'));
    post(before, 'acts/catalogue', 'acts/items', row, figure('items-last-year'));
    post(year, 'acts/catalogue', 'acts/items', row, figure('change'));
    post(year, 'acts/recorded', 'acts/decisions', row, figure('decisions'));
    post(year, 'acts/recorded', 'acts/projects', row, figure('projects'));
    post(year, 'acts/recorded', 'acts/amount', row, inTenThousands(columns['amount'] ?? 0));
  }
  return entries;
}

/** 252.1万元 → 252.1, 251000元 → 25.1, a bare number is 万元 already. */
export function inTenThousands(printed: number | string): string {
  const number = new Big(String(printed).replace(/[^\d.]/gu, ''));
  return (/\d元$/u.test(String(printed)) ? number.div(10_000) : number).toFixed();
}
