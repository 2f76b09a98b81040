import { editions } from './editions.js';
import type { Finding } from './report.js';
import type { Checked, CheckedReport, Circumstances } from './checked.js';
import { sheetOf } from './sheet.js';
import { blocksAddUp, nothingPendingLost, reconsiderationComesFirst } from './challenge-rules.js';
import { feesAreReported } from './fee-rule.js';
import { figuresAreNumbers } from './number-rule.js';
import { carriedOver, columnsBalance, outcomesAddUp, rowsAddUp } from './request-rules.js';
import { onlyWhereRulesMayBeIssued, stockFollowsFlows } from './document-rules.js';

const rules: readonly ((checked: Checked) => Finding[])[] = [
  columnsBalance,
  outcomesAddUp,
  rowsAddUp,
  carriedOver,
  blocksAddUp,
  figuresAreNumbers,
  stockFollowsFlows,
  nothingPendingLost,
  feesAreReported,
  reconsiderationComesFirst,
  onlyWhereRulesMayBeIssued,
  yearIsComplete,
];

/**
 * Holds a report against the rules that apply to a single organ: R1-R8, R10 and R12, whether the organ may issue 规章,
 * and whether the year is complete. Findings come in the order of the rules; errors contradict the form itself.
 */
export function reconcile(report: CheckedReport, circumstances: Circumstances): Finding[] {
  const edition = editions[report.edition];
  const checked: Checked = {
    ...circumstances,
    sheet: sheetOf(edition, report.tables),
    last: circumstances.previous && sheetOf(edition, circumstances.previous),
    chapters: report.chapters,
  };
  return rules.flatMap((rule) => rule(checked));
}

function yearIsComplete({ year, incomplete }: Checked): Finding[] {
  if (incomplete !== true) return [];
  return [
    {
      rule: 'incomplete-year',
      severity: 'warning',
      message: `${year}年的数据不完整：台账启用之前的事项没有登记。请补登全年事项，或在公布前对照原有记录核对各项数字。`,
    },
  ];
}
