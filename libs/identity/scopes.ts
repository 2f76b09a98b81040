import { z } from 'zod';

/** What a route is for; an API token may do what its scopes say, and of that only what its login's roles allow. */
export const SCOPES = [
  'cases:read',
  'cases:write',
  'personal-data:read',
  'reports:read',
  'settings:read',
  'settings:write',
  'people:read',
  'people:write',
  'audit:read',
  'metrics:read',
  /** One's own password, second factor and sessions: never for a token. */
  'account',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The scopes that a token may have. */
export const TOKEN_SCOPES = SCOPES.filter((scope) => scope !== 'account');
export const tokenScope = z.enum(TOKEN_SCOPES);
