import { posting, type Posting } from '../posting.js';
import type { ComplaintState } from './state.js';

/**
 * Received by the day of receipt, handled by the day of reply or merger. Whether in time depends on the law at the
 * answer, which a state does not know: the ledger judges it by the duty.
 */
export function postings({ status, receivedOn, closedOn, channel }: ComplaintState): readonly Posting[] {
  if (status === 'unopened') return [];
  const entries = [posting(receivedOn, 'complaint/open', 'complaint/received', channel)];
  if (closedOn !== undefined) entries.push(posting(closedOn, 'complaint/handled', 'complaint/open', channel));
  return entries;
}
