import { z } from 'zod';

/**
 * A backup is compressed NDJSON: a manifest, then pages of events, of vault rows and of what people were told, then a
 * last line with the digest of everything before it. It is the same for both kinds of database.
 */
export const FORMAT = 'gongkai-backup';
export const FORMAT_VERSION = 1;

export const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  createdAt: z.string(),
  /** The chain's head at the backup; positions are decimal strings. */
  head: z.object({ position: z.string().regex(/^\d+$/), hash: z.string() }),
  /** Tells whether a master key is the one that the texts were sealed with. */
  keyCheck: z.string(),
});
export type Manifest = z.infer<typeof manifest>;

export const EVENTS = 'events';
export const VAULT = 'vault';
/** Absent from backups of before there were reminders; programs of that time pass over it. */
export const ALERTS = 'alerts';
export const AUDIT = 'audit';
export const END = 'sha256';
