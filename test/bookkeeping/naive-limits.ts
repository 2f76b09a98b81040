import { isWorkingDayByChineseDays } from '../../libs/statute/chinese-days.fixture.js';
import type { Step } from './naive-count.js';

const DAY = 86_400_000;
const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/**
 * The last day for a complaint without a due date of its own, by rules §6 as a clerk would walk it on a wall calendar;
 * undefined where its channel has no limit. The stories give days, not hours.
 */
export function lastDay(received: Step, accepted: Step | undefined): string | undefined {
  switch (received.data.channel) {
    case 'mayor-mailbox': {
      let day = received.on;
      for (let left = 10; left > 0;) {
        day = later(day, 1);
        if (isWorkingDayByChineseDays(day)) left--;
      }
      return day;
    }
    case 'petition':
      // 信访工作条例 is in force from 1 May 2022: 60 days from acceptance.
      return received.on < '2022-05-01' ? undefined : later((accepted ?? received).on, 60);
    case 'online-opinion':
      // 48 hours from the beginning of the day end with the day after the next beginning.
      return later(received.on, 2);
    default:
      return undefined;
  }
}
