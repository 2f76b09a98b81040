import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { freshDatabase } from '../services/database.js';
import type { Place } from './place.js';

export type Kind = 'PGlite' | 'PostgreSQL';
export const KINDS: readonly Kind[] = ['PGlite', 'PostgreSQL'];

/** An empty database of a kind; `drop` removes a server's, a folder goes with the bench's own. */
export async function freshPlace(
  kind: Kind,
  folder: string,
): Promise<{ place: Place; folder: string; drop(): Promise<void> }> {
  const data = join(folder, randomUUID());
  const keyFile = `${data}.key`;
  if (kind === 'PGlite') {
    return { place: { database: { folder: data }, keyFile }, folder: data, drop: () => Promise.resolve() };
  }
  const { url, drop } = await freshDatabase();
  return { place: { database: { url }, keyFile }, folder: data, drop };
}
