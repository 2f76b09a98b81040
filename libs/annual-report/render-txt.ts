import type { FormTable } from './form.js';
import type { Imprint } from './document.js';
import { documentOf, printedFigure } from './document.js';
import type { Box, Grid } from './grid.js';
import { gridOf } from './grid.js';
import type { AnnualReport } from './report.js';

const BAR = ' | ';

/**
 * The report as plain text. Tables are aligned for the eye (a Chinese character is two columns wide) and divided by bars
 * for programs; merged row labels (三、本年度办理结果) stand on a line of their own above what they span.
 */
export function renderTxt(report: AnnualReport, imprint: Imprint): string {
  const { title, preamble, chapters, signature } = documentOf(report, imprint);
  const body = chapters.flatMap(({ heading, paragraphs, table }) => [
    '',
    heading,
    ...paragraphs,
    ...(table ? ['', ...tableLines(report, table)] : []),
  ]);
  return [title, '', preamble, ...body, '', ...signature, ''].join('\n');
}

/** A line of a table before alignment: what stands in the label column, then boxes with their text. */
interface Line {
  readonly label: string;
  readonly boxes: readonly (Pick<Box, 'kind' | 'column' | 'colspan'> & { readonly text: string })[];
}

function tableLines(report: AnnualReport, table: FormTable): string[] {
  const parts = table.sections.map((section) => {
    const grid = gridOf(section);
    return { caption: section.caption, lines: [...headLines(grid), ...bodyLines(report, table, grid)] };
  });
  const lines = parts.flatMap((part) => part.lines);
  const labelWidth = Math.max(...lines.map(({ label }) => widthOf(label)));
  const widths = columnWidths(lines);
  return parts.flatMap(({ caption, lines: own }) => [
    ...(caption === undefined ? [] : [caption]),
    ...own.map((line) => aligned(line, labelWidth, widths)),
  ]);
}

function headLines({ head, labelColumns }: Grid): Line[] {
  return head.map((boxes) => ({
    label: boxes.find((box) => box.column < labelColumns)?.text ?? '',
    boxes: boxes
      .filter((box) => box.column >= labelColumns)
      .map((box) => ({ ...box, column: box.column - labelColumns })),
  }));
}

function bodyLines(report: AnnualReport, table: FormTable, { body, labelColumns }: Grid): Line[] {
  return body.flatMap((boxes) => {
    const labels = boxes.filter((box) => box.kind === 'label');
    const own = labels.at(-1);
    const figures = boxes
      .filter((box) => box.kind === 'figure')
      .map((box) => ({
        ...box,
        column: box.column - labelColumns,
        text: printedFigure(report, table, box.text, box.heading ?? { label: '' }),
      }));
    return [
      ...labels.slice(0, -1).map((box) => ({ label: indented(box), boxes: [] })),
      { label: own ? indented(own) : '', boxes: figures },
    ];
  });
}

const indented = ({ column, text }: Box): string => '  '.repeat(column) + text;

/** Wide enough for every box; one that is merged over several columns widens the last of them where it must. */
function columnWidths(lines: readonly Line[]): number[] {
  const widths: number[] = [];
  const boxes = lines.flatMap((line) => line.boxes).sort((a, b) => a.colspan - b.colspan);
  for (const { text, column, colspan } of boxes) {
    const last = column + colspan - 1;
    for (let i = column; i <= last; i += 1) widths[i] ??= 0;
    const missing = widthOf(text) - spannedWidth(widths, column, colspan);
    if (missing > 0) widths[last] = (widths[last] ?? 0) + missing;
  }
  return widths;
}

const spannedWidth = (widths: readonly number[], column: number, colspan: number): number =>
  widths.slice(column, column + colspan).reduce((total, width) => total + width, BAR.length * (colspan - 1));

function aligned({ label, boxes }: Line, labelWidth: number, widths: readonly number[]): string {
  if (boxes.length === 0) return label;
  const parts = labelWidth === 0 ? [] : [label + space(labelWidth - widthOf(label))];
  let column = 0;
  for (const box of boxes) {
    // Columns whose head is merged downwards from an earlier line stay blank.
    for (; column < box.column; column += 1) parts.push(space(widths[column] ?? 0));
    const room = space(spannedWidth(widths, box.column, box.colspan) - widthOf(box.text));
    parts.push(box.kind === 'figure' ? room + box.text : box.text + room);
    column += box.colspan;
  }
  return parts.join(BAR).trimEnd();
}

const space = (width: number): string => ' '.repeat(Math.max(0, width));

/** Columns that a text takes where Chinese characters and punctuation are two wide. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
