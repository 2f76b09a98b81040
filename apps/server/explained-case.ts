import { explainZh, HOLDER_ZH, type ExplainedDuty } from '#command-line';
import type { DutyHolder, Office } from '#office';
import { dayInShanghai } from '#statute';
import { maskedWho } from './api/case-texts.js';

/** What is owed in a case at present, in words. */
export interface ExplainedCase {
  /** Its name. */
  readonly organ: string;
  /** The kind of case, in words. */
  readonly holder: string;
  readonly number: string;
  readonly duties: readonly ExplainedDuty[];
}

/**
 * What is owed in a case, the names of other parties masked.
 * @throws {UnknownOrgan}
 * @throws {UnknownCase}
 */
export async function explainedCase(
  code: string,
  caseType: DutyHolder,
  number: string,
  { projections, reports, duties, now }: Office,
): Promise<ExplainedCase> {
  await projections.catchUp();
  const organ = await reports.organ(code);
  const at = now();
  const owed = await duties.ofCase(organ.code, { caseType, number }, { on: dayInShanghai(at), at });
  const shown = owed.map((each) => explainZh({ ...each, who: maskedWho(each.who) }));
  return { organ: organ.name, holder: HOLDER_ZH[caseType], number, duties: shown };
}
