import type { Heading, Section } from './form.js';
import { cellKey, leaves } from './form.js';

/** One printed box: a label merged over rows and columns, or the place of a figure. */
export interface Box {
  readonly kind: 'label' | 'figure';
  /** The label, or the name of the figure's cell within its table. */
  readonly text: string;
  /** Where it begins, counted in printed columns from 0. */
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  /** The leaf heading of a figure's column. */
  readonly heading?: Heading;
}

/** A section as it is printed: rows of boxes, each box in the row and column where it begins. */
export interface Grid {
  /** Printed columns that row labels take. */
  readonly labelColumns: number;
  readonly columns: number;
  readonly head: readonly (readonly Box[])[];
  readonly body: readonly (readonly Box[])[];
}

/** Lays a section out with the form's merged heads: a heading with children spans them, a leaf fills up to the figures. */
export function gridOf(section: Section): Grid {
  const headDepth = depthOf(section.columns);
  const labelled = section.rows.some((row) => row.label !== '');
  const labelColumns = labelled ? depthOf(section.rows) : 0;
  const corner: Box[] = labelled
    ? [{ kind: 'label', text: section.corner, column: 0, rowspan: headDepth, colspan: labelColumns }]
    : [];
  const head = section.columns.length === 0 ? [] : columnHeads(section.columns, labelColumns, headDepth);
  const labels = labelled ? rowLabels(section.rows, 0, labelColumns) : [[]];
  return {
    labelColumns,
    columns: labelColumns + widthOf(section.columns),
    head: head.map((boxes, row) => (row === 0 ? [...corner, ...boxes] : boxes)),
    body: labels.map((boxes, row) => [...boxes, ...figures(section, row, labelColumns)]),
  };
}

const depthOf = (headings: readonly Heading[]): number =>
  Math.max(...headings.map(({ children }) => 1 + (children ? depthOf(children) : 0)));

const widthOf = (headings: readonly Heading[]): number =>
  headings.reduce((width, { children, width: own = 1 }) => width + (children ? widthOf(children) : own), 0);

function columnHeads(headings: readonly Heading[], start: number, depth: number): Box[][] {
  const rows: Box[][] = Array.from({ length: depth }, () => []);
  let column = start;
  for (const heading of headings) {
    const colspan = widthOf([heading]);
    const rowspan = heading.children ? 1 : depth;
    rows[0]?.push({ kind: 'label', text: heading.label, column, rowspan, colspan });
    if (heading.children) {
      columnHeads(heading.children, column, depth - 1).forEach((boxes, row) => rows[row + 1]?.push(...boxes));
    }
    column += colspan;
  }
  return rows;
}

function rowLabels(headings: readonly Heading[], column: number, depth: number): Box[][] {
  return headings.flatMap(({ label, children }) => {
    if (!children) return [[{ kind: 'label' as const, text: label, column, rowspan: 1, colspan: depth }]];
    const [first = [], ...rest] = rowLabels(children, column + 1, depth - 1);
    const merged: Box = { kind: 'label', text: label, column, rowspan: rest.length + 1, colspan: 1 };
    return [[merged, ...first], ...rest];
  });
}

function figures(section: Section, row: number, start: number): Box[] {
  const rowHeading = leaves(section.rows)[row]?.heading ?? { label: '' };
  let column = start;
  return leaves(section.columns).map(({ heading }) => {
    const colspan = heading.width ?? 1;
    const box: Box = { kind: 'figure', text: cellKey(rowHeading, heading), column, rowspan: 1, colspan, heading };
    column += colspan;
    return box;
  });
}
