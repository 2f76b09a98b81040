import type { RequestEvent } from './events.js';
import type { Step } from '../workflow.js';
import type { RequestStatus } from './state.js';

/** Registration, handling and filing are laid down by each organ for itself, as the Regulation tells it to. */
export const HANDLING_RULES = '条例第四十五条';
/** 一事一申请: several matters in one application are several pieces. */
export const SPLITTING = '信息处理费管理办法第四条';

const open: readonly RequestStatus[] = ['handling', 'awaiting-correction', 'awaiting-payment'];
const handling: readonly RequestStatus[] = ['handling'];

/** The state machine of a request. */
export const requestSteps: Readonly<Record<RequestEvent['type'], Step<RequestStatus>>> = {
  RequestReceived: { from: ['unopened'], to: 'handling', article: '条例第二十九条、第三十一条' },
  RequestPartSeparated: { from: ['unopened'], to: 'handling', article: SPLITTING },
  CorrectionRequested: { from: handling, to: 'awaiting-correction', article: '条例第三十条' },
  CorrectionReceived: { from: ['awaiting-correction'], to: 'handling', article: '条例第三十条' },
  CorrectionLapsed: { from: ['awaiting-correction'], to: 'closed', article: '条例第三十条' },
  ThirdPartyConsulted: { from: handling, article: '条例第三十二条' },
  AgencyConsulted: { from: handling, article: '条例第三十四条' },
  ConsultationAnswered: { from: open, article: '条例第三十二条、第三十四条' },
  DeliveryRecorded: { from: [...open, 'closed'], article: HANDLING_RULES },
  ReplyPeriodExtended: { from: handling, article: '条例第三十三条' },
  ReasonsRequested: { from: handling, article: '条例第三十五条' },
  ReasonsRecorded: { from: handling, article: '条例第三十五条' },
  DelayedReplyAgreed: { from: handling, article: '条例第三十五条' },
  FeeNoticeIssued: { from: handling, to: 'awaiting-payment', article: '信息处理费管理办法第六条' },
  FeePaid: { from: ['awaiting-payment'], to: 'handling', article: '信息处理费管理办法第六条' },
  FeeLapsed: { from: ['awaiting-payment'], to: 'closed', article: '信息处理费管理办法第六条' },
  SecrecyReviewRecorded: { from: open, article: '条例第十七条' },
  RequestReplied: { from: open, to: 'closed', article: '条例第三十六条' },
  RequestWithdrawn: { from: open, to: 'closed', article: HANDLING_RULES },
  /** Where the first part goes on under the old number, the case stays where it is. */
  RequestSplit: { from: open, to: 'divided', mayStay: true, article: SPLITTING },
  RequestMerged: { from: open, to: 'closed', article: HANDLING_RULES },
};
