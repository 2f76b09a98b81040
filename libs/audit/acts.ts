import { z } from 'zod';

/** What is written down beside the events: an accepted command is its event, everything else that matters is here. */
export const ACTS = [
  'signed-in',
  'sign-in-failed',
  'locked-out',
  'signed-out',
  'sessions-ended',
  /** A request that was not allowed. */
  'refused',
  /** A masked text was shown; the detail tells the reason that was given. */
  'revealed',
  'exported',
  /** A case's page with personal data, even masked, was read. */
  'personal-data-read',
  'link-made',
  'password-set',
  'second-factor-set',
  'second-factor-removed',
  'unlocked',
  'token-made',
  'token-revoked',
  'set-up',
  'person-changed',
  'roles-changed',
  /** A backup was restored; what had been written down in the unused database before is gone. */
  'restored',
] as const;
export const act = z.enum(ACTS);
export type Act = z.infer<typeof act>;
