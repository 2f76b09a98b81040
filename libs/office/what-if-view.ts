import type { Trial } from '#case-handling';
import type { CaseReference, Refusal } from '#casework';
import { deadlineOf, MAIN_OBLIGATIONS, type Duty, type Moment } from '#statute';
import { isOwed, standing, type OwedDuty } from './duties.js';
import { expectedView } from './duty-views.js';

const NOTHING_DUE = { dueOn: null, dueAt: null, dueOnAfterWaiting: null };

/** What would become of a command, as other programs read it (contract: `what-if`). */
export function whatIfView(organ: string, trial: Trial | Refusal, now: Moment) {
  const refusal = 'code' in trial ? trial : trial.outcome.allowed ? undefined : trial.outcome.refusal;
  return refusal
    ? { allowed: false, refusal: refusalView(refusal), ...NOTHING_DUE, obligations: [], opened: [] }
    : { allowed: true, refusal: null, ...afterwards(organ, trial as Trial, now) };
}

const refusalView = ({ code, message, field, article }: Refusal) => ({
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
  const main = ownDuties.findLast(({ duty }) => MAIN_OBLIGATIONS.includes(duty.obligation));
  const { dueOn, dueAt, dueOnAfterWaiting } = main ? expectedView(main) : NOTHING_DUE;
  return {
    dueOn,
    dueAt,
    dueOnAfterWaiting,
    obligations: ownDuties.map(expectedView),
    opened: opened.map(({ case: reference, duties: owedThere }) => ({
      case: reference.number,
      caseType: reference.caseType,
      obligations: owed(reference, owedThere).map(expectedView),
    })),
  };
}
