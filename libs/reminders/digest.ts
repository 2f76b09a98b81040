import { dayInShanghai, workingDaysLeft, type Calendar, type Obligation } from '#statute';
import type { Raised } from './events.js';

/** A duty that somebody is told of, as codes, numbers and days: nothing of the applicant. */
export interface DigestItem {
  readonly caseType: string;
  readonly number: string;
  readonly obligation: Obligation;
  readonly nth: number;
  readonly dueOn: string;
  readonly dueAt: string | null;
  /** At the moment; negative once it is overdue, null where a year without a notice is touched. */
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
}

/** What one person is told of at one moment. */
export interface Digest {
  /** The same person, organ and moment always give the same key: it is delivered once, however often it is handed over. */
  readonly key: string;
  readonly person: string;
  readonly organ: string;
  readonly moment: string;
  readonly items: readonly DigestItem[];
}

/** Takes messages on, durably; one whose key it has already is left as it is. */
export interface Outbox {
  enqueue(digests: readonly Digest[]): Promise<unknown>;
}

/** One digest for each person who is told of something, by login. */
export function digestsOf(
  organ: string,
  moment: string,
  raised: readonly Raised[],
  calendar: Calendar,
): readonly Digest[] {
  const byPerson = new Map<string, DigestItem[]>();
  for (const each of raised) {
    const item = itemOf(each, calendar);
    for (const person of each.to) {
      const items = byPerson.get(person) ?? [];
      items.push(item);
      byPerson.set(person, items);
    }
  }
  return [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, items]) => ({ key: `${organ}/${moment}/${person}`, person, organ, moment, items }));
}

/** Tells a duty and its due day from all others of its organ. */
export const itemKey = ({
  caseType,
  number,
  obligation,
  nth,
  dueOn,
  dueAt,
}: Omit<DigestItem, 'workingDaysLeft' | 'overdue'>): string =>
  JSON.stringify([caseType, number, obligation, nth, dueOn, dueAt]);

function itemOf(raised: Raised, calendar: Calendar): DigestItem {
  const { caseType, number, obligation, nth, dueOn, dueAt, overdue, moment } = raised;
  const left = workingDaysLeft(dayInShanghai(moment), dueOn, calendar);
  return { caseType, number, obligation, nth, dueOn, dueAt: dueAt ?? null, workingDaysLeft: left, overdue };
}
