import type { CaseStep } from '#case-streams';
import type { StreamKind } from '#casework';

/** A case as the register (台账) shows it: codes, dates and vault references, never plain personal data. */
export interface CaseRow {
  readonly organ: string;
  readonly kind: StreamKind;
  readonly number: string;
  /** From 2 on where the number belonged to voided cases before. */
  readonly life: number;
  readonly stream: string;
  readonly status: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** Legal date of its latest step. */
  readonly lastOn: string;
  /** Channel, column, route or item, whatever the kind of case is sorted by. */
  readonly category: string | null;
  readonly outcome: string | null;
  readonly applicantKind: string | null;
  /** Vault reference or public title. */
  readonly subject: string | null;
  readonly assignee: string | null;
  readonly voided: boolean;
  readonly version: number;
  /** Of its latest event. */
  readonly position: bigint;
  readonly recordedAt: string;
}

/** The row after a step. */
export function caseRow({ event, address, after }: CaseStep): CaseRow {
  const { stream, version, position, recordedAt } = event;
  const summary = after.workflow.summary(after.state);
  return {
    organ: address.organ,
    kind: address.caseType,
    number: address.number,
    life: address.life,
    stream,
    status: summary.status,
    openedOn: summary.openedOn,
    closedOn: summary.closedOn ?? null,
    lastOn: after.timeline.at(-1)?.on ?? summary.openedOn,
    category: summary.category ?? null,
    outcome: summary.outcome ?? null,
    applicantKind: summary.applicantKind ?? null,
    subject: summary.subject ?? null,
    assignee: after.assignee ?? null,
    voided: after.voided,
    version,
    position,
    recordedAt,
  };
}

/** The columns by the row's names. */
export const CASE_COLUMNS = `organ, kind, number, life, stream, status, opened_on as "openedOn", closed_on as "closedOn",
  last_on as "lastOn", category, outcome, applicant_kind as "applicantKind", subject, assignee, voided,
  version, position, recorded_at as "recordedAt"`;
