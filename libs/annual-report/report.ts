import type { EditionCode } from './form.js';

/** Figures by table, row and column: counts as numbers, amounts as decimal strings in 万元, null for a blank cell. */
export type Tables = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, number | string | null>>>>>
>;

/** The tables of our own report: no cell is blank. */
export type FilledTables = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, number | string>>>>>
>;

/** One of the six chapters; the tables belong to chapters two, three and four. */
export interface Chapter {
  readonly number: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** A contradiction or a doubt found in a report. */
export interface Finding {
  /** A rule of the form, R1-R12; `incomplete-year` and `rules-row` are doubts about our own data. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly cell?: string;
  readonly chapter?: number;
  /** What the report says; null for a blank. */
  readonly stated?: number | string | null;
  readonly expected?: number | string;
  /** stated − expected, a blank taken as 0. */
  readonly delta?: number | string;
  /** For a clerk: what is wrong and what to do. */
  readonly message: string;
}

/** The year's complaints of one channel; `onTime` is null where none had a limit. */
export interface ComplaintFigures {
  readonly received: number;
  readonly handled: number;
  readonly onTime: number | null;
}

/** The annual report as other programs read it (contract: `report --format json`). */
export interface AnnualReport {
  /** Code of the organ. */
  readonly organ: string;
  readonly organName: string;
  readonly year: number;
  readonly edition: EditionCode;
  /** Instant up to which recorded events are counted. */
  readonly asOf: string;
  readonly tables: FilledTables;
  readonly publications: { readonly total: number; readonly byColumn: Readonly<Record<string, number>> };
  readonly complaints: Readonly<Record<string, ComplaintFigures>>;
  readonly chapters: readonly Chapter[];
  readonly findings: readonly Finding[];
}
