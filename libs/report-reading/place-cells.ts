import { isFigure, plainText } from './figure.js';
import { isRowLabel } from './row-labels.js';

/** A table row taken apart: what names it, and what stands in the columns of figures. */
export interface SplitRow {
  readonly labels: readonly string[];
  readonly figures: readonly string[];
}

/** Everything up to the last label names the row; the rest are its figures, blanks and what is no number among them. */
export function splitRow(cells: readonly string[]): SplitRow {
  const known = cells.findLastIndex((cell) => isRowLabel(cell));
  const last = known >= 0 ? known : cells.findLastIndex((cell) => plainText(cell) !== '' && !isFigure(cell));
  return { labels: cells.slice(0, last + 1).filter((cell) => plainText(cell) !== ''), figures: cells.slice(last + 1) };
}

/** How a row was printed, as far as it decides where its blanks are. */
export interface RowShape {
  readonly blanksKept: boolean;
  /** Whether the row has fewer cells than its table is wide. */
  readonly cutShort: boolean;
}

/**
 * Brings the cells to the number of columns: blanks that belong to merged labels or stand behind the last column go, a row
 * that ends early ends in blanks. Undefined where it cannot be told which columns the figures belong to.
 */
export function fitted(cells: readonly string[], columns: number, shape: RowShape): string[] | undefined {
  const said = cells.filter((cell) => plainText(cell) !== '');
  // Where cells were lost or added on the way, a row that says nothing but 0 still says 0.
  const uneven = cells.length !== columns || shape.cutShort || !shape.blanksKept;
  if (uneven && said.length >= 3 && said.every((cell) => plainText(cell) === '0')) {
    return Array.from({ length: columns }, () => '0');
  }
  if (!shape.blanksKept) return said.length === columns ? said : undefined;
  const kept = [...cells];
  while (kept.length > columns && plainText(kept[0] ?? '') === '') kept.shift();
  while (kept.length > columns && plainText(kept.at(-1) ?? '') === '') kept.pop();
  if (kept.length > columns) return undefined;
  return [...kept, ...Array.from({ length: columns - kept.length }, () => '')];
}
