import type { EditionCode, Tables } from '#annual-report';

/** A published report as read: what it is, its chapters' text, its tables, and where each figure was found. */
export interface PublishedReport {
  /** As the report names itself; null where it does not say. */
  readonly organ: string | null;
  readonly year: number | null;
  readonly edition: EditionCode;
  /** Figures in the shape of our own report; null for a blank cell. Tables and rows that the document lacks are absent. */
  readonly tables: Tables;
  /** The words of each table row, by `table/row`; table 四 by its route. */
  readonly rows: Readonly<Record<string, string>>;
  /** Labels of the tables as printed, in the document's order. */
  readonly labels: readonly PrintedLabel[];
  /** Rows whose label is known and whose figures cannot be told apart, in the document's words. */
  readonly unplaced: readonly string[];
  readonly chapters: readonly ReportChapter[];
  /** What stands before the first chapter: title, foreword. */
  readonly foreword: readonly string[];
}

/** A chapter under its heading as printed. */
export interface ReportChapter {
  readonly number: number;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The label of a row or the heads of a section, with the table it belongs to; `row` is absent for rows not in the form. */
export interface PrintedLabel {
  readonly table: '2' | '3' | '4';
  readonly row?: string;
  readonly text: string;
}
