import type { EventStore, RecordedEvent } from '#event-store';
import { PeopleUnreadable } from './errors.js';
import { peopleEvents, type PeopleEvent } from './events.js';
import type { Role } from './roles.js';

/** The one stream of who works where. */
export const PEOPLE = 'people';

/** Somebody of an organ's staff; name and address as references into the vault. */
export interface Person {
  readonly login: string;
  readonly organ: string;
  /** In the order of `ROLES`. */
  readonly roles: readonly Role[];
  readonly name: string;
  readonly mail: string | undefined;
}

/** Who works in which organ, as logins and roles; no personal data. */
export class PeopleDirectory {
  #people: ReadonlyMap<string, Person> = new Map();
  #known: ReadonlySet<string> = new Set();
  #since: ReadonlyMap<string, number> = new Map();
  #version = 0;

  constructor(private readonly store: Pick<EventStore, 'readStream'>) {}

  /**
   * Learns what was registered by now, by whatever process.
   * @throws {PeopleUnreadable}
   */
  async refresh(): Promise<void> {
    const events = await this.store.readStream(PEOPLE);
    const people = new Map(this.#people);
    const known = new Set(this.#known);
    const since = new Map(this.#since);
    for (const event of events.slice(this.#version)) {
      const change = readable(event);
      const { login } = change.data;
      known.add(login);
      if (change.type === 'PersonAdded') since.set(login, event.version);
      if (change.type === 'PersonRemoved') people.delete(login);
      else people.set(login, { ...change.data, mail: change.data.mail, organ: event.organ });
    }
    this.#people = people;
    this.#known = known;
    this.#since = since;
    this.#version = events.length;
  }

  /** How many events are known. */
  get version(): number {
    return this.#version;
  }

  find(login: string): Person | undefined {
    return this.#people.get(login);
  }

  /**
   * Which registration the login is of, a number that no other has: whoever gets the login later is somebody else.
   * undefined where nobody has it.
   */
  since(login: string): number | undefined {
    return this.#people.has(login) ? this.#since.get(login) : undefined;
  }

  /** Everybody, in no order. */
  all(): Iterable<Person> {
    return this.#people.values();
  }

  /** Whether the login was ever given to somebody. */
  wasKnown(login: string): boolean {
    return this.#known.has(login);
  }

  /** The staff of an organ, by login. */
  of(organ: string): readonly Person[] {
    return [...this.#people.values()]
      .filter((person) => person.organ === organ)
      .sort((a, b) => (a.login < b.login ? -1 : 1));
  }
}

function readable({ type, schemaVersion, data, version }: RecordedEvent): PeopleEvent {
  const definition = Object.hasOwn(peopleEvents, type) ? peopleEvents[type as PeopleEvent['type']] : undefined;
  const parsed = definition?.data.safeParse(data);
  if (!parsed?.success || schemaVersion !== definition?.schemaVersion) throw new PeopleUnreadable(version);
  return { type, data: parsed.data } as PeopleEvent;
}
