import { posting, type Posting } from '../posting.js';
import type { RequestState } from './state.js';

/**
 * One application is one count: in on its first receipt, out on the date of reply or closure (rules §4.4).
 * A divided request counts nowhere; its first part has taken over its count.
 */
export function postings(state: RequestState): readonly Posting[] {
  if (state.status === 'unopened' || state.status === 'divided') return [];
  const { countedOn, applicantKind, channel, outcome, closedOn, fee } = state;
  const entries = [
    posting(countedOn, 'request/open', 'request/received', applicantKind),
    posting(countedOn, 'request-channel/received', 'request-channel/source', channel),
  ];
  if (outcome !== undefined && closedOn !== undefined) {
    entries.push(posting(closedOn, `request/${outcome}`, 'request/open', applicantKind));
  }
  if (fee?.paidOn !== undefined) entries.push(posting(fee.paidOn, 'fee/paid', 'fee/notified', '', fee.amount));
  return entries;
}
