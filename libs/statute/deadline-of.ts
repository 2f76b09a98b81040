import { complaintDeadline } from './complaint-deadline.js';
import type { Deadline } from './deadline.js';
import type { AnnualReportClock, AnswerClock, Clock, Duty, ReplyClock } from './duty.js';
import type { Law } from './law.js';
import { missingNotice } from './missing-notice.js';
import {
  ANSWER_PERIOD,
  ANSWER_PERIOD_BEFORE_2024,
  CORRECTION_NOTICE_PERIOD,
  DEFENCE_PERIOD,
  FEE_PAYMENT_PERIOD,
  OPINION_PERIOD,
  PUBLICATION_PERIOD,
  RECONSIDERATION_LAW_2023_IN_FORCE,
  REGULATION_IN_FORCE,
} from './periods.js';
import { runReply, type ReplyRun } from './reply-run.js';
import { daysLater } from './shanghai.js';

type Found = Omit<Deadline, 'calendarVersion'>;

/** When the duty is due under this law. Pure and independent of today; never throws. */
export const deadlineOf = ({ clock }: Pick<Duty, 'clock'>, law: Law): Deadline => ({
  ...found(clock, law),
  calendarVersion: law.version,
});

function found(clock: Clock, law: Law): Found {
  switch (clock.kind) {
    case 'reply':
      return replyDeadline(clock, law);
    case 'correction-notice':
      return underRegulation(clock.receivedOn, clock.receivedOn, CORRECTION_NOTICE_PERIOD, law);
    case 'correction': {
      const period = clock.workingDays ?? law.settings.correctionWorkingDays.value;
      return closable(underRegulation(clock.receivedOn, clock.deliveredOn ?? clock.sentOn, period, law), law);
    }
    case 'opinion': {
      const startedOn = clock.deliveredOn ?? clock.sentOn;
      if (clock.party !== 'other') return underRegulation(clock.receivedOn, startedOn, OPINION_PERIOD, law);
      const warnOn = law.calendar.addWorkingDays(startedOn, law.settings.agencyWarnAfter.value);
      return { startedOn, noLimit: true, ...(warnOn !== undefined && { warnOn }) };
    }
    case 'fee-payment':
      return closable(
        underRegulation(clock.receivedOn, clock.deliveredOn ?? clock.sentOn, FEE_PAYMENT_PERIOD, law),
        law,
      );
    case 'publication':
      return underRegulation(clock.formedOn, clock.formedOn, PUBLICATION_PERIOD, law);
    case 'complaint-acceptance':
    case 'complaint-reply':
      return complaintDeadline(clock, law);
    case 'reconsideration-answer':
      // The office's own duty: as calendar days the unrolled date is the target (rules §2.8).
      return underFormerReconsiderationLaw(clock)
        ? { startedOn: clock.copyReceivedOn, dueOn: daysLater(clock.copyReceivedOn, ANSWER_PERIOD_BEFORE_2024) }
        : workingDaysAfter(clock.copyReceivedOn, ANSWER_PERIOD[clock.procedure], law);
    case 'defence':
      // The office's own duty in calendar days: the unrolled date is the target (rules §2.8).
      return { startedOn: clock.copyReceivedOn, dueOn: daysLater(clock.copyReceivedOn, DEFENCE_PERIOD) };
    case 'annual-report':
      return annualReportDeadline(clock);
    case 'next-calendar':
      return { startedOn: `${clock.year - 1}-10-25`, dueOn: `${clock.year - 1}-12-31` };
  }
}

/** The adopted reading, and the days under the two that are safer where they come to others. */
function replyDeadline(clock: ReplyClock, law: Law): Found {
  const run = runReply(clock, law, 'adopted');
  const { startedOn, dueOn, waiting, noCalendar, closableFrom } = run;
  const conservativeDueOn = fromSubmission(clock, run, law);
  const riskDueOn = strictly(clock, run, law);
  return {
    startedOn,
    ...(dueOn !== undefined && { dueOn }),
    ...(waiting && { waiting }),
    ...(noCalendar && { noCalendar }),
    ...(closableFrom !== undefined && { closableFrom }),
    ...(conservativeDueOn !== undefined && { conservativeDueOn }),
    ...(riskDueOn !== undefined && { riskDueOn }),
  };
}

function fromSubmission(clock: ReplyClock, adopted: ReplyRun, law: Law): string | undefined {
  const given = clock.operations.some((operation) => 'submittedOn' in operation && operation.submittedOn !== undefined);
  if (clock.submittedOn === undefined && !given) return undefined;
  const { startedOn, dueOn } = runReply(clock, law, 'from-submission');
  return startedOn < adopted.startedOn || dueOn !== adopted.dueOn ? dueOn : undefined;
}

function strictly(clock: ReplyClock, adopted: ReplyRun, law: Law): string | undefined {
  const doubtful = adopted.moments.some(
    (moment) =>
      (moment.what === 'correction-asked' && moment.late) || (moment.what === 'restarted' && moment.by === 'fee'),
  );
  if (!doubtful) return undefined;
  const { dueOn } = runReply(clock, law, 'strict');
  return dueOn !== undefined && (adopted.dueOn === undefined || dueOn < adopted.dueOn) ? dueOn : undefined;
}

/** 行政复议法 as amended in 2017: it knew no simplified procedure. */
export const underFormerReconsiderationLaw = ({ copyReceivedOn }: AnswerClock): boolean =>
  copyReceivedOn < RECONSIDERATION_LAW_2023_IN_FORCE;

/** Nothing is computed for what came before the Regulation. */
const underRegulation = (receivedOn: string, startedOn: string, period: number, law: Law): Found =>
  receivedOn < REGULATION_IN_FORCE
    ? { startedOn, noCalendar: { reason: 'before-regulation' } }
    : workingDaysAfter(startedOn, period, law);

function workingDaysAfter(startedOn: string, period: number, { calendar }: Law): Found {
  const dueOn = calendar.addWorkingDays(startedOn, period);
  return dueOn === undefined ? { startedOn, noCalendar: missingNotice(calendar, startedOn) } : { startedOn, dueOn };
}

/** The first working day after the period (rules §2.3). */
function closable(found: Found, { calendar }: Law): Found {
  const closableFrom = found.dueOn === undefined ? undefined : calendar.addWorkingDays(found.dueOn, 1);
  return closableFrom === undefined ? found : { ...found, closableFrom };
}

/** 条例第四十九条: fixed days, not rolled to a working day. */
function annualReportDeadline({ organKind, year }: AnnualReportClock): Found {
  const dueOn = organKind === 'department' ? `${year + 1}-01-31` : `${year + 1}-03-31`;
  const startedOn = `${year + 1}-01-01`;
  return dueOn < REGULATION_IN_FORCE
    ? { startedOn, noCalendar: { reason: 'before-regulation' } }
    : { startedOn, dueOn };
}
