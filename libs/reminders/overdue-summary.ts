import type { Obligations } from '#obligations';
import { dayInShanghai, isSendingDay, ladderFor, momentAt, statusOn, type Law } from '#statute';
import type { DueAtMomentParts, RemindableDuty } from './due-at-moment.js';

export interface OverdueSummaryParts {
  readonly obligations: Pick<Obligations, 'dueBy'>;
  readonly standing: DueAtMomentParts['standing'];
}

/**
 * All that the office itself owes and is late with, at the moment of the day at which its ladder sends; nothing at any
 * other moment. It tells how things stand today: a moment of an earlier day is not made up for.
 * @param now later than the moment where the wake-up came late: what was answered since is left out
 */
export async function overdueSummary(
  { organ, moment, now, law }: { organ: string; moment: string; now: string; law: Law },
  { obligations, standing }: OverdueSummaryParts,
): Promise<readonly RemindableDuty[]> {
  const day = dayInShanghai(moment);
  if (day !== dayInShanghai(now) || !isSendingDay(law.calendar, day)) return [];
  const isToldNow = ({ duty }: RemindableDuty): boolean => {
    const ladder = ladderFor(law.settings, organ, duty.obligation);
    return ladder !== undefined && momentAt(day, ladder.sendAt) === moment;
  };
  const isLate = ({ duty, deadline }: RemindableDuty): boolean =>
    [moment, now].every((at) => statusOn(duty, deadline, { on: day, at }, law) === 'overdue');
  const found: readonly RemindableDuty[] = [...(await obligations.dueBy(organ, day)), ...(await standing(organ, day))];
  return found.filter((held) => held.duty.who === 'office' && isToldNow(held) && isLate(held));
}
