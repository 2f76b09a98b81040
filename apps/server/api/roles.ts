import type { Access, Role, Scope } from '#identity';

/** Who handles cases. */
const STAFF: readonly Role[] = ['clerk', 'reviewer', 'head'];
const EVERYBODY: readonly Role[] = [...STAFF, 'administrator', 'security-administrator', 'auditor'];

const of =
  (roles: readonly Role[], scope: Scope) =>
  (organ: Access['organ'] = 'own-or-below'): Access => ({ roles, scope, organ });

export const readCases = of(STAFF, 'cases:read');
export const writeCases = of(STAFF, 'cases:write');
/** Passes drafts of others. */
export const reviewCases = of(['reviewer', 'head'], 'cases:write');
export const readPersonalData = of(STAFF, 'personal-data:read');
export const readReports = of(STAFF, 'reports:read');
export const readSettings = of([...STAFF, 'administrator'], 'settings:read');
export const writeSettings = of(['administrator'], 'settings:write');
export const registerOrgans = of(['administrator'], 'settings:write');
export const readOrgans = of(EVERYBODY, 'settings:read');
export const readPeople = of([...STAFF, 'administrator', 'security-administrator'], 'people:read');
/** Registers people: the system's administrator (系统管理员). */
export const writePeople = of(['administrator'], 'people:write');
/** Guards accounts and what they may do: the security administrator (安全管理员). */
export const guardPeople = of(['security-administrator'], 'people:write');
/** What both may do, each within limits that the route tells. */
export const recoverPeople = of(['administrator', 'security-administrator'], 'people:write');
export const readAudit = of(['auditor'], 'audit:read');
export const readMetrics = of(['administrator'], 'metrics:read');
/** One's own session and password. */
export const ownAccount = of(EVERYBODY, 'account');
/** One's own messages. */
export const ownInbox = of(STAFF, 'cases:read');

/** Whoever comes: to sign in, and to use a one-time link. */
export const everybody = (): Access => ({ roles: EVERYBODY, scope: 'account', organ: 'none', anonymous: true });
