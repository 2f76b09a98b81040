import type { DutyItem, Message } from '#notifications';
import { dayInShanghai, workingDaysLeft, type Calendar } from '#statute';
import type { RemindableDuty } from './due-at-moment.js';
import type { Raised } from './events.js';

/** An organ's moment, and the calendar by which days are counted. */
export interface Occasion {
  readonly organ: string;
  readonly moment: string;
  readonly calendar: Calendar;
}

/** What heads are told of beside what was raised. */
export interface Summary {
  /** Logins. */
  readonly heads: readonly string[];
  readonly overdue: readonly RemindableDuty[];
}

/** The same person, organ and moment always give the same key: it is delivered once, however often it is handed over. */
export const digestKey = (organ: string, moment: string, person: string): string => `${organ}/${moment}/${person}`;

/** One message for each person who is told of something, by login; a duty is in it once. */
export function digestsOf(
  { organ, moment, calendar }: Occasion,
  raised: readonly Raised[],
  { heads, overdue }: Summary,
): readonly Message[] {
  const byPerson = new Map<string, Map<string, DutyItem>>();
  const tell = (person: string, item: DutyItem): void => {
    const items = byPerson.get(person) ?? new Map<string, DutyItem>();
    items.set(itemKey(item), item);
    byPerson.set(person, items);
  };
  const day = dayInShanghai(moment);
  const left = (dueOn: string): number | null => workingDaysLeft(day, dueOn, calendar);
  for (const { caseType, number, obligation, nth, dueOn, dueAt = null, overdue: over, to } of raised) {
    const item = { caseType, number, obligation, nth, dueOn, dueAt, workingDaysLeft: left(dueOn), overdue: over };
    for (const person of to) tell(person, item);
  }
  for (const name of overdue.map(named)) {
    for (const head of heads) tell(head, { ...name, workingDaysLeft: left(name.dueOn), overdue: true });
  }
  return [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, items]) => ({
      ...{ key: digestKey(organ, moment, person), person, organ, moment },
      items: [...items.values()],
    }));
}

type NamedDuty = Omit<DutyItem, 'workingDaysLeft' | 'overdue'>;

/** A duty and its due day as a message names them. */
export function named({ caseType, number, duty, deadline }: RemindableDuty): NamedDuty {
  const { dueOn = '', dueAt = null } = deadline;
  return { caseType, number, obligation: duty.obligation, nth: duty.nth, dueOn, dueAt };
}

/** Tells a duty and its due day from all others of its organ. */
export const itemKey = ({ caseType, number, obligation, nth, dueOn, dueAt }: NamedDuty): string =>
  JSON.stringify([caseType, number, obligation, nth, dueOn, dueAt]);
