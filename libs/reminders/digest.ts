import type { Raised } from './events.js';

/** What one person is told of at one moment, as codes, numbers and days. */
export interface Digest {
  /** The same person, organ and moment always give the same key: it is delivered once, however often it is handed over. */
  readonly key: string;
  readonly person: string;
  readonly organ: string;
  readonly moment: string;
  readonly items: readonly Omit<Raised, 'to' | 'moment'>[];
}

/** Takes messages on, durably; one whose key it has already is left as it is. */
export interface Outbox {
  enqueue(digests: readonly Digest[]): Promise<void>;
}

/** One digest for each person who is told of something, by login. */
export function digestsOf(organ: string, moment: string, raised: readonly Raised[]): readonly Digest[] {
  const people = [...new Set(raised.flatMap(({ to }) => to))].sort();
  return people.map((person) => ({
    key: `${organ}/${moment}/${person}`,
    person,
    organ,
    moment,
    items: raised
      .filter(({ to }) => to.includes(person))
      .map(({ caseType, number, obligation, nth, rung, dueOn, dueAt }) => ({
        ...{ caseType, number, obligation, nth, rung, dueOn },
        ...(dueAt !== undefined && { dueAt }),
      })),
  }));
}
