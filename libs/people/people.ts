import { canonical, ConcurrencyConflict, eventId, EventIdReused, type EventStore, type NewEvent } from '#event-store';
import { parseReference, reference, type Entry, type Vault } from '#vault';
import { LoginTaken, PeopleContended, RolesExclusive, UnknownPerson } from './errors.js';
import { peopleEvents, type PeopleEvent } from './events.js';
import { PEOPLE, PeopleDirectory, type Person } from './people-directory.js';
import { inOrder, mayBeHeldTogether, type Role } from './roles.js';

const ATTEMPTS = 20;

/** Somebody of an organ's staff, with name and address in plain text. */
export interface NamedPerson {
  readonly login: string;
  readonly organ: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly mail: string | undefined;
}

/** Somebody as registered; without roles they stay as they are. */
export type GivenPerson = Omit<NamedPerson, 'roles'> & { readonly roles?: readonly Role[] };

export interface PeopleParts {
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'mac' | 'seal' | 'open' | 'erase'>;
}

/** The roles that somebody is to have. */
export type RolesOf = Pick<NamedPerson, 'login' | 'organ' | 'roles'>;

/** What an event of the people says, and the texts that it points at. */
interface Draft {
  readonly event: PeopleEvent;
  readonly entries: readonly Entry[];
}

/** Registers the staff of the organs: what they may do, whom alerts go to, and how they are reached. */
export class People {
  readonly directory: PeopleDirectory;

  constructor(private readonly parts: PeopleParts) {
    this.directory = new PeopleDirectory(parts.store);
  }

  /**
   * Adds somebody, or changes the particulars of the one who has the login. The same again changes nothing. Without
   * roles, they stay as they are: somebody new has none.
   * @param on legal date
   * @param by login of whoever does it
   * @throws {LoginTaken} the login is in use in another organ
   * @throws {RolesExclusive} nobody may hold the roles together
   * @throws {PeopleContended}
   */
  async put(given: GivenPerson, on: string, by?: string): Promise<'added' | 'changed' | 'unchanged'> {
    if (!mayBeHeldTogether(given.roles ?? [])) throw new RolesExclusive();
    let outcome: 'added' | 'changed' | 'unchanged' = 'unchanged';
    const said = canonical({ ...given, roles: given.roles ? inOrder(given.roles) : null, mail: given.mail ?? null });
    await this.#change({ organ: given.organ, on, by }, said, (commandId) => {
      const present = this.directory.find(given.login);
      if (present && present.organ !== given.organ) throw new LoginTaken(given.login, present.organ);
      const roles = given.roles ?? present?.roles ?? [];
      const draft = this.#particulars({ ...given, roles }, present ? 'PersonChanged' : 'PersonAdded', commandId);
      outcome = !present ? 'added' : isSame(present, draft.person) ? 'unchanged' : 'changed';
      return outcome === 'unchanged' ? undefined : draft;
    });
    return outcome;
  }

  /**
   * Gives somebody these roles in place of those before; name and address stay. Tells whether anything changed.
   * @param on legal date
   * @param by login of whoever does it
   * @throws {UnknownPerson} nobody in the organ has the login
   * @throws {RolesExclusive} nobody may hold the roles together
   * @throws {PeopleContended}
   */
  async setRoles({ login, organ, roles: given }: RolesOf, on: string, by?: string): Promise<boolean> {
    if (!mayBeHeldTogether(given)) throw new RolesExclusive();
    const roles = [...inOrder(given)];
    let changed = false;
    await this.#change({ organ, on, by }, canonical({ login, roles }), () => {
      const present = this.directory.find(login);
      if (present?.organ !== organ) throw new UnknownPerson(login, organ);
      changed = present.roles.join() !== roles.join();
      if (!changed) return undefined;
      const { name, mail } = present;
      const data = { login, roles, name, ...(mail !== undefined && { mail }) };
      return { event: { type: 'PersonChanged', data }, entries: [] };
    });
    return changed;
  }

  /**
   * Removes somebody, and erases name and address. Again does nothing but erase again, should the first have been cut
   * short.
   * @param on legal date
   * @param by login of whoever does it
   * @throws {UnknownPerson} nobody in the organ has the login, or ever had it
   * @throws {PeopleContended}
   */
  async remove(login: string, organ: string, on: string, by?: string): Promise<void> {
    await this.#change({ organ, on, by }, canonical({ remove: login }), () => {
      const present = this.directory.find(login);
      if (!present && this.directory.wasKnown(login)) return undefined;
      if (present?.organ !== organ) throw new UnknownPerson(login, organ);
      return { event: { type: 'PersonRemoved', data: { login } }, entries: [] };
    });
    await this.parts.vault.erase(ownerOf(login));
  }

  /** The staff of an organ, by login, with names and addresses. */
  async of(organ: string): Promise<readonly NamedPerson[]> {
    await this.directory.refresh();
    return this.#named(this.directory.of(organ));
  }

  /** The address of somebody of the organ's staff; undefined where there is none. */
  async mailOf(login: string, organ: string): Promise<string | undefined> {
    await this.directory.refresh();
    const person = this.directory.find(login);
    if (person?.organ !== organ) return undefined;
    const [named] = await this.#named([person]);
    return named?.mail;
  }

  async #named(people: readonly Person[]): Promise<readonly NamedPerson[]> {
    const refOf = (text: string | undefined): string => (text && parseReference(text)?.ref) ?? '';
    const refs = people.flatMap(({ name, mail }) => [refOf(name), refOf(mail)]).filter((ref) => ref !== '');
    const texts = await this.parts.vault.open(refs);
    return people.map((person) => ({
      ...person,
      name: texts.get(refOf(person.name)) ?? '',
      mail: texts.get(refOf(person.mail)),
    }));
  }

  /** Appends what the present state asks for, and decides anew where another process was first. */
  async #change(
    { organ, on, by }: { readonly organ: string; readonly on: string; readonly by: string | undefined },
    said: string,
    decide: (commandId: string) => Draft | undefined,
  ): Promise<void> {
    const { store, vault } = this.parts;
    const fingerprint = vault.mac('command', said);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.directory.refresh();
      const { version } = this.directory;
      // Somebody may come back with the same particulars, so an event's id tells its place in the stream too.
      const commandId = `people:${version}:${fingerprint}`;
      const draft = decide(commandId);
      if (!draft) return;
      const event = newEvent(draft.event, { commandId, fingerprint, ...(by !== undefined && { actor: by }) }, on);
      await vault.seal(draft.entries);
      try {
        await store.append([{ organ, stream: PEOPLE, expectedVersion: version, events: [event] }]);
        return;
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict || error instanceof EventIdReused)) throw error;
      }
    }
    throw new PeopleContended();
  }

  #particulars(
    { login, organ, roles: given, name, mail }: NamedPerson,
    type: 'PersonAdded' | 'PersonChanged',
    commandId: string,
  ): Draft & { readonly person: Person } {
    const entry = (field: string, text: string): Entry => ({
      ref: eventId(`${commandId}/${field}`, 0),
      owner: ownerOf(login),
      field,
      text,
    });
    const written = ({ ref, text }: Entry): string => reference(ref, this.parts.vault.mac('text', text));
    const entries = [entry('person.name', name), ...(mail === undefined ? [] : [entry('person.mail', mail)])];
    const [nameRef = '', mailRef] = entries.map(written);
    const roles = [...inOrder(given)];
    const data = { login, roles, name: nameRef, ...(mailRef !== undefined && { mail: mailRef }) };
    return { event: { type, data }, entries, person: { login, organ, roles, name: nameRef, mail: mailRef } };
  }
}

/** Whom the texts in the vault belong to: erased together. */
const ownerOf = (login: string): string => `people/${login}`;

const isSame = (a: Person, b: Person): boolean =>
  a.roles.join() === b.roles.join() && macOf(a.name) === macOf(b.name) && macOf(a.mail) === macOf(b.mail);

const macOf = (text: string | undefined): string | undefined => parseReference(text ?? '')?.mac;

const newEvent = ({ type, data }: PeopleEvent, metadata: NewEvent['metadata'], on: string): NewEvent => ({
  id: eventId(metadata.commandId, 0),
  type,
  schemaVersion: peopleEvents[type].schemaVersion,
  data: peopleEvents[type].data.parse(data),
  metadata,
  occurredOn: on,
});
