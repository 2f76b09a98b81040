import type { Calendar } from './calendar.js';
import { isQuiet, type Ladder } from './ladder.js';
import { isSendingDay, momentAt } from './sending.js';
import { chinaTime, dayInShanghai, daysLater, hoursLater, isLater } from './shanghai.js';

/** A step of the ladder: `before-3`, `due`, `overdue-2`, `weekly-1`, `hours-before-4`, `hours-overdue-1`. */
export interface Rung {
  readonly name: string;
  /** It tells that the due day or instant is over. */
  readonly overdue: boolean;
}

/**
 * The due days that have a rung on a day, each with its rung: what falls due on them is called to mind that day. The
 * days are counted on the calendar, whatever the number of cases. Where two rungs of a due day meet, the later holds.
 * @param since the earliest due day that matters
 */
export function dueDaysAt(day: string, ladder: Ladder, calendar: Calendar, since: string): ReadonlyMap<string, Rung> {
  const found = new Map<string, Rung>();
  if (!isSendingDay(calendar, day)) return found;
  const days = daysAround(day, ladder, calendar, since);
  const today = days.findIndex(({ on }) => on === day);
  const sendingDays = days.flatMap(({ sending }, index) => (sending ? [index] : []));
  const yesterday = sendingDays[ordinal(today) - 2] ?? -1;
  for (const [index, { on }] of days.entries()) {
    const rung = index < today ? rungAfter(index) : rungUpTo(index);
    if (rung) found.set(on, rung);
  }
  return found;

  /** Of a due day on or after the day. */
  function rungUpTo(due: number): Rung | undefined {
    // Where nothing is sent on the due day itself, the last sending day before stands for it.
    const isLastDay = ordinal(due) === ordinal(today);
    if (isLastDay && ladder.onTheDay) return { name: 'due', overdue: false };
    const left = ordinal(due) - Number(days[due]?.sending) - ordinal(today) + 1;
    return left > 0 && ladder.daysBefore.includes(left) ? { name: `before-${left}`, overdue: false } : undefined;
  }

  /** Of a due day before the day. */
  function rungAfter(due: number): Rung | undefined {
    const over = ordinal(today) - ordinal(due);
    if (over <= ladder.daysOverdue) return { name: `overdue-${over}`, overdue: true };
    if (!ladder.weekly) return undefined;
    const lastDaily = ladder.daysOverdue === 0 ? due : (sendingDays[ordinal(due) + ladder.daysOverdue - 1] ?? today);
    const weeks = Math.floor((today - lastDaily) / 7);
    // A week that ends on a rest day is told of on the next sending day.
    const isToday = weeks > 0 && lastDaily + 7 * weeks > yesterday;
    return isToday ? { name: `weekly-${weeks}`, overdue: true } : undefined;
  }

  function ordinal(index: number): number {
    return days[index]?.ordinal ?? 0;
  }
}

interface DayAround {
  readonly on: string;
  readonly sending: boolean;
  /** Number of sending days up to it. */
  readonly ordinal: number;
}

/** The days from `since` (or the day itself) to the last due day that a rung before it can be about. */
function daysAround(day: string, ladder: Ladder, calendar: Calendar, since: string): readonly DayAround[] {
  const days: DayAround[] = [];
  const most = Math.max(0, ...ladder.daysBefore);
  let ordinal = 0;
  let left = most;
  for (let on = since < day ? since : day; on <= day || left >= 0; on = daysLater(on, 1)) {
    const sending = isSendingDay(calendar, on);
    if (sending) ordinal += 1;
    if (sending && on > day) left -= 1;
    days.push({ on, sending, ordinal });
  }
  return days;
}

/**
 * The rungs about a due instant, in the order of their moments, to the minute: few moments then serve many cases. In the quiet hours nothing is sent: a warning then
 * comes before they begin, and word that it is overdue after they end. Where two meet, the later holds.
 */
export function hourRungs(dueAt: string, ladder: Ladder): readonly { readonly at: string; readonly rung: Rung }[] {
  const due = momentAt(dayInShanghai(dueAt), timeOf(chinaTime(dueAt)));
  const before = [...ladder.hoursBefore]
    .sort((a, b) => b - a)
    .map((hours) => ({
      at: beforeQuiet(hoursLater(due, -hours), ladder),
      rung: { name: `hours-before-${hours}`, overdue: false },
    }));
  const after = [...ladder.hoursOverdue]
    .sort((a, b) => a - b)
    .map((hours) => ({
      at: afterQuiet(hoursLater(due, hours), ladder),
      rung: { name: `hours-overdue-${hours}`, overdue: true },
    }));
  const all = [...before, ...after];
  return all.filter(({ at }, index) => !all.slice(index + 1).some((later) => later.at === at));
}

function beforeQuiet(at: string, { quietFrom, quietUntil }: Ladder): string {
  if (!isQuiet(timeOf(at), { quietFrom, quietUntil })) return at;
  const on = dayInShanghai(at);
  const begin = momentAt(on, quietFrom);
  return isLater(begin, at) ? momentAt(daysLater(on, -1), quietFrom) : begin;
}

/** The instant itself, or the end of the quiet hours that it lies in. */
export function afterQuiet(at: string, { quietFrom, quietUntil }: Ladder): string {
  if (!isQuiet(timeOf(at), { quietFrom, quietUntil })) return at;
  const on = dayInShanghai(at);
  const end = momentAt(on, quietUntil);
  return isLater(at, end) ? momentAt(daysLater(on, 1), quietUntil) : end;
}

/** HH:MM of an instant that is written with China's offset. */
const timeOf = (at: string): string => at.slice(11, 16);
