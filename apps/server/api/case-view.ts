import { z } from 'zod';
import { workflows } from '#casework';
import { dutyOn, isOwed, standing, type Office } from '#office';
import type { CaseRow } from '#register';
import { MAIN_OBLIGATIONS, type Moment } from '#statute';
import { maskedTexts } from './case-texts.js';
import { etagOf } from './etag.js';
import { streamKind } from './fields.js';

const text = z.string().nullable();

/** A case as lists and its own page show it: codes and dates, and its texts masked. */
export const caseView = z.strictObject({
  organ: z.string(),
  caseType: streamKind,
  case: z.string(),
  status: z.string(),
  statusZh: z.string(),
  openedOn: z.string(),
  closedOn: text,
  lastOn: z.string(),
  category: text,
  outcome: text,
  applicantKind: text,
  /** Masked where it is sealed. */
  subject: text,
  assignee: text,
  voided: z.boolean(),
  /** For `If-Match`. */
  etag: z.string(),
  position: z.string(),
  /** What the case is there for, as it stands: null where nothing is owed any more. */
  due: z
    .strictObject({
      obligation: z.string(),
      status: z.string(),
      dueOn: text,
      dueAt: text,
      workingDaysLeft: z.int().nullable(),
    })
    .nullable(),
});
export type CaseView = z.infer<typeof caseView>;

/** Cases with what is due in them at a moment. */
export async function viewsOf(rows: readonly CaseRow[], now: Moment, office: Office): Promise<readonly CaseView[]> {
  if (rows.length === 0) return [];
  const [textOf, dueOf] = await Promise.all([
    maskedTexts(
      rows.map(({ subject }) => subject),
      office,
    ),
    mainDuties(rows, now, office),
  ]);
  return rows.map((row) => ({
    organ: row.organ,
    caseType: row.kind,
    case: row.number,
    status: row.status,
    statusZh: workflows[row.kind].wording.status[row.status]?.zh ?? row.status,
    openedOn: row.openedOn,
    closedOn: row.closedOn,
    lastOn: row.lastOn,
    category: row.category,
    outcome: row.outcome,
    applicantKind: row.applicantKind,
    subject: textOf(row.subject),
    assignee: row.assignee,
    voided: row.voided,
    etag: etagOf(row),
    position: String(row.position),
    due: dueOf(row.stream),
  }));
}

async function mainDuties(
  rows: readonly CaseRow[],
  now: Moment,
  { obligations }: Office,
): Promise<(stream: string) => CaseView['due']> {
  const open = rows.filter(({ closedOn, voided }) => closedOn === null && !voided).map(({ stream }) => stream);
  const found = new Map<string, CaseView['due']>();
  for (const held of open.length === 0 ? [] : await obligations.ofCases(open)) {
    const { obligation, end } = held.duty;
    if (end !== undefined || !MAIN_OBLIGATIONS.includes(obligation) || !isOwed(held)) continue;
    const { status, dueOn, dueAt, workingDaysLeft } = standing(dutyOn(held, now.on), now);
    const before = found.get(held.stream);
    if (before && !isSooner(dueOn, before.dueOn)) continue;
    found.set(held.stream, { obligation, status, dueOn, dueAt, workingDaysLeft });
  }
  return (stream) => found.get(stream) ?? null;
}

const isSooner = (a: string | null, b: string | null): boolean => a !== null && (b === null || a < b);
