import { createCalendar, type Calendar } from './calendar.js';
import { createLaw, type Law } from './law.js';
import type { LawEvent } from './law-events.js';
import type { Notice, Overlay } from './notice.js';
import { stateCouncilNotices } from './notices.js';
import { sameData } from './same-data.js';
import { shippedSettings } from './shipped-settings.js';
import type { Fact, Settings, SettingsPart } from './settings.js';

/** The law as it stands after some events of the stream `law`. Immutable. */
export interface LawBook {
  readonly version: string;
  /** The notices in force, by year. */
  readonly notices: readonly Notice[];
  readonly overlays: readonly Overlay[];
  readonly settings: Settings;
  with(event: LawEvent): LawBook;
  /** Whether the event would change nothing: it says what the book says already. */
  knows(event: LawEvent): boolean;
  /** The law for one organ; the same object for all organs under the same overlays. */
  lawFor(organ: string): Law;
}

const SHIPPED = `shipped-${stateCouncilNotices.at(-1)?.year ?? 0}`;

/** The law that the product ships, before anything is loaded. */
export const createLawBook = (): LawBook => book(0, stateCouncilNotices, [], shippedSettings, new Map());

/** By what makes them up: settings that are loaded leave the days as they are. */
type Calendars = Map<string, Calendar>;

function book(
  loaded: number,
  notices: readonly Notice[],
  overlays: readonly Overlay[],
  settings: Settings,
  calendars: Calendars,
): LawBook {
  const version = loaded === 0 ? SHIPPED : `${SHIPPED}+${loaded}`;
  const laws = new Map<string, Law>();
  const ofOrgan = new Map<string, Law>();
  const after = (event: LawEvent): readonly [readonly Notice[], readonly Overlay[], Settings] => {
    switch (event.type) {
      case 'NoticeLoaded':
        return [withNotice(notices, event.data), overlays, settings];
      case 'OverlayLoaded':
        return [notices, withOverlay(overlays, event.data), settings];
      case 'SettingsLoaded':
        return [notices, overlays, withSettings(settings, event.data)];
    }
  };
  const lawUnder = (own: readonly Overlay[]): Law => {
    const key = own.map((overlay) => overlays.indexOf(overlay)).join();
    const known = laws.get(key);
    if (known) return known;
    const calendar = calendars.get(key) ?? createCalendar(notices, own);
    calendars.set(key, calendar);
    const law = createLaw(calendar, settings, version);
    laws.set(key, law);
    return law;
  };
  return {
    version,
    notices,
    overlays,
    settings,
    with: (event) =>
      book(loaded + 1, ...after(event), event.type === 'SettingsLoaded' ? calendars : new Map<string, Calendar>()),
    knows: (event) => sameData(after(event), [notices, overlays, settings]),
    lawFor(organ) {
      const known = ofOrgan.get(organ);
      if (known) return known;
      const own = overlays.filter(({ organs }) => organs === undefined || organs.includes(organ));
      const law = lawUnder(own);
      ofOrgan.set(organ, law);
      return law;
    },
  };
}

const withNotice = (notices: readonly Notice[], loaded: Notice): readonly Notice[] =>
  [...notices.filter(({ year }) => year !== loaded.year), loaded].sort((a, b) => a.year - b.year);

/** A region's overlay is replaced where it stands, so that loading it once more changes nothing. */
function withOverlay(overlays: readonly Overlay[], loaded: Overlay): readonly Overlay[] {
  const place = overlays.findIndex(({ region, number }) => region === loaded.region && number === loaded.number);
  return place < 0 ? [...overlays, loaded] : overlays.with(place, loaded);
}

function withSettings(settings: Settings, part: SettingsPart): Settings {
  const { source } = part;
  const fact = <T>(value: T | undefined, present: Fact<T>): Fact<T> =>
    value === undefined ? present : { value, source, certainty: 'verified' };
  const limits = part.limits ?? [];
  const channels = part.channels ?? [];
  const ladders = part.ladders ?? [];
  const approvals = part.approvals ?? [];
  return {
    feeClock: fact(part.feeClock, settings.feeClock),
    consultationDays: fact(part.consultationDays, settings.consultationDays),
    correctionWorkingDays: fact(part.correctionWorkingDays, settings.correctionWorkingDays),
    agencyWarnAfter: fact(part.agencyWarnAfter, settings.agencyWarnAfter),
    dueSoonWorkingDays: fact(part.dueSoonWorkingDays, settings.dueSoonWorkingDays),
    limits: [...limits, ...settings.limits.filter((present) => !limits.some((own) => sameData(own, present)))],
    channels: [...settings.channels.filter(({ code }) => !channels.some((own) => own.code === code)), ...channels],
    ladders: [...ladders, ...settings.ladders.filter((present) => !ladders.some((own) => sameData(own, present)))],
    approvals: [
      ...approvals,
      ...settings.approvals.filter((present) => !approvals.some((own) => sameData(own, present))),
    ],
  };
}

/** The law with the notices that the product ships. */
export const shippedLaw: Law = createLawBook().lawFor('');
