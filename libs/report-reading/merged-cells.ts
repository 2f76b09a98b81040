import type { RowBlock } from './block.js';

/** A table's box as html, Word and spreadsheets state it. */
export interface MergedCell {
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
}

/** Gives each row the boxes that touch it, those merged down from an earlier row included. */
export function rowsOf(rows: readonly (readonly MergedCell[])[]): RowBlock[] {
  const below = new Map<number, { cell: MergedCell; rowsLeft: number }>();
  const placed = rows.map((cells) => {
    const touching: MergedCell[] = [];
    let column = 0;
    const takeMergedDown = (): void => {
      for (let above = below.get(column); above; above = below.get(column)) {
        touching.push(above.cell);
        if (above.rowsLeft > 1) above.rowsLeft -= 1;
        else below.delete(column);
        column += above.cell.colspan;
      }
    };
    for (const cell of cells) {
      takeMergedDown();
      touching.push(cell);
      if (cell.rowspan > 1) below.set(column, { cell, rowsLeft: cell.rowspan - 1 });
      column += cell.colspan;
    }
    takeMergedDown();
    return touching.map(({ text }) => text);
  });
  const width = Math.max(0, ...placed.map((cells) => cells.length));
  return placed.map((cells) => ({ kind: 'row', cells, blanksKept: true, width }));
}
