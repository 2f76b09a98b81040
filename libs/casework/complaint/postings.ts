import { Temporal } from 'temporal-polyfill';
import { posting, type Posting } from '../posting.js';
import type { ComplaintState } from './state.js';
import { dayInShanghai } from '#statute';

/** Received by the day of receipt, handled by the day of reply or merger, on time where a due date was transmitted. */
export function postings(state: ComplaintState): readonly Posting[] {
  const { status, receivedOn, closedOn, channel } = state;
  if (status === 'unopened') return [];
  const entries = [posting(receivedOn, 'complaint/open', 'complaint/received', channel)];
  if (closedOn === undefined) return entries;
  entries.push(posting(closedOn, 'complaint/handled', 'complaint/open', channel));
  const onTime = wasOnTime(state, closedOn);
  if (onTime !== undefined) entries.push(posting(closedOn, 'complaint/judged', 'complaint/limits', channel));
  if (onTime === true) entries.push(posting(closedOn, 'complaint/on-time', 'complaint/limits', channel));
  return entries;
}

function wasOnTime({ dueOn, dueAt, closedAt }: ComplaintState, closedOn: string): boolean | undefined {
  if (dueAt !== undefined) {
    // A reply known only by its day is late from the day after.
    return closedAt !== undefined ? Temporal.Instant.compare(closedAt, dueAt) <= 0 : closedOn <= dayInShanghai(dueAt);
  }
  return dueOn === undefined ? undefined : closedOn <= dueOn;
}
