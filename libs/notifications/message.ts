/** A duty that a message tells of, as codes, numbers and days: nothing of the applicant, no free text. */
export interface DutyItem {
  /** What the duty belongs to: a kind of case, `annual-report` or `calendar`. */
  readonly caseType: string;
  /** The case's number, or the year. */
  readonly number: string;
  readonly obligation: string;
  /** Which of the case's duties of this name it is, from 1. */
  readonly nth: number;
  readonly dueOn: string;
  /** The instant, where the limit is in hours. */
  readonly dueAt: string | null;
  /** On the day on which it is told; negative once the day is over, null where a year without a notice is touched. */
  readonly workingDaysLeft: number | null;
  /** Its day or instant is over. */
  readonly overdue: boolean;
}

/** What a person is to hear at a moment: one digest, whatever number of duties it tells of. */
export interface Message {
  /** The same person, moment and content have the same key: what is enqueued twice is delivered once. */
  readonly key: string;
  readonly organ: string;
  /** A login. */
  readonly person: string;
  /** The instant it was raised for. */
  readonly moment: string;
  readonly items: readonly DutyItem[];
}

/**
 * Only what a message is made of, the most urgent first: what is overdue, then by due day. A caller's object may have
 * more, and that is not to be kept or sent.
 */
export function itemsOf(items: readonly DutyItem[]): DutyItem[] {
  return items
    .map(({ caseType, number, obligation, nth, dueOn, dueAt, workingDaysLeft, overdue }) => ({
      ...{ caseType, number, obligation, nth, dueOn, dueAt, workingDaysLeft, overdue },
    }))
    .sort((a, b) => Number(b.overdue) - Number(a.overdue) || compare(a.dueOn, b.dueOn));
}

/** All that several messages tell of, each duty and due day once. */
export function joinedItems(messages: readonly Pick<Message, 'items'>[]): readonly DutyItem[] {
  const joined = new Map<string, DutyItem>();
  for (const item of messages.flatMap(({ items }) => items)) {
    const { caseType, number, obligation, nth, dueOn, dueAt } = item;
    joined.set(JSON.stringify([caseType, number, obligation, nth, dueOn, dueAt]), item);
  }
  return itemsOf([...joined.values()]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
