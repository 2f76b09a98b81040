import { createCalendar, type Calendar } from './calendar.js';
import { COMPLAINT_CHANNELS } from './complaint-channels.js';
import { stateCouncilNotices } from './notices.js';

/** What deciders and summaries need to know of the law: the calendar version and the limits in force. */
export interface Law {
  readonly calendar: Calendar;
  readonly complaintChannels: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
  /** The 20th working day after receipt (条例第三十三条); undefined without a calendar or before the 2019 Regulation. */
  replyDueOn(receivedOn: string): string | undefined;
}

/** 国令第711号 took effect on this day; requests received before it get no computed period. */
export const REGULATION_IN_FORCE = '2019-05-15';
export const REPLY_PERIOD = 20;

export function createLaw(calendar: Calendar): Law {
  return {
    calendar,
    complaintChannels: COMPLAINT_CHANNELS,
    replyDueOn: (receivedOn) =>
      receivedOn < REGULATION_IN_FORCE ? undefined : calendar.addWorkingDays(receivedOn, REPLY_PERIOD),
  };
}

/** The law with the notices that the product ships. */
export const shippedLaw: Law = createLaw(createCalendar(stateCouncilNotices));
