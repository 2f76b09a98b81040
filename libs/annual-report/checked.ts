import type { EditionCode } from './form.js';
import type { Chapter, Tables } from './report.js';
import type { Sheet } from './sheet.js';

/** A report of any origin as far as the rules look at it: tables in our shape, null or nothing for a blank cell. */
export interface CheckedReport {
  readonly edition: EditionCode;
  readonly tables: Tables;
  /** The chapters' text; without it chapter six is not checked. */
  readonly chapters?: readonly Pick<Chapter, 'number' | 'paragraphs'>[] | undefined;
}

/** What is known apart from the report itself; what is left out is not checked. */
export interface Circumstances {
  readonly year: number;
  /** Tables of the year before, of either edition. */
  readonly previous?: Tables | undefined;
  /** Processing fees paid in the year, in 元. */
  readonly processingFee?: string | undefined;
  /** Suits filed directly against refusals that had to go to reconsideration first. */
  readonly reconsiderationFirst?: number | undefined;
  readonly mayIssueRules?: boolean | undefined;
  readonly incomplete?: boolean | undefined;
}

/** What a rule looks at. */
export interface Checked extends Circumstances {
  readonly sheet: Sheet;
  readonly last: Sheet | undefined;
  readonly chapters: CheckedReport['chapters'];
}
