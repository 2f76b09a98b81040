import type { RequestEvent } from './events.js';
import type { Step } from '../workflow.js';
import type { RequestStatus } from './state.js';

const open: readonly RequestStatus[] = ['handling', 'awaiting-correction', 'awaiting-payment'];
const handling: readonly RequestStatus[] = ['handling'];

/** The state machine of a request. */
export const requestSteps: Readonly<Record<RequestEvent['type'], Step<RequestStatus>>> = {
  RequestReceived: { from: ['unopened'], to: 'handling' },
  RequestPartSeparated: { from: ['unopened'], to: 'handling' },
  CorrectionRequested: { from: handling, to: 'awaiting-correction' },
  CorrectionReceived: { from: ['awaiting-correction'], to: 'handling' },
  CorrectionLapsed: { from: ['awaiting-correction'], to: 'closed' },
  ThirdPartyConsulted: { from: handling },
  AgencyConsulted: { from: handling },
  ConsultationAnswered: { from: open },
  DeliveryRecorded: { from: [...open, 'closed'] },
  ReplyPeriodExtended: { from: handling },
  ReasonsRequested: { from: handling },
  ReasonsRecorded: { from: handling },
  DelayedReplyAgreed: { from: handling },
  FeeNoticeIssued: { from: handling, to: 'awaiting-payment' },
  FeePaid: { from: ['awaiting-payment'], to: 'handling' },
  FeeLapsed: { from: ['awaiting-payment'], to: 'closed' },
  SecrecyReviewRecorded: { from: open },
  RequestReplied: { from: open, to: 'closed' },
  RequestWithdrawn: { from: open, to: 'closed' },
  /** Where the first part goes on under the old number, the case stays where it is. */
  RequestSplit: { from: open, to: 'divided', mayStay: true },
  RequestMerged: { from: open, to: 'closed' },
};
