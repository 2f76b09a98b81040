import type { Audit } from '#audit';
import type { Accounts } from './accounts.js';
import { LockedOut } from './errors.js';
import type { LockOut } from './lock-out.js';
import type { Member, Members } from './members.js';
import type { PasswordHashes } from './password-hash.js';
import { normalisedPassword } from './password-rules.js';
import type { SecondFactor } from './second-factor.js';

/** What somebody signs in with. */
export interface SignInAttempt {
  readonly login: string;
  readonly password: string;
  /** Of the second factor, where the account has one. */
  readonly code?: string | undefined;
  /** The network address. */
  readonly source: string;
}

/** `refused` says no more, neither in words nor by the time it takes: nobody learns which logins exist. */
export type Proof =
  | { readonly outcome: 'proved'; readonly member: Member }
  | { readonly outcome: 'refused' }
  /** The password is right; the second factor's code is wanted too. */
  | { readonly outcome: 'code-needed' }
  /** Seconds. */
  | { readonly outcome: 'locked'; readonly retryAfter: number };

export interface SignInParts {
  readonly members: Members;
  readonly accounts: Accounts;
  readonly secondFactor: SecondFactor;
  readonly lockOut: LockOut;
  readonly hashes: PasswordHashes;
  readonly audit: Pick<Audit, 'record'>;
}

/** Finds out whether somebody is who they say. */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  /** @throws {SignInBusy} */
  async prove({ login, password, code, source }: SignInAttempt): Promise<Proof> {
    const { members, accounts, lockOut, hashes } = this.parts;
    try {
      await lockOut.begin(login, source);
    } catch (error) {
      if (!(error instanceof LockedOut)) throw error;
      await this.#record('locked-out', await members.find(login), source);
      return { outcome: 'locked', retryAfter: error.retryAfter };
    }
    const member = await members.look(login);
    // Asked for in either case; a login that nobody has may be no text that a database knows.
    const account = await accounts.find(member?.login ?? '');
    // Whoever had the login before is somebody else: their password is nobody's.
    const own = account?.since === member?.since ? account : undefined;
    const right = await hashes.verify(own?.password, normalisedPassword(password));
    if (!right || !own || !member) return this.#failed(member, source);
    if (own.totpConfirmed) {
      if (code === undefined) {
        await lockOut.undecided(login, source);
        return { outcome: 'code-needed' };
      }
      if (!(await this.parts.secondFactor.accepts(login, own, code))) return this.#failed(member, source);
    }
    await lockOut.succeeded(login, source);
    return { outcome: 'proved', member };
  }

  async #failed(member: Member | undefined, source: string): Promise<Proof> {
    await this.#record('sign-in-failed', member, source);
    return { outcome: 'refused' };
  }

  /** A login that nobody has is not written down: it may be a password typed into the wrong field. */
  #record(act: 'locked-out' | 'sign-in-failed', member: Member | undefined, source: string): Promise<void> {
    return this.parts.audit.record({ act, source, organ: member?.organ, subject: member?.login });
  }
}
