import type { requestCommands } from './commands.js';
import type { RequestEvent } from './events.js';

/** The step that each command makes. A petition that becomes a complaint is answered so. */
export const requestMakes: Readonly<Record<keyof typeof requestCommands, RequestEvent['type']>> = {
  ReceiveRequest: 'RequestReceived',
  RequestCorrection: 'CorrectionRequested',
  ReceiveCorrection: 'CorrectionReceived',
  LapseCorrection: 'CorrectionLapsed',
  ConsultThirdParty: 'ThirdPartyConsulted',
  ConsultAgency: 'AgencyConsulted',
  RecordConsultationAnswer: 'ConsultationAnswered',
  RecordDelivery: 'DeliveryRecorded',
  ExtendReplyPeriod: 'ReplyPeriodExtended',
  RequestReasons: 'ReasonsRequested',
  RecordReasons: 'ReasonsRecorded',
  AgreeDelayedReply: 'DelayedReplyAgreed',
  IssueFeeNotice: 'FeeNoticeIssued',
  RecordFeePayment: 'FeePaid',
  LapseFee: 'FeeLapsed',
  RecordSecrecyReview: 'SecrecyReviewRecorded',
  ReplyToRequest: 'RequestReplied',
  WithdrawRequest: 'RequestWithdrawn',
  SplitRequest: 'RequestSplit',
  MergeRequest: 'RequestMerged',
  ConvertToComplaint: 'RequestReplied',
};
