import type { CaseStep } from '#case-streams';
import { postingChange, type Posting, type PostingChange } from '#casework';

/** A ledger entry (统计分录): a posting and the event that caused it. */
export interface Entry extends Posting {
  readonly organ: string;
  readonly stream: string;
  readonly position: bigint;
  /** Its place among the entries of its event, from 0. */
  readonly leg: number;
  readonly recordedAt: string;
}

const NOTHING: PostingChange = { reversed: [], added: [] };

/** What an event of a case changes in its postings; a voided case posts nothing. */
export function casePostings({ before, after }: CaseStep): PostingChange {
  if (before.state === after.state && before.voided === after.voided) return NOTHING;
  return postingChange(
    before.voided ? [] : before.workflow.postings(before.state),
    after.voided ? [] : after.workflow.postings(after.state),
  );
}

/** What an entry says of its event. */
type Cause = Pick<Entry, 'organ' | 'stream' | 'position' | 'recordedAt'>;

/**
 * Adds an event's entries, from a leg on: reversals in red ink (红字冲销), with the legal date of the entry they reverse,
 * come first.
 * @returns the next free leg
 */
export function enter(
  { organ, stream, position, recordedAt }: Cause,
  leg: number,
  changes: readonly PostingChange[],
  entries: { add(entry: Entry): void },
): number {
  for (const { reversed, added } of changes) {
    for (const { on, debit, credit, dimension, amount } of reversed) {
      const inRed = negated(amount);
      entries.add({ on, debit, credit, dimension, amount: inRed, organ, stream, position, leg: leg++, recordedAt });
    }
    for (const { on, debit, credit, dimension, amount } of added) {
      entries.add({ on, debit, credit, dimension, amount, organ, stream, position, leg: leg++, recordedAt });
    }
  }
  return leg;
}

/** A decimal string with its sign turned. */
const negated = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
