import type { RequestEvent } from './events.js';
import type { RequestStatus } from './state.js';

const open: readonly RequestStatus[] = ['handling', 'awaiting-correction', 'awaiting-payment'];
const handling: readonly RequestStatus[] = ['handling'];

/** In which statuses each step of a request is allowed. */
export const requestSteps: Readonly<Record<RequestEvent['type'], readonly RequestStatus[]>> = {
  RequestReceived: ['unopened'],
  RequestPartSeparated: ['unopened'],
  CorrectionRequested: handling,
  CorrectionReceived: ['awaiting-correction'],
  CorrectionLapsed: ['awaiting-correction'],
  ThirdPartyConsulted: handling,
  AgencyConsulted: handling,
  ConsultationAnswered: open,
  DeliveryRecorded: [...open, 'closed'],
  ReplyPeriodExtended: handling,
  ReasonsRequested: handling,
  ReasonsRecorded: handling,
  DelayedReplyAgreed: handling,
  FeeNoticeIssued: handling,
  FeePaid: ['awaiting-payment'],
  FeeLapsed: ['awaiting-payment'],
  SecrecyReviewRecorded: open,
  RequestReplied: open,
  RequestWithdrawn: open,
  RequestSplit: open,
  RequestMerged: open,
};
