import pg from 'pg';
import type { Connections } from './embedded.js';
import { valueTypes } from './value-types.js';

const CONNECTIONS = 10;

/** Connects to a PostgreSQL server, version 15 or later. Sessions run in UTC whatever the server's zone. */
export async function openServer(url: string): Promise<Connections> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    types: valueTypes,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    application_name: 'gongkai',
    keepAlive: true,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { pool, close: () => pool.end() };
}
