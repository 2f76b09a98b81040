export { approvalSteps, approvalStep, type ApprovalRule, type ApprovalStep } from './approval-rule.js';
export { createCalendar, type Calendar } from './calendar.js';
export { COMPLAINT_CHANNELS } from './complaint-channels.js';
export { basisOf } from './basis.js';
export { complaintLimit } from './complaint-limit.js';
export { deadlineOf } from './deadline-of.js';
export type { Deadline, NoCalendar } from './deadline.js';
export {
  OBLIGATIONS,
  type AnnualReportClock,
  type AnswerClock,
  type Clock,
  type ComplaintClock,
  type Consultation,
  type ConsultedParty,
  type CorrectionClock,
  type CorrectionNoticeClock,
  type DefenceClock,
  type Duty,
  type DutyEnd,
  type FeePaymentClock,
  type NextCalendarClock,
  type Obligation,
  type OpinionClock,
  type OrganKind,
  type PublicationClock,
  type ReplyClock,
  type ReplyOperation,
} from './duty.js';
export { explainDuty, type Explanation } from './explain.js';
export { ladderFor, type Ladder } from './ladder.js';
export { createLaw, type Law } from './law.js';
export { createLawBook, shippedLaw, type LawBook } from './law-book.js';
export { lawEvents, type LawEvent } from './law-events.js';
export { LawFileError, parseCalendarFile, parseSettingsFile } from './law-file.js';
export type { Notice, Overlay } from './notice.js';
export { stateCouncilNotices } from './notices.js';
export type { Language, Phrase } from './phrase.js';
export { MAIN_OBLIGATIONS } from './main-obligations.js';
export { processingFee, type FeeMethod } from './processing-fee.js';
export { agreedDayHolds } from './reply-run.js';
export { dueDaysAt, hourRungs, type Rung } from './rungs.js';
export { sendableFrom } from './sendable.js';
export { isSendingDay, momentAt, nextSendingDay, sendingMoments } from './sending.js';
export type { Channel, Fact, Limit, LimitUnit, Settings, SettingsPart } from './settings.js';
export { OBLIGATION_ZH } from './obligation-wording.js';
export { EXTENSION_MAX, REGULATION_IN_FORCE } from './periods.js';
export { chinaTime, dayInShanghai, daysLater, hoursLater, isLater, minuteInShanghai, startOfDay } from './shanghai.js';
export { annualReportDuties, nextCalendarDuties, type ReportingOrgan } from './standing-duties.js';
export { statusOn, visibleDue, type DutyStatus, type Moment } from './status.js';
export { workingDaysLeft } from './working-days-left.js';
export { supersededNotices, type SupersededNotice } from './superseded-notices.js';
