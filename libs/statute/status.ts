import type { Deadline } from './deadline.js';
import type { Duty, Obligation } from './duty.js';
import type { Law } from './law.js';
import { dayInShanghai, isLater } from './shanghai.js';

export type DutyStatus =
  'open' | 'due-soon' | 'overdue' | 'waiting' | 'no-calendar' | 'met' | 'met-late' | 'lapsed' | 'void';

/** A day in China, with the instant where hours matter. */
export interface Moment {
  readonly on: string;
  readonly at?: string | undefined;
}

/** How the duty stands at a moment. An end that lies after the moment has not come yet. */
export function statusOn(
  duty: Pick<Duty, 'obligation' | 'end'>,
  deadline: Deadline,
  now: Moment,
  { calendar, settings }: Pick<Law, 'calendar' | 'settings'>,
): DutyStatus {
  const { end, obligation } = duty;
  if (end && end.on <= now.on) {
    if (end.how !== 'met') return end.how;
    // Done, but whether in time only the missing notice will tell.
    if (deadline.noCalendar?.reason === 'missing-notice') return 'no-calendar';
    return isPast(deadline, end) ? 'met-late' : 'met';
  }
  if (isWaiting(deadline, now)) return 'waiting';
  if (deadline.noCalendar) return 'no-calendar';
  const { dueOn, warnOn } = deadline;
  if (dueOn === undefined) return warnOn !== undefined && now.on > warnOn ? 'due-soon' : 'open';
  if (isPast(deadline, now)) return LAPSING.has(obligation) ? 'lapsed' : 'overdue';
  const left = calendar.workingDaysBetween(now.on, dueOn);
  return left !== undefined && left <= settings.dueSoonWorkingDays.value ? 'due-soon' : 'open';
}

/**
 * What is over with its last day and nobody is late with: advice (条例第三十条), and the opinions of third parties and
 * co-producing organs, without which the office decides (条例第三十二条、第三十四条).
 */
const LAPSING: ReadonlySet<Obligation> = new Set(['correction-notice', 'third-party-opinion', 'agency-opinion']);

/** The day and instant to show: none while it waits and none without a calendar. */
export function visibleDue(
  duty: Pick<Duty, 'end'>,
  deadline: Deadline,
  now: Moment,
): { readonly dueOn: string | null; readonly dueAt: string | null } {
  const ended = duty.end !== undefined && duty.end.on <= now.on;
  const shown = ended || !isWaiting(deadline, now);
  return { dueOn: (shown && deadline.dueOn) || null, dueAt: (shown && deadline.dueAt) || null };
}

const isWaiting = ({ waiting }: Deadline, now: Moment): boolean =>
  waiting !== undefined && (waiting.until === undefined || now.on <= waiting.until);

/** Whether the last day or instant is over; a moment known only by its day is late from the day after. */
function isPast({ dueOn, dueAt }: Deadline, moment: Moment): boolean {
  if (dueAt !== undefined) {
    return moment.at !== undefined ? isLater(moment.at, dueAt) : moment.on > dayInShanghai(dueAt);
  }
  return dueOn !== undefined && moment.on > dueOn;
}
