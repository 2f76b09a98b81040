import type { MergedCell } from './merged-cells.js';
import type { Box, Rulings } from './pdf-rulings.js';

/** A text of a page with its place. */
export interface PlacedText extends Box {
  readonly text: string;
}

/** A ruled table: where it stands, and its boxes as the lines divide it. */
export interface RuledTable extends Box {
  readonly rows: readonly (readonly MergedCell[])[];
}

const NEAR = 2.5;

/** Puts the texts into the boxes that the lines make: a line that is missing between two boxes merges them. */
export function ruledTables({ horizontal, vertical }: Rulings, texts: readonly PlacedText[]): RuledTable[] {
  return connected([...horizontal, ...vertical]).flatMap((lines) => {
    const own = new Set(lines);
    const across = horizontal.filter((line) => own.has(line));
    const down = vertical.filter((line) => own.has(line));
    const ys = positions(across.map(({ bottom, top }) => (bottom + top) / 2)).reverse();
    const xs = positions(down.map(({ left, right }) => (left + right) / 2));
    if (ys.length < 2 || xs.length < 2) return [];
    const area: Box = { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, bottom: ys.at(-1) ?? 0, top: ys[0] ?? 0 };
    return [{ ...area, rows: rowsWithin(xs, ys, across, down, texts) }];
  });
}

/** Lines that touch belong to one table. */
function connected(lines: readonly Box[]): Box[][] {
  const groups: Box[][] = [];
  for (const line of lines) {
    const touching = groups.filter((group) => group.some((other) => touches(line, other)));
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push([line, ...touching.flat()]);
  }
  return groups;
}

const touches = (a: Box, b: Box): boolean =>
  a.left <= b.right + NEAR && b.left <= a.right + NEAR && a.bottom <= b.top + NEAR && b.bottom <= a.top + NEAR;

/** Positions that are nearly the same are one. Ascending. */
function positions(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (value - (found.at(-1) ?? -Infinity) > NEAR) found.push(value);
  }
  return found;
}

function rowsWithin(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Box[],
  down: readonly Box[],
  texts: readonly PlacedText[],
): MergedCell[][] {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const at = (list: readonly number[], i: number): number => list[i] ?? 0;
  const middle = (list: readonly number[], i: number): number => (at(list, i) + at(list, i + 1)) / 2;
  const wallRightOf = (row: number, column: number): boolean =>
    down.some(
      (line) =>
        Math.abs((line.left + line.right) / 2 - at(xs, column + 1)) <= NEAR &&
        line.bottom <= middle(ys, row) &&
        line.top >= middle(ys, row),
    );
  const floorBelow = (row: number, column: number): boolean =>
    across.some(
      (line) =>
        Math.abs((line.bottom + line.top) / 2 - at(ys, row + 1)) <= NEAR &&
        line.left <= middle(xs, column) &&
        line.right >= middle(xs, column),
    );

  const taken = new Set<number>();
  const placed: MergedCell[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const cells: MergedCell[] = [];
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(row * columns + column)) continue;
      let [colspan, rowspan] = [1, 1];
      while (column + colspan < columns && !wallRightOf(row, column + colspan - 1)) colspan += 1;
      while (row + rowspan < rows && !floorBelow(row + rowspan - 1, column)) rowspan += 1;
      for (let dy = 0; dy < rowspan; dy += 1) {
        for (let dx = 0; dx < colspan; dx += 1) taken.add((row + dy) * columns + column + dx);
      }
      const box: Box = {
        left: at(xs, column),
        right: at(xs, column + colspan),
        top: at(ys, row),
        bottom: at(ys, row + rowspan),
      };
      cells.push({ text: joined(texts.filter((text) => isWithin(text, box))), rowspan, colspan });
    }
    placed.push(cells);
  }
  return placed;
}

/** Whether a text's middle stands within the box. */
export const isWithin = (text: Box, box: Box): boolean => {
  const [x, y] = [(text.left + text.right) / 2, (text.bottom + text.top) / 2];
  return x > box.left && x < box.right && y > box.bottom && y < box.top;
};

/** A box's texts in reading order: lines from above, each from the left. */
const joined = (texts: readonly PlacedText[]): string =>
  linesOf(texts)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('')
    .trim();

/** Texts that stand on one line, lines from above. */
export function linesOf(texts: readonly PlacedText[]): PlacedText[][] {
  const lines: PlacedText[][] = [];
  for (const text of [...texts].sort((a, b) => b.bottom - a.bottom)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.bottom - text.bottom < Math.max(2, (first.top - first.bottom) * 0.5)) line.push(text);
    else lines.push([text]);
  }
  return lines.map((line) => line.sort((a, b) => a.left - b.left));
}
