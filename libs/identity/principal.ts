import type { Role } from '#people';
import type { Scope } from './scopes.js';

/** Who asks: somebody who signed in, or another system with an API token. */
export interface Principal {
  readonly login: string;
  /** The organ the login belongs to. */
  readonly organ: string;
  readonly roles: ReadonlySet<Role>;
  /** Of an API token: what it may do; undefined for somebody who signed in. */
  readonly scopes?: ReadonlySet<Scope>;
  /** The session's id, for CSRF and sign-out, which is no secret; undefined for a token. */
  readonly session?: string;
}
