import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseOptions } from '#database';
import { freshDatabase } from '../services/database.js';

/** Where a process that is going to be killed keeps its data, and how to remove that. */
export const databases: Record<string, () => Promise<{ options: DatabaseOptions; remove(): Promise<void> }>> = {
  async 'PGlite in a folder'() {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-crash-'));
    return { options: { folder }, remove: async () => rmSync(folder, { recursive: true }) };
  },
  async 'a PostgreSQL server'() {
    const { url, drop } = await freshDatabase();
    return { options: { url }, remove: drop };
  },
};
