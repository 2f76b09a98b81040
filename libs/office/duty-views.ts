import { basisOf, explainDuty, type Language } from '#statute';
import type { OwedDuty } from './duties.js';

/** A duty in a list of what is owed, as other programs read it (contract: `due --format json`). */
export const dueView = (owed: OwedDuty) => ({
  organ: owed.organ,
  case: owed.number,
  caseType: owed.caseType,
  obligation: owed.duty.obligation,
  who: owed.who,
  startedOn: owed.deadline.startedOn,
  dueOn: owed.dueOn,
  dueAt: owed.dueAt,
  workingDaysLeft: owed.workingDaysLeft,
  status: owed.status,
  basis: basisOf(owed.duty.clock, owed.law).zh,
});

/** How a duty's day was counted, as other programs read it (contract: `explain --format json`). */
export function explainedView({ duty, deadline, law, status, dueOn, dueAt, who }: OwedDuty, lang: Language) {
  const { countedDays, excludedDays, steps, basis } = explainDuty(duty, law, lang);
  return {
    obligation: duty.obligation,
    nth: duty.nth,
    who,
    status,
    startedOn: deadline.startedOn,
    dueOn,
    dueAt,
    countedDays,
    excludedDays,
    closableFrom: deadline.closableFrom ?? null,
    conservativeDueOn: deadline.conservativeDueOn ?? null,
    riskDueOn: deadline.riskDueOn ?? null,
    basis,
    steps,
    calendarVersion: deadline.calendarVersion,
  };
}

/** A duty as it would be after a step that has not been taken. */
export const expectedView = ({ duty, deadline, status, dueOn, dueAt }: OwedDuty) => ({
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
