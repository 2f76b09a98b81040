export { mayBeHeldTogether, ROLES, type Role } from '#people';
export { decideAccess, type Access, type AccessDecision } from './access.js';
export { ApiTokens, LONGEST_TOKEN_DAYS, type ApiToken, type NewToken } from './api-tokens.js';
export {
  CodeWrong,
  LinkUnusable,
  LockedOut,
  PasswordRefused,
  PasswordWrong,
  RolesNotYours,
  SecondFactorState,
  SetUpLoginTaken,
  SetUpOrganUnknown,
  SignInBusy,
  UnknownToken,
} from './errors.js';
export {
  Identity,
  openIdentity,
  type AccountState,
  type Credentials,
  type IdentityParts,
  type SignedIn,
} from './identity.js';
export type { Member, Members } from './members.js';
export { OrganTree, type OrganPlace } from './organ-tree.js';
export type { Doer, PasswordChange, Passwords } from './passwords.js';
export type { Principal } from './principal.js';
export { refusedRemoval, type RoleChanges } from './role-changes.js';
export { SCOPES, TOKEN_SCOPES, tokenScope, type Scope } from './scopes.js';
export type { SecondFactor, SecondFactorSecret } from './second-factor.js';
export type { SetUp, SetUpGiven } from './set-up.js';
export type { SignInAttempt } from './sign-in.js';
