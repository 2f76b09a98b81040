import type { Measure } from './measure.js';

/** The notice's edition: 2019 (〔2019〕60号, trial) or 2021 (〔2021〕30号). */
export type EditionCode = '2019' | '2021';

/** A heading of the form; one with children is merged over them. A leaf's key names its part of the cell. */
export interface Heading {
  readonly label: string;
  readonly key?: string;
  readonly children?: readonly Heading[];
  /** Printed columns that a leaf takes; 1 unless the form merges more. */
  readonly width?: number;
}

/** A block of a printed table that has its own column heads, such as one item of Art. 20 in table 二. */
export interface Section {
  /** A line over the whole width (第二十条第（一）项). */
  readonly caption?: string;
  /** What stands at the top left, above the row labels. */
  readonly corner: string;
  readonly columns: readonly Heading[];
  /** Without labels there is a single row, and the column's key is the whole cell. */
  readonly rows: readonly Heading[];
}

/** One of the three tables. `cells` goes by `row/column` in the order of the form. */
export interface FormTable {
  readonly number: '2' | '3' | '4';
  readonly sections: readonly Section[];
  readonly cells: ReadonlyMap<string, Measure>;
}

/** The whole form as data: what is printed where, and what every cell adds up. */
export interface Edition {
  readonly code: EditionCode;
  /** Titles of the six chapters, without their numbers. */
  readonly chapters: readonly string[];
  readonly tables: readonly [FormTable, FormTable, FormTable];
  /** Rows of table 三 that are results (三（一）to 三（六）): their sum is 三（七）总计. */
  readonly outcomes: readonly string[];
  /** How the columns of 第二十条第（一）项 read within a sentence: what was done in the year, and the stock at its end. */
  readonly documents: {
    readonly flows: Readonly<Record<string, string>>;
    readonly stock: readonly [key: string, words: string];
  };
}

/** A leaf with the labels of the headings above it, outermost first. */
export interface Leaf {
  readonly heading: Heading;
  readonly path: readonly string[];
}

/** The headings that stand directly above or beside the figures, in the order of the form. */
export function leaves(headings: readonly Heading[], above: readonly string[] = []): Leaf[] {
  return headings.flatMap((heading) => {
    const path = [...above, heading.label];
    return heading.children ? leaves(heading.children, path) : [{ heading, path }];
  });
}

/** The name within its table of the cell where a row and a column meet. */
export const cellKey = (row: Heading, column: Heading): string =>
  [row.key, column.key].filter((key) => key !== undefined).join('/');
