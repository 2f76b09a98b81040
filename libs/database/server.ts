import pg from 'pg';
import type { Connections } from './embedded.js';
import { DatabaseUnreachable } from './errors.js';
import { valueTypes } from './value-types.js';

const CONNECTIONS = 10;

/** UTC whatever the server's zone; no just-in-time compilation, which takes longer than any statement here runs. */
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO -c jit=off';

/**
 * Connects to a PostgreSQL server, version 15 or later.
 * @throws {DatabaseUnreachable}
 */
export async function openServer(url: string): Promise<Connections> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    types: valueTypes,
    options: SESSION,
    application_name: 'gongkai',
    keepAlive: true,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that is lost between two queries of a transaction: the next query fails and says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new DatabaseUnreachable(error);
  }
  return { pool, close: () => pool.end() };
}
