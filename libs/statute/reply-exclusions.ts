import type { Calendar } from './calendar.js';
import type { Consultation } from './duty.js';
import type { Law } from './law.js';
import { OPINION_PERIOD } from './periods.js';
import { lastCounted, union, type Span } from './reply-spans.js';

/** Days that are not counted: those after `after`, up to and including `to`; without `to`, all that follow. */
export interface Exclusion {
  readonly after: string;
  readonly to?: string;
  readonly consultation: boolean;
  /** Nobody has answered yet: until `to` the period stands still. */
  readonly pending: boolean;
}

/** 条例第三十二条、第三十四条: up to the answer, at the latest to the 15th working day after delivery. */
export function exclusionOf(
  consultation: Consultation,
  calendar: Calendar,
): { readonly exclusion: Exclusion; readonly ends: { readonly cap?: string; readonly to?: string } } {
  const { on, party, deliveredOn, answeredOn } = consultation;
  const cap = party === 'other' ? undefined : calendar.addWorkingDays(deliveredOn ?? on, OPINION_PERIOD);
  const answeredInTime = answeredOn !== undefined && (cap === undefined || answeredOn <= cap);
  const to = answeredInTime ? answeredOn : cap;
  const ends = { ...(cap !== undefined && { cap }), ...(to !== undefined && { to }) };
  return {
    // A cap that no calendar reaches lies in the first year without notice: the count finds that out.
    exclusion: {
      after: on,
      ...(to !== undefined ? { to } : party !== 'other' && { to: BEYOND_CALENDARS }),
      consultation: true,
      pending: answeredOn === undefined,
    },
    ends,
  };
}

/** A day that no calendar covers. */
const BEYOND_CALENDARS = '9999-12-31';

interface Count {
  readonly dueOn?: string | undefined;
  readonly endless: boolean;
  readonly spans: readonly Span[];
}

/** Counts `days` working days after `startedOn`, leaving out the exclusions; no date where a notice is missing. */
export function count(
  startedOn: string,
  days: number,
  exclusions: readonly Exclusion[],
  { calendar, settings }: Law,
): Count {
  if (exclusions.length === 0) {
    return { dueOn: calendar.addWorkingDays(startedOn, days), endless: false, spans: [] };
  }
  const reading = settings.consultationDays.value;
  const distances: Span[] = [];
  for (const { after, to, consultation } of exclusions) {
    if (to === undefined) return { endless: true, spans: [] };
    const first = calendar.workingDaysBetween(startedOn, after);
    const last = calendar.workingDaysBetween(startedOn, to);
    if (first === undefined || last === undefined) return { endless: false, spans: [] };
    const sendingDayToo = consultation && reading === 'sending-to-answer' && calendar.isWorkingDay(after) === true;
    const notAnswerDay =
      consultation && reading === 'after-sending-before-answer' && calendar.isWorkingDay(to) === true;
    distances.push({ after: sendingDayToo ? first - 1 : first, to: notAnswerDay ? last - 1 : last });
  }
  const spans = union(distances);
  return { dueOn: calendar.addWorkingDays(startedOn, lastCounted(days, spans)), endless: false, spans };
}
