import type { Finding } from '#annual-report';

/** A finding about a published report: what contradicts what, with the words that it rests on. */
export interface CheckFinding extends Finding {
  /** The document's own words. */
  readonly evidence: string;
  /** What explains the difference exactly, where one thing does. */
  readonly cause?: string;
}

/** What was read, and what was found in it; the shape of `check --format json`. */
export interface CheckedFile {
  readonly file: string;
  readonly organ: string | null;
  readonly year: number | null;
  readonly edition: string;
  readonly tables: Readonly<Record<string, unknown>>;
  readonly findings: readonly CheckFinding[];
}

/** A file that could not be read as a report. */
export interface RefusedFile {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}
