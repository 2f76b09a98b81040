import type { FeeMethod } from './processing-fee.js';

/** The names of the obligations that the Regulation and the limits of complaints put on somebody. */
export const OBLIGATIONS = [
  'reply',
  'correction-notice',
  'correction',
  'third-party-opinion',
  'agency-opinion',
  'fee-payment',
  'complaint-acceptance',
  'complaint-reply',
  'publication',
  'annual-report',
  'next-calendar',
  'reconsideration-answer',
  'defence',
] as const;
export type Obligation = (typeof OBLIGATIONS)[number];

/**
 * What is owed, as facts: no date in it depends on the law, so it stays true whatever notice is loaded later.
 * Plain JSON without personal data.
 */
export interface Duty {
  readonly obligation: Obligation;
  /** Tells apart duties of the same name in one case (several third parties, several instances), from 1. */
  readonly nth: number;
  /** `office`, or the vault reference of the party that owes it. */
  readonly who: string;
  readonly clock: Clock;
  /** First day on which this case owes it, where that is later than its period's first: a part of a split request. */
  readonly since?: string | undefined;
  /** How it ended; `met` says that it was done, and the law says whether in time. */
  readonly end?: DutyEnd | undefined;
}

export interface DutyEnd {
  readonly on: string;
  /** The instant, where an hour-grained step gave one. */
  readonly at?: string | undefined;
  readonly how: 'met' | 'lapsed' | 'void';
}

export type Clock =
  | ReplyClock
  | CorrectionNoticeClock
  | CorrectionClock
  | OpinionClock
  | FeePaymentClock
  | PublicationClock
  | ComplaintClock
  | AnswerClock
  | DefenceClock
  | AnnualReportClock
  | NextCalendarClock;

/** The reply period (条例第三十三条). */
export interface ReplyClock {
  readonly kind: 'reply';
  /** Legal date of receipt (条例第三十一条). */
  readonly receivedOn: string;
  readonly channel: string;
  readonly submittedOn?: string | undefined;
  /** What moved the period, in legal order. */
  readonly operations: readonly ReplyOperation[];
}

export type ConsultedParty = 'third-party' | 'co-producer' | 'other';

export type ReplyOperation =
  | {
      readonly op: 'correction-asked';
      readonly on: string;
      readonly deliveredOn?: string | undefined;
      /** As the notice set it; the convention's where it set none. */
      readonly workingDays?: number | undefined;
    }
  | {
      readonly op: 'correction-received';
      readonly on: string;
      readonly submittedOn?: string | undefined;
      /** The request's own channel where it is left out. */
      readonly channel?: string | undefined;
    }
  /** Stands at its sending; what became of it is told with it. */
  | {
      readonly op: 'consulted';
      readonly on: string;
      readonly party: ConsultedParty;
      readonly deliveredOn?: string | undefined;
      readonly answeredOn?: string | undefined;
    }
  | { readonly op: 'extended'; readonly on: string; readonly days: number }
  | { readonly op: 'fee-asked'; readonly on: string; readonly deliveredOn?: string | undefined }
  | { readonly op: 'fee-paid'; readonly on: string }
  | { readonly op: 'delay-agreed'; readonly on: string; readonly dueOn: string };

/** A third party or another organ asked, and its answer. */
export type Consultation = Extract<ReplyOperation, { op: 'consulted' }>;

/** To ask for a correction, within 7 working days of receipt (条例第三十条). */
export interface CorrectionNoticeClock {
  readonly kind: 'correction-notice';
  readonly receivedOn: string;
}

/** The applicant's time for the correction; counted from sending until delivery is known. */
export interface CorrectionClock {
  readonly kind: 'correction';
  /** Receipt of the request: nothing is computed for one from before the Regulation. */
  readonly receivedOn: string;
  readonly sentOn: string;
  readonly deliveredOn?: string | undefined;
  readonly workingDays?: number | undefined;
}

/** The time of a consulted third party or organ (条例第三十二条、第三十四条); other organs have no limit. */
export interface OpinionClock {
  readonly kind: 'opinion';
  readonly receivedOn: string;
  readonly party: ConsultedParty;
  readonly sentOn: string;
  readonly deliveredOn?: string | undefined;
}

/** The applicant's time for paying (信息处理费管理办法). */
export interface FeePaymentClock {
  readonly kind: 'fee-payment';
  readonly receivedOn: string;
  readonly sentOn: string;
  readonly deliveredOn?: string | undefined;
  /** What the notice asks for; the amount in yuan. It moves no date. */
  readonly charged?: { readonly method: FeeMethod; readonly quantity: number; readonly amount: string } | undefined;
}

/** Proactive publication (条例第二十六条). */
export interface PublicationClock {
  readonly kind: 'publication';
  readonly formedOn: string;
}

/** A limit of a complaint's channel and matter, or the transmitted due date, which wins over it. */
export interface ComplaintClock {
  readonly kind: 'complaint-acceptance' | 'complaint-reply';
  readonly channel: string;
  readonly matter?: string | undefined;
  readonly receivedOn: string;
  readonly receivedAt?: string | undefined;
  readonly acceptedOn?: string | undefined;
  readonly acceptedAt?: string | undefined;
  /** The transmitted due date, of the reply. */
  readonly dueOn?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly extendedBy?: number | undefined;
  /** The day of the extension. */
  readonly extendedOn?: string | undefined;
}

/** The written answer to an application for reconsideration (行政复议法第四十八条、第五十四条). */
export interface AnswerClock {
  readonly kind: 'reconsideration-answer';
  readonly copyReceivedOn: string;
  readonly procedure: 'ordinary' | 'simplified';
}

/** The defence in court (行政诉讼法第六十七条). */
export interface DefenceClock {
  readonly kind: 'defence';
  readonly copyReceivedOn: string;
}

export type OrganKind = 'department' | 'government' | 'lead-office';

/** 政府信息公开工作年度报告 on `year` (条例第四十九条). */
export interface AnnualReportClock {
  readonly kind: 'annual-report';
  readonly organKind: OrganKind;
  readonly year: number;
}

/** To load the State Council's notice on `year`. */
export interface NextCalendarClock {
  readonly kind: 'next-calendar';
  readonly year: number;
}
