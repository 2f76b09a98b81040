import type { Block, RowBlock } from './block.js';
import { UnreadableReport } from './errors.js';
import type { Element } from './markup.js';
import { childrenOf, descendantsOf, parseMarkup } from './markup.js';
import type { MergedCell } from './merged-cells.js';
import { rowsOf } from './merged-cells.js';

const WIDEST = 256;

/** Reads the sheets of a workbook in their order; a row with a single text is a paragraph. Formulas count as last computed. */
export function readXlsx(parts: ReadonlyMap<string, string>): Block[] {
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml'));
  const sheets = sheetParts(parts);
  if (sheets.length === 0) throw new UnreadableReport('工作簿中没有工作表。请核对文件。');
  return sheets.flatMap((sheet) => sheetBlocks(parseMarkup(sheet, { xml: true }), strings));
}

function sheetParts(parts: ReadonlyMap<string, string>): string[] {
  const targets = new Map(
    descendantsOf(parseMarkup(parts.get('xl/_rels/workbook.xml.rels') ?? '', { xml: true }), 'Relationship').map(
      ({ attributes }) => [attributes['Id'], (attributes['Target'] ?? '').replace(/^\/?(xl\/)?/, 'xl/')],
    ),
  );
  const sheets = descendantsOf(parseMarkup(parts.get('xl/workbook.xml') ?? '', { xml: true }), 'sheet');
  return sheets
    .filter(({ attributes }) => attributes['state'] === undefined || attributes['state'] === 'visible')
    .map(({ attributes }) => parts.get(targets.get(attributes['r:id']) ?? ''))
    .filter((part) => part !== undefined);
}

const sharedStrings = (part: string | undefined): string[] =>
  part === undefined ? [] : descendantsOf(parseMarkup(part, { xml: true }), 'si').map(stringOf);

/** Phonetic readings (rPh) are no part of the text. */
const stringOf = (element: Element): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? (element.name === 't' ? child : '') : child.name === 'rPh' ? '' : stringOf(child),
    )
    .join('');

function sheetBlocks(sheet: Element, strings: readonly string[]): Block[] {
  const texts = new Map<number, Map<number, string>>();
  for (const cell of descendantsOf(sheet, 'c')) {
    const place = placeOf(cell.attributes['r'] ?? '');
    if (!place) continue;
    const row = texts.get(place.row) ?? new Map<number, string>();
    row.set(place.column, valueOf(cell, strings).replace(/\s+/gu, ' ').trim());
    texts.set(place.row, row);
  }
  const merges = mergesOf(sheet);
  const width = Math.min(WIDEST, 1 + Math.max(-1, ...[...texts.values()].flatMap((row) => [...row.keys()])));
  const covered = new Set<string>();
  const rows = [...texts.keys()]
    .sort((a, b) => a - b)
    .map((row): MergedCell[] => {
      const cells: MergedCell[] = [];
      for (let column = 0; column < width; column += 1) {
        if (covered.has(`${row}/${column}`)) continue;
        const merge = merges.get(`${row}/${column}`) ?? { rowspan: 1, colspan: 1 };
        for (let down = 0; down < merge.rowspan; down += 1) {
          for (let right = 0; right < merge.colspan; right += 1) covered.add(`${row + down}/${column + right}`);
        }
        cells.push({ text: texts.get(row)?.get(column) ?? '', ...merge });
        column += merge.colspan - 1;
      }
      return cells;
    });
  return rowsOf(rows).flatMap(paragraphOrRow);
}

function paragraphOrRow(row: RowBlock): Block[] {
  const said = row.cells.filter((cell) => cell !== '');
  const [only] = said;
  if (only === undefined) return [];
  return said.length === 1 && !/^[\d./-]+$/.test(only) && row.cells[0] === only && only.length > 20
    ? [{ kind: 'text', text: only }]
    : [row];
}

function valueOf(cell: Element, strings: readonly string[]): string {
  const inline = childrenOf(cell, 'is')[0];
  if (inline) return stringOf(inline);
  const value = childrenOf(cell, 'v')[0];
  const text = value?.children.filter((child) => typeof child === 'string').join('') ?? '';
  return cell.attributes['t'] === 's' ? (strings[Number(text)] ?? '') : text;
}

function mergesOf(sheet: Element): Map<string, { rowspan: number; colspan: number }> {
  return new Map(
    descendantsOf(sheet, 'mergeCell').flatMap(({ attributes }) => {
      const [from, to] = (attributes['ref'] ?? '').split(':').map(placeOf);
      if (!from || !to) return [];
      return [
        [
          `${from.row}/${from.column}`,
          { rowspan: to.row - from.row + 1, colspan: to.column - from.column + 1 },
        ] as const,
      ];
    }),
  );
}

/** AB12 → row 12, column 27 (from 0). */
function placeOf(reference: string): { row: number; column: number } | undefined {
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  if (row === '') return undefined;
  const column = Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row), column };
}
