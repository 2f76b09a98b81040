import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { explainZh, HOLDER_ZH, type ExplainedDuty } from '#command-line';
import type { DutyHolder, Office, OwedDuty } from '#office';
import { dayInShanghai } from '#statute';
import { OFFICE } from './office.token.js';

/** What is owed in a case at present, in words. */
export interface ExplainedCase {
  /** Its name. */
  readonly organ: string;
  /** The kind of case, in words. */
  readonly holder: string;
  readonly number: string;
  readonly duties: readonly ExplainedDuty[];
}

export class CaseExplanation extends Query<ExplainedCase> {
  constructor(
    readonly organ: string,
    readonly caseType: DutyHolder,
    readonly number: string,
  ) {
    super();
  }
}

@QueryHandler(CaseExplanation)
export class CaseExplanationHandler implements IQueryHandler<CaseExplanation> {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  /**
   * @throws {UnknownOrgan}
   * @throws {UnknownCase}
   */
  async execute({ organ: code, caseType, number }: CaseExplanation): Promise<ExplainedCase> {
    const { projections, reports, duties, now } = this.office;
    await projections.catchUp();
    const organ = await reports.organ(code);
    const at = now();
    const owed = await duties.ofCase(organ.code, { caseType, number }, { on: dayInShanghai(at), at });
    return { organ: organ.name, holder: HOLDER_ZH[caseType], number, duties: owed.map(unnamed).map(explainZh) };
  }
}

/** Until there is sign-in, the page names no party: whoever reaches the server reads it. */
const unnamed = (owed: OwedDuty): OwedDuty =>
  owed.who === 'office' || owed.who === 'applicant' ? owed : { ...owed, who: '相关方' };
