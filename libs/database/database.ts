import { Kysely, PostgresDialect } from 'kysely';
import type { PostgresPool, PostgresPoolClient, Transaction } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { CopyIn } from './copy-in.js';
import type { CopyRows } from './copy-rows.js';
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

/** The connection that a transaction has to itself. */
const clients = new WeakMap<Transaction<unknown>, PoolClient>();

/**
 * Writes many rows into a table of a schema, a multiple faster than any INSERT. Works only within a transaction of
 * {@link Database.transaction}.
 */
export async function copyIn(
  schema: string,
  table: string,
  rows: CopyRows,
  transaction: Transaction<unknown>,
): Promise<void> {
  if (rows.count === 0) return;
  const client = clients.get(transaction);
  if (client === undefined) throw new TypeError('rows can be copied only within a transaction of the database');
  const columns = rows.columns.map((name) => `"${name}"`).join();
  const statement = `copy "${schema}"."${table}" (${columns}) from stdin (format binary)`;
  await client.query(new CopyIn(statement, rows.chunks())).done;
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
    async transaction(work) {
      const client = await connections.pool.connect();
      const own = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) });
      return own.transaction().execute((transaction) => {
        clients.set(transaction, client);
        return work(transaction);
      });
    },
    close: () => (closed ??= connections.close()),
  };
}

/** One client that is given out once and goes back where it came from. */
const poolOfOne = (client: PoolClient): PostgresPool => ({
  connect: () => Promise.resolve(client as unknown as PostgresPoolClient),
  end: () => Promise.resolve(),
});
