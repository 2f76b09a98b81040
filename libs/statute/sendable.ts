import type { Calendar } from './calendar.js';
import { isQuiet, type Ladder } from './ladder.js';
import { afterQuiet } from './rungs.js';
import { isSendingDay, momentAt, nextSendingDay } from './sending.js';
import { chinaTime, dayInShanghai } from './shanghai.js';

/**
 * The first instant from one on at which people may be told of a duty: never in the quiet hours; of what is counted in
 * days only on sending days, from the ladder's time on.
 * @param byTheHour it is told of by the hour
 * @returns an instant with China's offset
 */
export function sendableFrom(
  from: string,
  {
    ladder,
    calendar,
    byTheHour,
  }: { readonly ladder: Ladder; readonly calendar: Calendar; readonly byTheHour: boolean },
): string {
  const at = chinaTime(from);
  if (byTheHour) return afterQuiet(at, ladder);
  const day = dayInShanghai(at);
  const time = at.slice(11, 16);
  if (isSendingDay(calendar, day)) {
    if (time < ladder.sendAt) return momentAt(day, ladder.sendAt);
    const awake = isQuiet(time, ladder) ? afterQuiet(at, ladder) : at;
    if (dayInShanghai(awake) === day) return awake;
  }
  return momentAt(nextSendingDay(day, calendar), ladder.sendAt);
}
