import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { gridOf, printedFigure, type AnnualReport, type Box, type FormTable } from '#annual-report';
import { columnShares } from './column-shares.js';
import { labelLines } from './label-lines.js';
import { fontsFor } from './word-typefaces.js';

/** Half points: 五号 for the few columns of table 二, 小五 for the seven and fifteen of the others. */
const SIZE = { '2': 21, '3': 18, '4': 18 } as const;

/** Free space at the sides of a cell, in twentieths of a point. */
const SIDE = 40;

/** One line of a table, before it is known which of its lines is the last. */
interface Line {
  readonly boxes: readonly Box[];
  readonly inHead: boolean;
}

/** A table of the form as a table of Word, with the form's merged heads; `width` in twentieths of a point. */
export function wordTable(report: AnnualReport, table: FormTable, width: number): Table {
  const lines = linesOf(table);
  const columns = lines[0]?.boxes.reduce((total, { colspan }) => total + colspan, 0) ?? 0;
  const columnWidths = columnShares(table.number, columns).map((share) => Math.round(share * width));
  return new Table({
    width: { size: columnWidths.reduce((total, each) => total + each, 0), type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { top: 28, bottom: 28, left: SIDE, right: SIDE },
    rows: lines.map(
      ({ boxes, inHead }, index) =>
        new TableRow({
          cantSplit: true,
          // Word repeats heads on the next page only where they begin the table: table 二 has a head for each item.
          tableHeader: inHead && table.number !== '2',
          children: boxes.map((box) =>
            cellOf(report, table, box, { inHead, last: index === lines.length - 1, columnWidths }),
          ),
        }),
    ),
  });
}

function linesOf(table: FormTable): Line[] {
  return table.sections.flatMap((section) => {
    const { head, body, columns } = gridOf(section);
    const caption: Box[] =
      section.caption === undefined
        ? []
        : [{ kind: 'label', text: section.caption, column: 0, rowspan: 1, colspan: columns }];
    return [
      ...(caption.length === 0 ? [] : [{ boxes: caption, inHead: true }]),
      ...head.map((boxes) => ({ boxes, inHead: true })),
      ...body.map((boxes) => ({ boxes, inHead: false })),
    ];
  });
}

interface Place {
  readonly inHead: boolean;
  /** The last line of the table: all others stay with the next, so that a table that fits on a page is not divided. */
  readonly last: boolean;
  readonly columnWidths: readonly number[];
}

function cellOf(report: AnnualReport, table: FormTable, box: Box, { inHead, last, columnWidths }: Place): TableCell {
  const text = box.kind === 'label' ? box.text : printedFigure(report, table, box.text, box.heading ?? { label: '' });
  const width = columnWidths.slice(box.column, box.column + box.colspan).reduce((total, each) => total + each, 0);
  const leftAligned = table.number === '3' && box.kind === 'label' && !inHead && box.rowspan === 1;
  const size = SIZE[table.number];
  const lines = box.kind === 'label' ? labelLines(text, Math.floor((width - 2 * SIDE) / (size * 10))) : [text];
  return new TableCell({
    columnSpan: box.colspan,
    rowSpan: box.rowspan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: leftAligned ? AlignmentType.LEFT : AlignmentType.CENTER,
        keepNext: !last,
        children: lines.map(
          (line, index) =>
            new TextRun({ text: line, font: fontsFor('table'), size, ...(index === 0 ? {} : { break: 1 }) }),
        ),
      }),
    ],
  });
}
