import type { Role } from '#people';
import type { OrganTree } from './organ-tree.js';
import type { Principal } from './principal.js';
import type { Scope } from './scopes.js';

/** Who may use a route: one of the roles, for an organ that the login belongs to or that stands below it. */
export interface Access {
  readonly roles: readonly Role[];
  readonly scope: Scope;
  /** `none`: the route is about no organ. */
  readonly organ: 'own-or-below' | 'none';
  /** Everybody may, signed in or not. */
  readonly anonymous?: true;
}

export type AccessDecision = 'allowed' | 'unauthenticated' | 'wrong-role' | 'wrong-scope' | 'wrong-organ';

/** The one place that decides who may do what where. An organ that is unknown, or not told, is nobody's. */
export function decideAccess(
  principal: Principal | undefined,
  access: Access,
  organ: string | undefined,
  tree: OrganTree,
): AccessDecision {
  if (access.anonymous) return 'allowed';
  if (!principal) return 'unauthenticated';
  if (!access.roles.some((role) => principal.roles.has(role))) return 'wrong-role';
  if (!hasScope(principal, access.scope)) return 'wrong-scope';
  if (access.organ === 'none') return 'allowed';
  return organ !== undefined && tree.isWithin(organ, principal.organ) ? 'allowed' : 'wrong-organ';
}

/** Whoever signed in has every scope; a token only its own, and never the account's. */
const hasScope = ({ scopes }: Principal, scope: Scope): boolean =>
  scopes === undefined || (scope !== 'account' && scopes.has(scope));
