import type { Calendar } from './calendar.js';
import { channelNames, type ChannelNames } from './complaint-channels.js';
import { shippedSettings } from './shipped-settings.js';
import type { Settings } from './settings.js';

/** What deciders, duties and projections need to know of the law for one organ, as it stands after some event. */
export interface Law {
  readonly calendar: Calendar;
  readonly settings: Settings;
  readonly complaintChannels: ChannelNames;
  /** `shipped-2026`, and `shipped-2026+N` once N notices, overlays or settings have been loaded. */
  readonly version: string;
}

/** A law from its parts; {@link createLawBook} makes the one in force. */
export function createLaw(calendar: Calendar, settings: Settings = shippedSettings, version = 'made'): Law {
  return {
    calendar,
    settings,
    complaintChannels: channelNames(settings.channels),
    version,
  };
}
