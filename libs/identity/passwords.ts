import type { Audit } from '#audit';
import type { Accounts } from './accounts.js';
import { LinkUnusable, LockedOut, PasswordRefused, PasswordWrong } from './errors.js';
import type { Links } from './links.js';
import type { LockOut } from './lock-out.js';
import type { Member, Members } from './members.js';
import type { PasswordHashes } from './password-hash.js';
import { checkPassword, normalisedPassword } from './password-rules.js';
import type { Principal } from './principal.js';
import type { Sessions } from './sessions.js';

/** Who does it, and from where. */
export interface Doer {
  /** Login; undefined on the command line of the machine. */
  readonly actor?: string | undefined;
  readonly source: string;
}

export interface PasswordsParts {
  readonly members: Members;
  readonly accounts: Accounts;
  readonly links: Links;
  readonly lockOut: LockOut;
  readonly hashes: PasswordHashes;
  readonly sessions: Sessions;
  readonly audit: Pick<Audit, 'record'>;
}

/** How passwords are set: by a one-time link, or by whoever knows the present one. */
export class Passwords {
  constructor(private readonly parts: PasswordsParts) {}

  /**
   * A one-time link with which somebody chooses a password, their first or another in place of one that was lost. Who may
   * make it is for the caller to decide. Gives the secret that the link carries.
   */
  async makeLink(member: Member, { actor, source }: Doer): Promise<string> {
    const secret = await this.parts.links.make(member);
    const { login: subject, organ } = member;
    await this.parts.audit.record({ act: 'link-made', actor, source, organ, subject });
    return secret;
  }

  /**
   * Whose password a link sets.
   * @throws {LinkUnusable}
   */
  async whoseLink(secret: string): Promise<Member> {
    const link = await this.parts.links.look(secret);
    const member = link.purpose === 'password' ? await this.parts.members.look(link.login) : undefined;
    if (link.purpose !== 'password' || member?.since !== link.since) throw new LinkUnusable();
    return member;
  }

  /**
   * Sets the password that a link's holder chose. Sessions end, the second factor and a lock-out are gone: whoever made
   * the link has seen who it is.
   * @throws {LinkUnusable}
   * @throws {PasswordRefused}
   * @throws {SignInBusy}
   */
  async setByLink(secret: string, password: string, source: string): Promise<Member> {
    const { accounts, hashes, links, lockOut } = this.parts;
    const member = await this.whoseLink(secret);
    const chosen = normalisedPassword(password);
    checkPassword(chosen, member.login);
    const account = await accounts.find(member.login);
    if (account?.since === member.since) await this.#refuseSame(account.password, chosen);
    const hashed = await hashes.hash(chosen);
    await links.use(secret);
    await accounts.open(member, hashed);
    await this.parts.sessions.endAll(member.login);
    await lockOut.forget(member.login);
    await this.#noteSet(member.login, member.organ, source);
    return member;
  }

  /**
   * Changes the own password; the other sessions end.
   * @throws {PasswordWrong} the present one
   * @throws {PasswordRefused}
   * @throws {LockedOut}
   * @throws {SignInBusy}
   */
  async change(principal: Principal, { current, next, source }: PasswordChange): Promise<void> {
    const { accounts, hashes, sessions } = this.parts;
    const { login, organ, session } = principal;
    const account = await this.confirm(principal, current, source);
    const chosen = normalisedPassword(next);
    checkPassword(chosen, login);
    await this.#refuseSame(account.password, chosen);
    const changed = await accounts.changePassword(login, account.password, await hashes.hash(chosen));
    if (!changed) throw new PasswordWrong();
    await sessions.endAll(login, session);
    await this.#noteSet(login, organ, source);
  }

  /**
   * Asks for the present password again, before something that a stolen session must not do.
   * @throws {PasswordWrong}
   * @throws {LockedOut}
   */
  async confirm({ login, organ }: Principal, password: string, source: string): Promise<{ readonly password: string }> {
    const { accounts, audit, hashes, lockOut } = this.parts;
    try {
      await lockOut.begin(login, source);
    } catch (error) {
      if (error instanceof LockedOut) await audit.record({ act: 'locked-out', source, organ, subject: login });
      throw error;
    }
    const account = await accounts.find(login);
    const right = await hashes.verify(account?.password, normalisedPassword(password));
    if (!right || !account) {
      await audit.record({ act: 'sign-in-failed', source, organ, subject: login });
      throw new PasswordWrong();
    }
    await lockOut.succeeded(login, source);
    return account;
  }

  async #refuseSame(before: string, chosen: string): Promise<void> {
    if (await this.parts.hashes.verify(before, chosen)) {
      throw new PasswordRefused('新密码不得与现用密码相同，请换一个。');
    }
  }

  #noteSet(login: string, organ: string, source: string): Promise<void> {
    return this.parts.audit.record({ act: 'password-set', actor: login, source, organ, subject: login });
  }
}

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  readonly source: string;
}
