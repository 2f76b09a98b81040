/** When a duty is due under one state of the law. Independent of today, so it can be stored beside the duty. */
export interface Deadline {
  /** Day 0: the day (of receipt, delivery, payment ..) from which the period now runs. */
  readonly startedOn: string;
  /** The last day. While it waits (see `waiting`) the date that holds once the waiting is over. */
  readonly dueOn?: string;
  /** The last instant, of limits in hours and of transmitted due times; `dueOn` is then its day. */
  readonly dueAt?: string;
  /** The period stands still; `until` is the last day on which it does, left out where none can be known. */
  readonly waiting?: { readonly until?: string };
  /** Why there is no date although one is owed. */
  readonly noCalendar?: NoCalendar;
  /** The law sets no limit: nothing is owed by a day. */
  readonly noLimit?: true;
  /** The first day on which an unanswered correction or fee notice allows closing. */
  readonly closableFrom?: string;
  /** The day counted from submission by internet or fax, before both sides confirmed receipt. */
  readonly conservativeDueOn?: string;
  /** The earlier day under the stricter reading. */
  readonly riskDueOn?: string;
  /** The day from which an answer without limit should be asked after. */
  readonly warnOn?: string;
  readonly calendarVersion: string;
}

export type NoCalendar =
  /** A day in a year without a State Council notice would have to be counted. */
  | { readonly reason: 'missing-notice'; readonly year: number }
  /** The period began before the Regulation of 2019. */
  | { readonly reason: 'before-regulation' };
