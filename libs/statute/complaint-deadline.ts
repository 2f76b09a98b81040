import { complaintLimit } from './complaint-limit.js';
import type { Deadline } from './deadline.js';
import type { ComplaintClock } from './duty.js';
import type { Law } from './law.js';
import { missingNotice } from './missing-notice.js';
import type { Limit, LimitUnit } from './settings.js';
import { dayInShanghai, daysLater, hoursIntoDay, hoursLater, onDay } from './shanghai.js';

type Found = Omit<Deadline, 'calendarVersion'>;

/** A complaint's acceptance or reply: the transmitted due date, else the limit of its channel and matter. */
export function complaintDeadline(clock: ComplaintClock, law: Law): Found {
  const limit = complaintLimit(law.settings, clock);
  if (clock.kind === 'complaint-acceptance') {
    return limit?.accept ? after(clock, limit.accept, law) : { startedOn: clock.receivedOn, noLimit: true };
  }
  const unextended = transmitted(clock) ?? (limit?.reply && after(clock, limit.reply, law));
  if (!unextended) return { startedOn: clock.receivedOn, noLimit: true };
  return clock.extendedBy === undefined
    ? unextended
    : extended(unextended, clock.extendedBy, extensionUnit(limit), law);
}

/** The order's own due time wins over every limit that is set in general. */
function transmitted({ receivedOn, dueOn, dueAt }: ComplaintClock): Found | undefined {
  if (dueAt !== undefined) return { startedOn: receivedOn, dueOn: dayInShanghai(dueAt), dueAt };
  return dueOn === undefined ? undefined : { startedOn: receivedOn, dueOn };
}

/** A limit in hours runs by the clock, from 00:00 where only the day is known; in days, the first is not counted. */
function after(clock: ComplaintClock, { value, unit, from }: NonNullable<Limit['reply']>, { calendar }: Law): Found {
  const accepted = from === 'accepted' && clock.acceptedOn !== undefined;
  const startedOn = accepted ? clock.acceptedOn : clock.receivedOn;
  const startedAt = accepted ? clock.acceptedAt : clock.receivedAt;
  switch (unit) {
    case 'hour': {
      const dueAt = startedAt === undefined ? hoursIntoDay(startedOn, value) : hoursLater(startedAt, value);
      return { startedOn, dueOn: dueAt.slice(0, 10), dueAt };
    }
    case 'day':
      return { startedOn, dueOn: daysLater(startedOn, value) };
    case 'workday': {
      const dueOn = calendar.addWorkingDays(startedOn, value);
      return dueOn === undefined ? { startedOn, noCalendar: missingNotice(calendar, startedOn) } : { startedOn, dueOn };
    }
  }
}

/** Days in which an extension is given: those of its maximum, else of the limit; an hour limit is extended in days. */
export function extensionUnit(limit: Limit | undefined): Exclude<LimitUnit, 'hour'> {
  const unit = limit?.extensionMax?.unit ?? limit?.reply?.unit;
  return unit === 'workday' ? 'workday' : 'day';
}

function extended(found: Found, days: number, unit: 'workday' | 'day', { calendar }: Law): Found {
  const { dueOn, dueAt, startedOn } = found;
  if (dueOn === undefined) return found;
  const later = unit === 'day' ? daysLater(dueOn, days) : calendar.addWorkingDays(dueOn, days);
  if (later === undefined) return { startedOn, noCalendar: missingNotice(calendar, dueOn) };
  return { startedOn, dueOn: later, ...(dueAt !== undefined && { dueAt: onDay(dueAt, later) }) };
}
