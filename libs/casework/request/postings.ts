import { posting, type Posting } from '../posting.js';
import type { RequestState } from './state.js';

/**
 * One application is one count: in on its first receipt, out on the date of reply or closure (rules §4.4).
 * A divided request is no count: its first part has taken it over. A fee once paid stays income.
 */
export function postings(state: RequestState): readonly Posting[] {
  if (state.status === 'unopened') return [];
  const { fee } = state;
  const entries = state.status === 'divided' ? [] : counted(state);
  if (fee?.paidOn !== undefined) entries.push(posting(fee.paidOn, 'fee/paid', 'fee/notified', '', fee.amount));
  return entries;
}

function counted({ countedOn, applicant, channel, outcome, closedOn }: RequestState): Posting[] {
  const entries = [
    posting(countedOn, 'request/open', 'request/received', applicant.kind),
    posting(countedOn, 'request-channel/received', 'request-channel/source', channel),
  ];
  if (outcome !== undefined && closedOn !== undefined) {
    entries.push(posting(closedOn, `request/${outcome}`, 'request/open', applicant.kind));
  }
  return entries;
}
