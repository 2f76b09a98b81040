import type { Calendar } from './calendar.js';
import type { NoCalendar } from './deadline.js';
import type { Consultation, ReplyClock } from './duty.js';
import type { Law } from './law.js';
import { missingNotice } from './missing-notice.js';
import { CORRECTION_NOTICE_PERIOD, FEE_PAYMENT_PERIOD, REGULATION_IN_FORCE, REPLY_PERIOD } from './periods.js';
import { count, exclusionOf, type Exclusion } from './reply-exclusions.js';
import type { Span } from './reply-spans.js';

/** How the operations are read: as the settings say, or in one of the two ways that give a date to be warned of. */
export type Reading =
  | 'adopted'
  /** From submission by internet or fax, not from the confirmation of receipt. */
  | 'from-submission'
  /** A late correction notice restarts nothing, and a fee only pauses. */
  | 'strict';

/** What one operation did, for the explanation. */
export type ReplyMoment =
  | { readonly what: 'started'; readonly on: string }
  | {
      readonly what: 'correction-asked';
      readonly on: string;
      readonly noticeBy?: string | undefined;
      readonly late: boolean;
    }
  | { readonly what: 'restarted'; readonly on: string; readonly by: 'correction' | 'fee' }
  | { readonly what: 'excluded'; readonly consultation: Consultation; readonly cap?: string; readonly to?: string }
  | { readonly what: 'extended'; readonly on: string; readonly days: number; readonly dueOn?: string | undefined }
  | { readonly what: 'fee-asked'; readonly on: string; readonly payBy?: string | undefined }
  | { readonly what: 'paused'; readonly after: string; readonly to: string }
  | { readonly what: 'agreed'; readonly on: string; readonly dueOn: string }
  | {
      readonly what: 'without-effect';
      readonly operation: 'consulted' | 'extended';
      readonly on: string;
      readonly dueOn: string;
      /** The day then due was one agreed on, which nothing moves. */
      readonly agreed: boolean;
    };

/** The reply period after all its operations. */
export interface ReplyRun {
  readonly startedOn: string;
  readonly days: number;
  readonly dueOn?: string;
  /** What is not counted, as distances from `startedOn`. */
  readonly spans: readonly Span[];
  readonly agreed: boolean;
  readonly waiting?: { readonly until?: string };
  readonly waitingFor?: 'correction' | 'fee' | 'opinion';
  readonly closableFrom?: string | undefined;
  readonly noCalendar?: NoCalendar;
  readonly moments: readonly ReplyMoment[];
}

/**
 * Walks through the operations in legal order. Three kinds move the day: a restart (correction received, fee paid)
 * drops the extension and what was excluded before it (a consultation still under way goes on excluding); an exclusion
 * takes days out, overlapping ones once; an extension adds days. Whether an extension or a fee notice came in time was
 * judged when it was accepted, by the calendar of then: whatever the calendar becomes, it keeps its effect. A consultation
 * sent when the period is used up leaves nothing out, for there is nothing left to count; a correction restarts even then
 * (rules §2.3: a late notice has a risk date). A day agreed on (条例第三十五条) holds over all of them, unless a restart
 * after it comes to a later one.
 */
export function runReply(clock: ReplyClock, law: Law, reading: Reading): ReplyRun {
  if (clock.receivedOn < REGULATION_IN_FORCE) return beforeRegulation(clock);
  const { calendar, settings } = law;
  const moments: ReplyMoment[] = [];
  let startedOn = startOf(clock.receivedOn, clock.submittedOn, clock.channel, reading);
  let days = REPLY_PERIOD;
  let exclusions: readonly Exclusion[] = [];
  let awaited: { readonly what: 'correction' | 'fee'; readonly closableFrom: string | undefined } | undefined;
  let feeAskedOn: string | undefined;
  let correctionAsked = false;
  let agreedDueOn: string | undefined;
  let restartedSinceAgreed = false;
  moments.push({ what: 'started', on: clock.receivedOn });

  const fixed = (): string | undefined => (restartedSinceAgreed ? undefined : agreedDueOn);
  const dueNow = (): string | undefined => {
    if (awaited) return undefined;
    const due = fixed() ?? count(startedOn, days, exclusions, law).dueOn;
    return due !== undefined && agreedDueOn !== undefined && agreedDueOn > due ? agreedDueOn : due;
  };
  const restart = (on: string, by: 'correction' | 'fee'): void => {
    startedOn = on;
    days = REPLY_PERIOD;
    exclusions = exclusions.filter(({ to }) => to === undefined || to > on);
    awaited = undefined;
    restartedSinceAgreed = true;
    moments.push({ what: 'restarted', on, by });
  };
  const withoutEffect = (operation: 'consulted' | 'extended', on: string, dueOn: string): void => {
    moments.push({ what: 'without-effect', operation, on, dueOn, agreed: fixed() !== undefined });
  };

  for (const operation of clock.operations) {
    const { on } = operation;
    switch (operation.op) {
      case 'correction-asked': {
        const noticeBy = calendar.addWorkingDays(clock.receivedOn, CORRECTION_NOTICE_PERIOD);
        const late = noticeBy !== undefined && on > noticeBy;
        moments.push({ what: 'correction-asked', on, noticeBy, late });
        if (late && reading === 'strict') break;
        correctionAsked = true;
        const period = operation.workingDays ?? settings.correctionWorkingDays.value;
        awaited = { what: 'correction', closableFrom: dayAfter(calendar, operation.deliveredOn ?? on, period) };
        break;
      }
      case 'correction-received':
        if (!correctionAsked) break;
        restart(startOf(on, operation.submittedOn, operation.channel ?? clock.channel, reading), 'correction');
        break;
      case 'consulted': {
        const dueOn = dueNow();
        if (dueOn !== undefined && (on >= dueOn || fixed() !== undefined)) {
          withoutEffect('consulted', on, dueOn);
          break;
        }
        const excluded = exclusionOf(operation, calendar);
        exclusions = [...exclusions, excluded.exclusion];
        moments.push({ what: 'excluded', consultation: operation, ...excluded.ends });
        break;
      }
      case 'extended': {
        const dueOn = dueNow();
        if (dueOn !== undefined && fixed() !== undefined) {
          withoutEffect('extended', on, dueOn);
          break;
        }
        days += operation.days;
        moments.push({ what: 'extended', on, days: operation.days, dueOn });
        break;
      }
      case 'fee-asked': {
        feeAskedOn = on;
        const payBy = calendar.addWorkingDays(operation.deliveredOn ?? on, FEE_PAYMENT_PERIOD);
        awaited = { what: 'fee', closableFrom: dayAfter(calendar, operation.deliveredOn ?? on, FEE_PAYMENT_PERIOD) };
        moments.push({ what: 'fee-asked', on, payBy });
        break;
      }
      case 'fee-paid':
        if (feeAskedOn === undefined) break;
        if (reading !== 'strict' && settings.feeClock.value === 'restart') {
          restart(on, 'fee');
        } else {
          exclusions = [...exclusions, { after: feeAskedOn, to: on, consultation: false, pending: false }];
          awaited = undefined;
          moments.push({ what: 'paused', after: feeAskedOn, to: on });
        }
        break;
      case 'delay-agreed':
        agreedDueOn = operation.dueOn;
        restartedSinceAgreed = false;
        moments.push({ what: 'agreed', on, dueOn: operation.dueOn });
        break;
    }
  }

  const common = { startedOn, days, moments, agreed: false, spans: [] };
  if (awaited) {
    return { ...common, waiting: {}, waitingFor: awaited.what, closableFrom: awaited.closableFrom };
  }
  const agreedOn = fixed();
  if (agreedOn !== undefined) return { ...common, dueOn: agreedOn, agreed: true };
  const { endless, dueOn, spans } = count(startedOn, days, exclusions, law);
  if (endless) return { ...common, waiting: {}, waitingFor: 'opinion' };
  if (dueOn === undefined) return { ...common, noCalendar: missingNotice(calendar, startedOn) };
  if (agreedDueOn !== undefined && agreedDueOn > dueOn) return { ...common, dueOn: agreedDueOn, agreed: true };
  const until = exclusions.reduce<string>((last, { pending, to = '' }) => (pending && to > last ? to : last), '');
  return {
    ...common,
    dueOn,
    spans,
    ...(until !== '' && { waiting: { until }, waitingFor: 'opinion' as const }),
  };
}

/** Whether the day that is due is one agreed on (条例第三十五条), which no extension moves. */
export const agreedDayHolds = (clock: ReplyClock, law: Law): boolean => runReply(clock, law, 'adopted').agreed;

/** Before the Regulation only a day agreed on is known. */
function beforeRegulation({ receivedOn, operations }: ReplyClock): ReplyRun {
  const agreed = operations.findLast((operation) => operation.op === 'delay-agreed');
  const common = { startedOn: receivedOn, days: 0, spans: [] };
  const started = { what: 'started', on: receivedOn } as const;
  return agreed
    ? {
        ...common,
        dueOn: agreed.dueOn,
        agreed: true,
        moments: [started, { what: 'agreed', on: agreed.on, dueOn: agreed.dueOn }],
      }
    : { ...common, agreed: false, noCalendar: { reason: 'before-regulation' }, moments: [started] };
}

/** 条例第三十一条第（三）项: by internet and fax the period runs from confirmation, but submission is the safer day. */
export const confirmedByBothSides = (channel: string): boolean => channel === 'internet' || channel === 'fax';

const startOf = (on: string, submittedOn: string | undefined, channel: string, reading: Reading): string =>
  reading === 'from-submission' && submittedOn !== undefined && confirmedByBothSides(channel) ? submittedOn : on;

/** The first working day after the period. */
function dayAfter(calendar: Calendar, from: string, period: number): string | undefined {
  return calendar.addWorkingDays(from, period + 1);
}
