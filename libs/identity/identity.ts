import { timingSafeEqual } from 'node:crypto';
import type { Audit } from '#audit';
import type { CaseHandling } from '#case-handling';
import { migrate, type Database } from '#database';
import type { EventStore } from '#event-store';
import type { People } from '#people';
import type { Vault } from '#vault';
import { Accounts } from './accounts.js';
import { ApiTokens } from './api-tokens.js';
import { Links } from './links.js';
import { LockOut } from './lock-out.js';
import { Members, NOTICED_WITHIN, type Member } from './members.js';
import { identityMigrations } from './migrations.js';
import { OrganPlaces } from './organ-places.js';
import type { OrganTree } from './organ-tree.js';
import { PasswordHashes } from './password-hash.js';
import { Passwords, type Doer } from './passwords.js';
import type { Principal } from './principal.js';
import { Recent } from './recent.js';
import { RoleChanges } from './role-changes.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { SetUp } from './set-up.js';
import { SignIn, type Proof, type SignInAttempt } from './sign-in.js';

export interface IdentityParts {
  readonly db: Database;
  readonly store: Pick<EventStore, 'readStream' | 'readStreams'>;
  readonly vault: Pick<Vault, 'mac'>;
  readonly people: People;
  readonly handling: Pick<CaseHandling, 'submit'>;
  readonly audit: Pick<Audit, 'record'>;
  /** The present instant. */
  readonly now: () => string;
}

/** What a request brings along. */
export interface Credentials {
  /** The value of the session's cookie. */
  readonly cookie?: string | undefined;
  /** The Authorization header. Where there is one, the cookie does not count. */
  readonly authorization?: string | undefined;
}

export type SignedIn =
  | {
      readonly outcome: 'signed-in';
      /** The cookie's value: HttpOnly, Secure where TLS is, SameSite=Strict. */
      readonly cookie: string;
      /** The instant at which the session ends in any case. */
      readonly until: string;
      readonly principal: Principal;
    }
  | Exclude<Proof, { outcome: 'proved' }>;

/** How an account stands, for the security administrator. */
export interface AccountState {
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  /** Until when the login is locked out. */
  readonly lockedUntil: string | null;
}

/** Brings the tables up to date and opens them. */
export async function openIdentity(parts: IdentityParts): Promise<Identity> {
  await migrate(parts.db, identityMigrations);
  return new Identity(parts);
}

/** Who people are, and what they may do. What another process changes is noticed within two seconds. */
export class Identity {
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;
  readonly tokens: ApiTokens;
  readonly roles: RoleChanges;
  readonly setUp: SetUp;
  readonly members: Members;
  readonly #accounts: Accounts;
  readonly #lockOut: LockOut;
  readonly #sessions: Sessions;
  readonly #signIn: SignIn;
  readonly #tree: Recent<OrganTree>;

  constructor(private readonly parts: IdentityParts) {
    const { db, store, vault, people, handling, audit, now } = parts;
    const members = new Members(people, now);
    const accounts = new Accounts(db);
    const links = new Links(db, now);
    const lockOut = new LockOut(db, now);
    const hashes = new PasswordHashes();
    const sessions = new Sessions(db, now);
    const organs = new OrganPlaces(store);
    const secondFactor = new SecondFactor(accounts, vault, now);
    this.members = members;
    this.secondFactor = secondFactor;
    this.passwords = new Passwords({ members, accounts, links, lockOut, hashes, sessions, audit });
    this.tokens = new ApiTokens(db, audit, now);
    this.roles = new RoleChanges({ people, members, audit, now });
    this.setUp = new SetUp({ people, members, accounts, links, hashes, organs, handling, audit, now });
    this.#accounts = accounts;
    this.#lockOut = lockOut;
    this.#sessions = sessions;
    this.#signIn = new SignIn({ members, accounts, secondFactor, lockOut, hashes, audit });
    this.#tree = new Recent(
      () => organs.tree(),
      () => Date.parse(now()),
      NOTICED_WITHIN,
    );
  }

  /** Who asks; undefined where the credentials are none, or no longer good. */
  async authenticate({ cookie, authorization }: Credentials): Promise<Principal | undefined> {
    if (authorization !== undefined) {
      const bearer = await this.tokens.find(authorization);
      const member = bearer && (await this.#registered(bearer));
      return member && { ...principalOf(member), scopes: bearer.scopes };
    }
    const session = cookie === undefined ? undefined : await this.#sessions.find(cookie);
    const member = session && (await this.#registered(session));
    return member && { ...principalOf(member), session: session.id };
  }

  /** @throws {SignInBusy} */
  async signIn(attempt: SignInAttempt): Promise<SignedIn> {
    const proof = await this.#signIn.prove(attempt);
    if (proof.outcome !== 'proved') return proof;
    const { member } = proof;
    const { id, secret, until } = await this.#sessions.begin(member, attempt.source);
    await this.#record('signed-in', member, { actor: member.login, source: attempt.source });
    return { outcome: 'signed-in', cookie: secret, until, principal: { ...principalOf(member), session: id } };
  }

  async signOut({ login, organ, session }: Principal, source: string): Promise<void> {
    if (session === undefined) return;
    await this.#sessions.end(session);
    await this.#record('signed-out', { login, organ }, { actor: login, source });
  }

  /** Ends every session of somebody. Gives how many. */
  async endSessions(member: Pick<Member, 'login' | 'organ'>, doer: Doer): Promise<number> {
    const ended = await this.#sessions.endAll(member.login);
    await this.#record('sessions-ended', member, doer);
    return ended;
  }

  /** Lets somebody try again at once who was locked out. */
  async unlock(member: Pick<Member, 'login' | 'organ'>, doer: Doer): Promise<void> {
    await this.#lockOut.forget(member.login);
    await this.#record('unlocked', member, doer);
  }

  /** How the accounts of these people stand, by login. */
  async accounts(logins: readonly string[]): Promise<ReadonlyMap<string, AccountState>> {
    const [states, locked] = await Promise.all([this.#accounts.states(logins), this.#lockOut.locked(logins)]);
    const entries = logins.map(async (login): Promise<[string, AccountState]> => {
      const state = states.get(login);
      const own = state && state.since === (await this.members.find(login))?.since ? state : undefined;
      return [
        login,
        {
          hasPassword: own !== undefined,
          hasSecondFactor: own?.totpConfirmed ?? false,
          lockedUntil: locked.get(login) ?? null,
        },
      ];
    });
    return new Map(await Promise.all(entries));
  }

  /** The token that every changing request of a session carries, so that no other site can send one for it. */
  csrfTokenOf(session: string): string {
    return this.parts.vault.mac('csrf', session);
  }

  isCsrfToken(session: string, given: string): boolean {
    const expected = Buffer.from(this.csrfTokenOf(session));
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  }

  /** Which organ stands under which. An organ that is not in it yet is looked for once more. */
  async tree(organ?: string): Promise<OrganTree> {
    const known = await this.#tree.get();
    return organ === undefined || known.has(organ) ? known : this.#tree.fresh();
  }

  async #registered({ login, since }: { login: string; since: number }): Promise<Member | undefined> {
    const member = await this.members.find(login);
    return member?.since === since ? member : undefined;
  }

  #record(
    act: 'signed-in' | 'signed-out' | 'sessions-ended' | 'unlocked',
    { login: subject, organ }: Pick<Member, 'login' | 'organ'>,
    { actor, source }: Doer,
  ): Promise<void> {
    return this.parts.audit.record({ act, actor, source, organ, subject });
  }
}

const principalOf = ({ login, organ, roles }: Member): Principal => ({ login, organ, roles: new Set(roles) });
