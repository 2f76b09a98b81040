import type { Block, RowBlock } from './block.js';
import { isFigure } from './figure.js';
import { isRowLabel } from './row-labels.js';

/**
 * Reads plain text. Cells are divided by tabs, bars or wide gaps, or stand one a line below their row's label; lines that
 * are no rows are paragraphs.
 */
export function readText(text: string): Block[] {
  const lines = text.replace(/\r\n?|\f/g, '\n').split('\n');
  const blocks: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const stacked = stackedRow(lines, i);
    if (stacked) {
      blocks.push(stacked.row);
      i = stacked.next;
      continue;
    }
    const line = lines[i] ?? '';
    const row = rowOf(line);
    if (row) blocks.push(row);
    else if (line.trim() !== '') blocks.push({ kind: 'text', text: line.trim() });
    i += 1;
  }
  return withWidths(blocks);
}

/** A line of a table. Tabs and bars keep blank cells; gaps between words lose them. */
function rowOf(line: string): RowBlock | undefined {
  const row = (cells: string[], blanksKept: boolean): RowBlock => ({
    kind: 'row',
    cells: cells.map((cell) => cell.trim()),
    blanksKept,
    width: cells.length,
  });
  if (line.includes('\t') && line.trim() !== '') return row(line.split('\t'), true);
  if (/[|｜│]/u.test(line)) {
    if (/^[\s|｜│:+-]*$/u.test(line)) return undefined;
    return row(line.replace(/^\s*[|｜│](.*)[|｜│]\s*$/u, '$1').split(/[|｜│]/u), true);
  }
  const [, label = '', figures = ''] = /^\s*(\S.*?)((?:\s+[-+]?[\d,.]+(?:万?元)?|\s+[/—－-])+)\s*$/u.exec(line) ?? [];
  if (figures !== '' && label.length < 80 && isRowLabel(label))
    return row([label, ...figures.trim().split(/\s+/u)], false);
  const words = line.trim().split(/\s{2,}/u);
  if (words.length > 2 && words.every((word) => word.length < 30)) return row(words, false);
  const bare = line.trim().split(/\s+/u);
  return bare.length >= 15 && bare.every(isFigure) ? row(bare, false) : undefined;
}

/** One cell a line: the row's label, broken over up to three lines, then its figures. */
function stackedRow(lines: readonly string[], start: number): { row: RowBlock; next: number } | undefined {
  for (let taken = 1; taken <= 3; taken += 1) {
    const label = lines.slice(start, start + taken).map((line) => line.trim());
    if (label.some((part) => part === '' || isFigure(part) || /[\t|｜│。；]/u.test(part))) return undefined;
    if (!isFigure((lines[start + taken] ?? '').trim()) && (lines[start + taken] ?? '').trim() !== '') continue;
    const name = label.join('');
    if (taken > 1 && isRowLabel(label.at(-1) ?? '')) return undefined;
    if ((name.length > 60 || !isRowLabel(name)) && !/总计$/u.test(name.replace(/\s/gu, ''))) return undefined;
    const figures: string[] = [];
    let next = start + taken;
    for (; next < lines.length; next += 1) {
      const cell = (lines[next] ?? '').trim();
      if (cell !== '' && !isFigure(cell)) break;
      figures.push(cell);
    }
    const said = figures.filter((cell) => cell !== '');
    if (said.length === 0) return undefined;
    return { row: { kind: 'row', cells: [name, ...said], blanksKept: false, width: said.length + 1 }, next };
  }
  return undefined;
}

/** Rows that follow each other are one table: each learns how many cells its longest row has. */
function withWidths(blocks: readonly Block[]): Block[] {
  const widths: number[] = [];
  for (let start = 0; start < blocks.length;) {
    let end = start;
    let width = 0;
    for (let row = blocks[end]; row?.kind === 'row'; row = blocks[end]) {
      width = Math.max(width, row.cells.length);
      end += 1;
    }
    for (let i = start; i < end; i += 1) widths[i] = width;
    start = Math.max(end, start + 1);
  }
  return blocks.map((block, i) => (block.kind === 'row' ? { ...block, width: widths[i] ?? block.width } : block));
}
