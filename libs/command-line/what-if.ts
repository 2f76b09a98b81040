import { parseSubmission, withUnwrittenTexts, type Trial } from '#case-handling';
import type { Refusal } from '#casework';
import { standing, type Office, type OwedDuty } from '#office';
import { deadlineOf, type Moment, type Obligation } from '#statute';
import { InvalidData } from './errors.js';
import { ERRORS_FOUND, FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';

/** The duties that a case is there for: the day of the others is not the case's. */
const MAIN: readonly Obligation[] = ['reply', 'complaint-reply', 'publication', 'reconsideration-answer', 'defence'];

/** `what-if CASE --command NAME --on DATE`: allowed or not, and what would be due after it. Writes nothing. */
export async function whatIf(
  office: Office,
  { organ: code, case: number, caseType, command, on, days, data }: OperationNamed<'what-if'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const line = {
    ...(data !== undefined && objectIn(data)),
    ...(days !== undefined && { days }),
    ...(caseType !== undefined && { caseType }),
    [on.includes('T') ? 'at' : 'on']: on,
    command,
    case: number,
  };
  const submission = parseSubmission(withUnwrittenTexts(line));
  const trial = 'code' in submission ? submission : await office.handling.tryOut({ ...submission, organ: organ.code });
  const asked = { organ: organ.code, case: number, command, on };
  const refusal = 'code' in trial ? trial : trial.outcome.allowed ? undefined : trial.outcome.refusal;
  if (refusal) {
    io.out(
      `${JSON.stringify({ ...asked, allowed: false, refusal: told(refusal), dueOn: null, dueAt: null, obligations: [] }, null, 2)}\n`,
    );
    return ERRORS_FOUND;
  }
  const owed = dutiesAfter(organ.code, trial as Trial, momentOf(on));
  const main = owed.findLast(({ duty }) => MAIN.includes(duty.obligation));
  const { dueOn = null, dueAt = null } = main ?? {};
  io.out(
    `${JSON.stringify({ ...asked, allowed: true, refusal: null, dueOn, dueAt, obligations: owed.map(described) }, null, 2)}\n`,
  );
  return FINE;
}

function objectIn(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new InvalidData();
}

const told = ({ code, message, field, article }: Refusal) => ({
  code,
  field: field ?? null,
  article: article ?? null,
  message,
});

function dutiesAfter(organ: string, { case: reference, law, outcome }: Trial, now: Moment): readonly OwedDuty[] {
  if (!outcome.allowed) return [];
  return outcome.duties
    .map((duty) => standing({ organ, ...reference, duty, deadline: deadlineOf(duty, law), law }, now))
    .filter(({ duty, deadline }) => duty.obligation !== 'complaint-acceptance' || !deadline.noLimit);
}

const described = ({ duty, deadline, status, dueOn, dueAt }: OwedDuty) => ({
  obligation: duty.obligation,
  nth: duty.nth,
  status,
  startedOn: deadline.startedOn,
  dueOn,
  dueAt,
  closableFrom: deadline.closableFrom ?? null,
  riskDueOn: deadline.riskDueOn ?? null,
});
