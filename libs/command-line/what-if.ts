import { parseSubmission, withUnwrittenTexts, type Trial } from '#case-handling';
import type { CaseReference, Refusal } from '#casework';
import { isOwed, standing, type Office, type OwedDuty } from '#office';
import { deadlineOf, type Duty, type Moment, type Obligation } from '#statute';
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
  const answer = refusal
    ? { ...asked, allowed: false, refusal: told(refusal), ...NOTHING_DUE, obligations: [], opened: [] }
    : { ...asked, allowed: true, refusal: null, ...afterwards(organ.code, trial as Trial, momentOf(on)) };
  io.out(`${JSON.stringify(answer, null, 2)}\n`);
  return refusal ? ERRORS_FOUND : FINE;
}

const NOTHING_DUE = { dueOn: null, dueAt: null, dueOnAfterWaiting: null };

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

/** What would be owed because of the case, and because of those that the step opens beside it. */
function afterwards(organ: string, { case: own, law, outcome }: Trial, now: Moment) {
  const owed = (reference: CaseReference, duties: readonly Duty[]): readonly OwedDuty[] =>
    duties
      .map((duty) => standing({ organ, ...reference, duty, deadline: deadlineOf(duty, law), law }, now))
      .filter(isOwed);
  const { duties, opened } = outcome.allowed ? outcome : { duties: [], opened: [] };
  const ownDuties = owed(own, duties);
  const main = ownDuties.findLast(({ duty }) => MAIN.includes(duty.obligation));
  const { dueOn, dueAt, dueOnAfterWaiting } = main ? described(main) : NOTHING_DUE;
  return {
    dueOn,
    dueAt,
    dueOnAfterWaiting,
    obligations: ownDuties.map(described),
    opened: opened.map(({ case: reference, duties: owedThere }) => ({
      case: reference.number,
      caseType: reference.caseType,
      obligations: owed(reference, owedThere).map(described),
    })),
  };
}

const described = ({ duty, deadline, status, dueOn, dueAt }: OwedDuty) => ({
  obligation: duty.obligation,
  nth: duty.nth,
  status,
  startedOn: deadline.startedOn,
  dueOn,
  dueAt,
  // What it waits for has an end of its own: a third party's silence, for one, counts for 15 working days only.
  dueOnAfterWaiting: status === 'waiting' ? (deadline.dueOn ?? null) : null,
  closableFrom: deadline.closableFrom ?? null,
  conservativeDueOn: deadline.conservativeDueOn ?? null,
  riskDueOn: deadline.riskDueOn ?? null,
});
