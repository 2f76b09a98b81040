import { Kysely, PostgresDialect } from 'kysely';
import type { Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Connections } from './embedded.js';
import { openFolder, openMemory } from './embedded.js';
import { openServer } from './server.js';

/** Where the database is: a PostgreSQL server, PGlite in a data folder, or PGlite in memory. */
export type DatabaseOptions = { readonly url: string } | { readonly folder: string } | { readonly memory: true };

export interface Database {
  readonly kind: 'server' | 'embedded';
  /** Without tables; a library narrows it: `kysely.withTables<VaultTables>()`. */
  readonly kysely: Kysely<unknown>;
  /** For plain SQL. Values come out as `valueTypes` says. */
  readonly pool: Pool;
  /**
   * Runs `work` in one transaction; rolled back if it throws.
   * Inside, use only the transaction: the embedded database has one connection, and asking for another waits for ever.
   */
  transaction<T>(work: (transaction: Transaction<unknown>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a database; its schema is brought up to date by `migrate`.
 * @throws {FolderInUse} another process has the folder open
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if ('url' in options) return databaseOver(await openServer(options.url), 'server');
  return databaseOver('folder' in options ? await openFolder(options.folder) : await openMemory(), 'embedded');
}

/** The database behind ready connections. */
export function databaseOver(connections: Connections, kind: Database['kind']): Database {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: connections.pool }) });
  let closed: Promise<void> | undefined;
  return {
    kind,
    kysely,
    pool: connections.pool,
    transaction: (work) => kysely.transaction().execute(work),
    close: () => (closed ??= connections.close()),
  };
}
