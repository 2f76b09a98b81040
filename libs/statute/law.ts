import type { Calendar } from './calendar.js';
import { channelNames, type ChannelNames } from './complaint-channels.js';
import { REGULATION_IN_FORCE, REPLY_PERIOD } from './periods.js';
import { shippedSettings } from './shipped-settings.js';
import type { Settings } from './settings.js';

/** What deciders, duties and projections need to know of the law for one organ, as it stands after some event. */
export interface Law {
  readonly calendar: Calendar;
  readonly settings: Settings;
  readonly complaintChannels: ChannelNames;
  /** `shipped-2026`, and `shipped-2026+N` once N notices, overlays or settings have been loaded. */
  readonly version: string;
  /** The 20th working day after receipt (条例第三十三条); undefined without a calendar or before the 2019 Regulation. */
  replyDueOn(receivedOn: string): string | undefined;
}

/** A law from its parts; {@link createLawBook} makes the one in force. */
export function createLaw(calendar: Calendar, settings: Settings = shippedSettings, version = 'made'): Law {
  return {
    calendar,
    settings,
    complaintChannels: channelNames(settings.channels),
    version,
    replyDueOn: (receivedOn) =>
      receivedOn < REGULATION_IN_FORCE ? undefined : calendar.addWorkingDays(receivedOn, REPLY_PERIOD),
  };
}
