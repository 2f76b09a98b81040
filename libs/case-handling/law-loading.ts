import { LAW, type LawHistory } from '#case-streams';
import { commands } from '#casework';
import {
  canonical,
  ConcurrencyConflict,
  eventId,
  EventIdReused,
  type EventStore,
  type JsonObject,
  type NewEvent,
  type Position,
} from '#event-store';
import { lawEvents, type LawBook, type LawEvent } from '#statute';
import type { Vault } from '#vault';
import { LawContended, LawNamesUnknownCommand, LawNamesUnknownOrgan } from './errors.js';
import { OrganDirectory } from './organ-directory.js';

const ATTEMPTS = 20;

/** Whom the events of the law belong to: no organ, but all of them. */
const ALL_ORGANS = '*';

export interface LawLoadingParts {
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'mac'>;
  readonly laws: LawHistory;
}

/** What of the events would change the law, and the law after each of them. */
export interface LawChange {
  readonly events: readonly LawEvent[];
  readonly books: readonly LawBook[];
  /** The book in the end: the present one where nothing changes. */
  readonly book: LawBook;
}

/** Loads notices, regional days off and settings into the law. */
export class LawLoading {
  readonly #organs: OrganDirectory;

  constructor(private readonly parts: LawLoadingParts) {
    this.#organs = new OrganDirectory(parts.store);
  }

  /**
   * What loading the events would change; what the law says already is left out.
   * @throws {LawUnreadable} a newer version of the program has loaded what this one cannot read
   * @throws {LawNamesUnknownCommand} a rule of approval would never hold
   * @throws {LawNamesUnknownOrgan} a ladder would never hold
   */
  async preview(events: readonly LawEvent[]): Promise<LawChange> {
    const { laws } = this.parts;
    await laws.refresh();
    laws.checkReadable();
    events.forEach(checkCommands);
    await this.#checkOrgans(events);
    let book = laws.newest;
    const books: LawBook[] = [];
    const changing: LawEvent[] = [];
    for (const event of events) {
      if (book.knows(event)) continue;
      book = book.with(event);
      books.push(book);
      changing.push(event);
    }
    return { events: changing, books, book };
  }

  /**
   * Appends the events that change the law, all or none; gives their positions and the law after them.
   * @param on legal date of those that do not say when they were issued
   * @throws {LawUnreadable} see {@link preview}
   * @throws {LawContended} other processes were first, again and again
   */
  async load(
    events: readonly LawEvent[],
    on: string,
  ): Promise<{ readonly positions: readonly Position[]; readonly change: LawChange }> {
    const { store, laws } = this.parts;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const change = await this.preview(events);
      const version = laws.version;
      const [first, ...others] = change.events.map((event, index) => this.#newEvent(event, version + index, on));
      if (!first) return { positions: [], change };
      try {
        await store.append([{ organ: ALL_ORGANS, stream: LAW, expectedVersion: version, events: [first, ...others] }]);
      } catch (error) {
        if (error instanceof ConcurrencyConflict || error instanceof EventIdReused) continue;
        throw error;
      }
      await laws.refresh();
      const recorded = (await store.readStream(LAW)).slice(version, version + change.events.length);
      return { positions: recorded.map(({ position }) => position), change };
    }
    throw new LawContended();
  }

  async #checkOrgans(events: readonly LawEvent[]): Promise<void> {
    for (const { type, data } of events) {
      if (type !== 'SettingsLoaded') continue;
      for (const organ of (data.ladders ?? []).flatMap(({ organs = [] }) => organs)) {
        if (!(await this.#organs.has(organ))) throw new LawNamesUnknownOrgan(organ);
      }
    }
  }

  /** The same notice may come again after another took its place, so an event's id tells its place in the stream too. */
  #newEvent({ type, data }: LawEvent, place: number, on: string): NewEvent {
    const content = canonical({ type, data: data as unknown as JsonObject });
    const fingerprint = this.parts.vault.mac('command', content);
    const commandId = `law:${place}:${fingerprint}`;
    const issuedOn = 'issuedOn' in data ? data.issuedOn : undefined;
    return {
      id: eventId(commandId, 0),
      type,
      schemaVersion: lawEvents[type].schemaVersion,
      data: data as unknown as JsonObject,
      metadata: { commandId, fingerprint },
      occurredOn: issuedOn ?? on,
    };
  }
}

/** A misspelt command would go out without the approval that was meant for it. */
function checkCommands(event: LawEvent): void {
  if (event.type !== 'SettingsLoaded') return;
  for (const { command } of event.data.approvals ?? []) {
    if (!commands.has(command)) throw new LawNamesUnknownCommand(command);
  }
}
