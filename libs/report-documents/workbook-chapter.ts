import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { editions, gridOf, type AnnualReport, type Box, type DocumentChapter, type FormTable } from '#annual-report';
import { columnShares } from './column-shares.js';
import { labelLines } from './label-lines.js';
import { addressOf, SheetDraft } from './sheet-draft.js';
import { partsOf } from './totals.js';
import { styles } from './workbook-styles.js';

/** Characters of 11 points across an A4 page; table 四 has fifteen columns that must not be too narrow. */
const PAGE_WIDTH = { '2': 88, '3': 104, '4': 105 } as const;
/** LibreOffice fits a sheet to the page by whole columns: the width of a chapter without a table is divided, too. */
const TEXT_COLUMNS = [22, 22, 22, 22];

/** What stands on a sheet besides its chapter: the report's title before the first, the signature after the last. */
interface Surroundings {
  readonly tab: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A sheet, and in which of its cells (A1 notation) each figure of its table stands. */
export interface ChapterSheet {
  readonly sheet: WriteSheet;
  readonly addresses: ReadonlyMap<string, string>;
}

/** One chapter of the report as a sheet. */
export function chapterSheet(
  report: AnnualReport,
  { heading, paragraphs, table }: DocumentChapter,
  { tab, before, after }: Surroundings,
): ChapterSheet {
  const draft = new SheetDraft(table ? tableWidths(table) : TEXT_COLUMNS);
  before.forEach((text, index) => draft.line(text, index === 0 ? styles.title : styles.text));
  draft.line(heading, styles.heading);
  for (const paragraph of paragraphs) draft.line(paragraph, styles.text);
  const addresses = table ? putTable(draft, report, table) : new Map<string, string>();
  for (const text of after) draft.line(text, styles.signature);
  return { sheet: draft.sheet(tab), addresses };
}

function tableWidths(table: FormTable): number[] {
  const [section] = table.sections;
  const columns = section ? gridOf(section).columns : 0;
  return columnShares(table.number, columns).map((share) => share * PAGE_WIDTH[table.number]);
}

function putTable(draft: SheetDraft, report: AnnualReport, table: FormTable): Map<string, string> {
  const grids = table.sections.map((section) => ({ caption: section.caption, grid: gridOf(section) }));
  const addresses = addressesOf(grids, draft.row);
  for (const { caption, grid } of grids) {
    if (caption !== undefined) draft.line(caption, styles.head);
    for (const boxes of grid.head) {
      for (const box of boxes) putLabel(draft, box, styles.head);
      draft.advance();
    }
    for (const boxes of grid.body) {
      for (const box of boxes) {
        if (box.kind === 'figure') putFigure(draft, report, table, box, addresses);
        else putLabel(draft, box, box.rowspan > 1 ? styles.group : styles.label);
      }
      draft.advance();
    }
  }
  return addresses;
}

/** Where each figure will stand when the first row is `top`: formulas name cells that are not written yet. */
function addressesOf(
  grids: readonly { readonly caption: string | undefined; readonly grid: ReturnType<typeof gridOf> }[],
  top: number,
): Map<string, string> {
  const addresses = new Map<string, string>();
  let row = top;
  for (const { caption, grid } of grids) {
    row += (caption === undefined ? 0 : 1) + grid.head.length;
    for (const boxes of grid.body) {
      for (const { kind, text, column } of boxes) if (kind === 'figure') addresses.set(text, addressOf(row, column));
      row += 1;
    }
  }
  return addresses;
}

function putFigure(
  draft: SheetDraft,
  report: AnnualReport,
  table: FormTable,
  box: Box,
  addresses: ReadonlyMap<string, string>,
): void {
  const [row = '', column = ''] = box.text.split('/');
  const figure = Number(report.tables[table.number]?.[row]?.[column] ?? 0);
  const parts = partsOf(editions[report.edition], table, box.text)?.map((part) => addresses.get(part) ?? '');
  const unit = table.cells.get(box.text)?.unit === 'ten-thousand-yuan' && !box.heading?.label.includes('万元');
  draft.put(box.column, {
    ...spans(box),
    figure,
    // On the form the parts of a total stand in a row or column without a gap.
    ...(parts ? { formula: `SUM(${parts[0] ?? ''}:${parts.at(-1) ?? ''})` } : {}),
    style: parts ? styles.total : { ...styles.figure, ...(unit && figure !== 0 ? { numFmt: 'General"万元"' } : {}) },
  });
}

const spans = ({ rowspan, colspan }: Box) => ({ rowspan, colspan });

function putLabel(draft: SheetDraft, box: Box, style: CellStyle): void {
  const text = labelLines(box.text, draft.room(box.column, box.colspan, style)).join('\n');
  draft.put(box.column, { ...spans(box), text, style });
}
