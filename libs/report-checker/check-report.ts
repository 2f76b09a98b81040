import type { PublishedReport } from '#report-reading';
import { resultsAddUp, textBalances } from './balance-rule.js';
import type { CheckedText } from './checked-text.js';
import { claimsHold } from './claim-rule.js';
import { Figures } from './figures.js';
import type { CheckFinding } from './finding.js';
import { formIsKept } from './form-rule.js';
import { nothingLeftOver } from './left-over-rule.js';
import { noticesAndDates } from './notice-rule.js';
import { percentagesAgree } from './percentage-rule.js';
import { listsAddUp } from './sum-rule.js';
import { tableFindings } from './table-findings.js';
import { textFollowsTables } from './table-rule.js';
import { passagesOf } from './text-passage.js';
import { yearIsKept } from './year-rule.js';

const textRules: readonly ((text: CheckedText) => CheckFinding[])[] = [
  listsAddUp,
  textBalances,
  resultsAddUp,
  textFollowsTables,
  percentagesAgree,
  claimsHold,
  ({ report }) => formIsKept(report),
  yearIsKept,
  nothingLeftOver,
  noticesAndDates,
];

/**
 * Finds the contradictions of a published report: R1-R8 and R10 for its tables, T1-T8 for its text; with last year's report
 * also what goes over the turn of the year. Pure: the same document gives the same findings, in the order of the rules.
 */
export function checkReport(report: PublishedReport, previous?: PublishedReport): CheckFinding[] {
  const text: CheckedText = {
    report,
    passages: passagesOf(report),
    figures: new Figures(report.edition, report.tables),
    previous: previous && new Figures(previous.edition, previous.tables),
  };
  return [...tableFindings(report, previous?.tables), ...textRules.flatMap((rule) => rule(text))];
}
