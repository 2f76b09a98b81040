import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { DurableFileSystem } from './durable-file-system.js';
import { lockFolder } from './folder-lock.js';
import { initialiseCluster } from './initialise.js';
import { Upkeep } from './upkeep.js';
import { valueTypes } from './value-types.js';
import { wholeQueries } from './whole-queries.js';

/** A pool over a database, and how to close what is behind it. */
export interface Connections {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** PGlite's own settings, less the `-F` that switches fsync off. One file is synced per commit: the log. */
const DURABLE = [...PGlite.defaultStartParams.filter((argument) => argument !== '-F'), '-c', 'wal_sync_method=fsync'];

/**
 * Opens the database in a data folder, making both where they are missing, and holds the folder until closed.
 * @throws {FolderInUse} another process has it open
 */
export async function openFolder(
  folder: string,
  fileSystem: (clusterFolder: string) => DurableFileSystem = (clusterFolder) => new DurableFileSystem(clusterFolder),
): Promise<Connections> {
  const cluster = join(resolve(folder), 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(resolve(folder));
  try {
    await initialiseCluster(cluster);
    chmodSync(cluster, 0o700);
    const pglite = await PGlite.create({ fs: fileSystem(cluster), startParams: DURABLE });
    const pool = poolOf(pglite);
    const upkeep = new Upkeep(pool);
    upkeep.start();
    return {
      pool,
      async close() {
        await upkeep.stop();
        await pool.end();
        await pglite.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A database that is gone when closed: for tests and trials. */
export async function openMemory(): Promise<Connections> {
  const pglite = await PGlite.create();
  const pool = poolOf(pglite);
  return {
    pool,
    async close() {
      await pool.end();
      await pglite.close();
    },
  };
}

/** PGlite is one session; it is never given up, or its prepared statements would go with it. */
function poolOf(pglite: PGlite): pg.Pool {
  const { connection, user, database, host, port, password } = createPgConfig(wholeQueries(pglite));
  const config = { connection, user, database, host, port, password, max: 1, idleTimeoutMillis: 0, types: valueTypes };
  return new pg.Pool(config);
}
