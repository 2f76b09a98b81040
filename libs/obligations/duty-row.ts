import { columnArray } from '#database';
import { deadlineOf, type Deadline, type Duty, type Law } from '#statute';

/** A deadline as it is kept: under which law it was computed stands beside it, and only once it is settled. */
export type StoredDeadline = Omit<Deadline, 'calendarVersion'>;

/** Which duty is meant: the n-th of its kind in a case's stream. */
export interface DutyKey {
  readonly stream: string;
  readonly obligation: string;
  readonly nth: number;
}

/** A duty of a case and what the law makes of it. */
export interface DutyRow extends DutyKey {
  readonly organ: string;
  readonly duty: Duty;
  readonly deadline: StoredDeadline;
  /** The version of the law that a settled duty was judged by; null while the newest law holds for it. */
  readonly lawVersion: string | null;
}

/** Computes a duty under a law. */
export function dutyRow(stream: string, organ: string, duty: Duty, law: Law): DutyRow {
  const { calendarVersion, ...deadline } = deadlineOf(duty, law);
  const { obligation, nth } = duty;
  const lawVersion = isUnsettled(duty, deadline) ? null : calendarVersion;
  return { stream, obligation, nth, organ, duty, deadline, lawVersion };
}

/** A duty that is over keeps its date whatever the law becomes, unless it never had one for want of a calendar. */
export const isUnsettled = (duty: Duty, deadline: StoredDeadline): boolean =>
  duty.end === undefined || deadline.noCalendar?.reason === 'missing-notice';

/** The first day on which the case owes it: a period that began anew was owed before. */
export function beganOn({ clock, since = '' }: Duty, { startedOn }: StoredDeadline): string {
  const began = 'sentOn' in clock ? clock.sentOn : 'receivedOn' in clock ? clock.receivedOn : startedOn;
  return began < since ? since : began;
}

/** The date or the instant by which the duty is owed, as a text; null where there is none. */
export const dueOf = ({ dueAt, dueOn }: StoredDeadline): string | null => dueAt ?? dueOn ?? null;

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

/** What the law makes of duties as columns, ready to be sent. */
export const deadlineColumns = (rows: readonly DutyRow[]) => ({
  dueOn: columnArray(
    'date',
    rows.map(({ deadline }) => deadline.dueOn ?? null),
  ),
  unsettled: columnArray(
    'boolean',
    rows.map(({ lawVersion }) => lawVersion === null),
  ),
  lawVersion: columnArray(
    'text',
    rows.map(({ lawVersion }) => lawVersion),
  ),
  deadline: columnArray(
    'json',
    rows.map(({ deadline }) => JSON.stringify(deadline)),
  ),
});
