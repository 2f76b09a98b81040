export { mayBeHeldTogether, ROLES, type Role } from '#people';
export { decideAccess, type Access, type AccessDecision } from './access.js';
export { OrganTree, type OrganPlace } from './organ-tree.js';
export type { Principal } from './principal.js';
export { SCOPES, TOKEN_SCOPES, tokenScope, type Scope } from './scopes.js';
