import type { Obligations } from '#obligations';
import {
  dayInShanghai,
  daysLater,
  dueDaysAt,
  hourRungs,
  ladderFor,
  momentAt,
  OBLIGATIONS,
  statusOn,
  type Deadline,
  type Duty,
  type Ladder,
  type Law,
  type Moment,
  type Rung,
} from '#statute';

/** A duty that may be called to mind: of a case, or one that an organ has without a case. */
export interface RemindableDuty {
  /** Of its case, or what stands for one. */
  readonly stream: string;
  readonly caseType: string;
  readonly number: string;
  readonly duty: Duty;
  readonly deadline: Deadline;
}

/** A duty and the rung of its ladder that has come. */
export interface DueRung {
  readonly held: RemindableDuty;
  readonly rung: Rung;
}

/** A duty's name within its organ. */
export const dutyKey = ({ stream, duty }: RemindableDuty): string => `${stream}/${duty.obligation}/${duty.nth}`;

/** Whether a duty is owed at an instant: neither over, nor standing still, nor without a date. */
export const isOwed = ({ duty, deadline }: RemindableDuty, at: Moment, law: Law): boolean =>
  duty.end === undefined && TOLD.includes(statusOn(duty, deadline, at, law));

export interface DueAtMomentParts {
  readonly obligations: Pick<Obligations, 'dueOn' | 'dueByTheHour' | 'earliestDue'>;
  /** What an organ owes on a day without a case, answered or not. */
  readonly standing: (organ: string, on: string) => Promise<readonly RemindableDuty[]>;
}

/** No rung in hours is further from its instant, either way. */
export const LONGEST_HOURS_IN_DAYS = 11;
/** What stands still, or is over, nobody is told of. */
const TOLD: readonly string[] = ['open', 'due-soon', 'overdue'];

/**
 * What is to be called to mind at a moment: duties due on the days, or at the instants, that have a rung then. Found by
 * the index on the due day; the days come from the calendar.
 * @param now later than the moment where the wake-up came late: what was answered since is left out
 */
export async function dueAtMoment(
  { organ, moment, now, law }: { organ: string; moment: string; now: string; law: Law },
  { obligations, standing }: DueAtMomentParts,
): Promise<readonly DueRung[]> {
  const day = dayInShanghai(moment);
  const then = { on: day, at: moment };
  const present = { on: dayInShanghai(now), at: now };
  const ownDuties = await standing(organ, day);
  const dueDays = [await obligations.earliestDue(organ), ...ownDuties.map(({ deadline }) => deadline.dueOn)];
  const since = dueDays.reduce<string>((least, on) => (on !== undefined && on < least ? on : least), day);
  const byLadder = new Map<Ladder, ReadonlyMap<string, Rung>>();
  const ladders = new Map(OBLIGATIONS.map((obligation) => [obligation, ladderFor(law.settings, organ, obligation)]));
  for (const ladder of ladders.values()) {
    if (!ladder || byLadder.has(ladder)) continue;
    const isNow = momentAt(day, ladder.sendAt) === moment;
    byLadder.set(ladder, isNow ? dueDaysAt(day, ladder, law.calendar, since) : new Map());
  }
  const days = [...new Set([...byLadder.values()].flatMap((rungs) => [...rungs.keys()]))].sort();
  const found: readonly RemindableDuty[] = [
    ...(days.length === 0 ? [] : await obligations.dueOn(organ, days, day)),
    ...ownDuties,
    ...(await obligations.dueByTheHour(
      organ,
      daysLater(day, -LONGEST_HOURS_IN_DAYS),
      daysLater(day, LONGEST_HOURS_IN_DAYS),
    )),
  ];
  const due = new Map<string, DueRung>();
  for (const held of found) {
    const ladder = ladders.get(held.duty.obligation);
    const rung = ladder && rungOf(held, ladder, byLadder.get(ladder));
    if (rung && isToBeTold(held, rung)) due.set(dutyKey(held), { held, rung });
  }
  return [...due.values()];

  function rungOf({ deadline }: RemindableDuty, ladder: Ladder, days: ReadonlyMap<string, Rung> | undefined) {
    const { dueOn, dueAt } = deadline;
    const ofDay = dueOn === undefined ? undefined : days?.get(dueOn);
    if (dueAt === undefined) return ofDay;
    // Where the hour is known, hours warn; days go on once it is over.
    return hourRungs(dueAt, ladder).find(({ at }) => at === moment)?.rung ?? (ofDay?.overdue ? ofDay : undefined);
  }

  function isToBeTold(held: RemindableDuty, { overdue }: Rung): boolean {
    const { duty, deadline } = held;
    if (deadline.startedOn > day || !isOwed(held, then, law) || !isOwed(held, present, law)) return false;
    // Advice is never overdue.
    return !overdue || statusOn(duty, deadline, then, law) === 'overdue';
  }
}
