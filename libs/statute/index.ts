export { createCalendar, type Calendar } from './calendar.js';
export { COMPLAINT_CHANNELS } from './complaint-channels.js';
export type { Deadline, NoCalendar } from './deadline.js';
export {
  OBLIGATIONS,
  type AnnualReportClock,
  type AnswerClock,
  type Clock,
  type ComplaintClock,
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
export { createLaw, REGULATION_IN_FORCE, type Law } from './law.js';
export { createLawBook, shippedLaw, type LawBook } from './law-book.js';
export { lawEvents, type LawEvent } from './law-events.js';
export type { Notice, Overlay } from './notice.js';
export { stateCouncilNotices } from './notices.js';
export type { Channel, Fact, Limit, LimitUnit, Settings, SettingsPart } from './settings.js';
export { dayInShanghai } from './shanghai.js';
