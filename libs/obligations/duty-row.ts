import { columnArray } from '#database';
import { deadlineOf, type Deadline, type Duty, type Law } from '#statute';

/** Which duty is meant: the n-th of its kind in a case's stream. */
export interface DutyKey {
  readonly stream: string;
  readonly obligation: string;
  readonly nth: number;
}

/** A duty of a case: its facts, and which law makes a date of them. */
export interface DutyRow extends DutyKey {
  readonly organ: string;
  readonly duty: Duty;
  /** The version of the law that a settled duty was judged by; null while the newest law holds for it. */
  readonly lawVersion: string | null;
}

/** The same with what that law makes of it. */
export interface DatedDuty extends DutyRow {
  readonly deadline: Deadline;
}

/** Computes a duty under a law. */
export function datedDuty(stream: string, organ: string, duty: Duty, law: Law): DatedDuty {
  const deadline = deadlineOf(duty, law);
  const { obligation, nth } = duty;
  const lawVersion = isUnsettled(duty, deadline) ? null : law.version;
  return { stream, obligation, nth, organ, duty, lawVersion, deadline };
}

/** A duty that is over keeps its date whatever the law becomes, unless it never had one for want of a calendar. */
export const isUnsettled = (duty: Duty, deadline: Deadline): boolean =>
  duty.end === undefined || deadline.noCalendar?.reason === 'missing-notice';

/** The first day on which the case owes it: a period that began anew was owed before. */
export function beganOn({ clock, since = '' }: Duty, { startedOn }: Deadline): string {
  const began = 'sentOn' in clock ? clock.sentOn : 'receivedOn' in clock ? clock.receivedOn : startedOn;
  return began < since ? since : began;
}

/** The date or the instant by which the duty is owed, as a text; null where there is none. */
export const dueOf = ({ dueAt, dueOn }: Deadline): string | null => dueAt ?? dueOn ?? null;

/** Keys as columns, ready to be sent. */
export const keyColumns = (keys: readonly DutyKey[]) => ({
  stream: columnArray(
    'text',
    keys.map(({ stream }) => stream),
  ),
  obligation: columnArray(
    'text',
    keys.map(({ obligation }) => obligation),
  ),
  nth: columnArray(
    'integer',
    keys.map(({ nth }) => nth),
  ),
});
