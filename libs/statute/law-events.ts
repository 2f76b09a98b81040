import { notice, overlay } from './notice.js';
import { settingsPart, type SettingsPart } from './settings.js';
import type { Notice, Overlay } from './notice.js';

/** What the State Council and the office decide: the events of the stream `law`, each at its schema version. */
export const lawEvents = {
  /** The latest loaded for a year replaces the earlier one. */
  NoticeLoaded: { schemaVersion: 1, data: notice },
  /** The latest loaded of a region and number replaces the earlier one. */
  OverlayLoaded: { schemaVersion: 1, data: overlay },
  SettingsLoaded: { schemaVersion: 1, data: settingsPart },
} as const;

export type LawEvent =
  | { readonly type: 'NoticeLoaded'; readonly data: Notice }
  | { readonly type: 'OverlayLoaded'; readonly data: Overlay }
  | { readonly type: 'SettingsLoaded'; readonly data: SettingsPart };
