import Big from 'big.js';
import type { YearFigures } from './figures.js';

/** Pieces (件、条、项), or money in 万元 as table 二 wants it, or in 元 as the processing fee is reported. */
export type Unit = 'count' | 'ten-thousand-yuan' | 'yuan';

/** Which balance of a ledger account is meant: before 1 January, within the year, or on 31 December. */
export type Balance = 'opening' | 'movement' | 'closing';

/** One ledger balance and the sign with which it enters a figure. Without a dimension, all of the account's dimensions. */
export interface Term {
  readonly account: string;
  readonly dimension?: string;
  readonly balance: Balance;
  readonly sign: 1 | -1;
}

/** What a figure of the report adds up: the only place where it is said, for composing, tracing and checking alike. */
export interface Measure {
  readonly unit: Unit;
  readonly terms: readonly Term[];
  /** The figure says nothing (null) in a year in which this balance is not positive. */
  readonly nullUnless?: Term;
}

const term =
  (balance: Balance, sign: 1 | -1) =>
  (account: string, dimension?: string): Term => ({
    account,
    balance,
    sign,
    ...(dimension === undefined ? {} : { dimension }),
  });

/** The balance before 1 January. */
export const opening = term('opening', 1);
/** The movement within the year. */
export const movement = term('movement', 1);
/** What a source account gave within the year: its movement with the sign turned. */
export const given = term('movement', -1);
/** The balance on 31 December. */
export const closing = term('closing', 1);

/** A measure in pieces. */
export const count = (...terms: readonly Term[]): Measure => ({ unit: 'count', terms });

/** One measure for the sum of several of the same unit. */
export const sum = (measures: readonly Measure[]): Measure => ({
  unit: measures[0]?.unit ?? 'count',
  terms: measures.flatMap((measure) => measure.terms),
});

/** Reads the measure from the ledger; null where the figure says nothing this year. */
export function evaluate(measure: Measure, figures: YearFigures): Big | null {
  if (measure.nullUnless && !valueOf(measure.nullUnless, figures).gt(0)) return null;
  return measure.terms.reduce((total, each) => total.plus(valueOf(each, figures)), new Big(0));
}

/** Reads a measure that always says something, as a number of pieces. */
export const countOf = (measure: Measure, figures: YearFigures): number =>
  Number((evaluate(measure, figures) ?? new Big(0)).toFixed());

function valueOf({ account, dimension, balance, sign }: Term, figures: YearFigures): Big {
  const before = balance === 'movement' ? '0' : figures.opening(account, dimension);
  const within = balance === 'opening' ? '0' : figures.movement(account, dimension);
  return new Big(before).plus(within).times(sign);
}
