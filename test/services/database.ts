import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { serviceUrl } from './services.mjs';

/**
 * A new, empty database on the test PostgreSQL server (UTF8, locale C, PostgreSQL 15 or later).
 * @returns its URL, and how to remove it with every connection that is still open
 */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await serviceUrl('postgres');
  const name = `gongkai_test_${randomBytes(8).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/**
 * Resolves once nobody else is connected: what a process sent before it was killed goes on being committed until its
 * connections are gone.
 * @throws {Error} somebody is connected for longer than half a minute
 */
export async function othersGone(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (let look = 0; look < 600; look++) {
      const { rowCount } = await client.query(
        'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      if (rowCount === 0) return;
      await pause(50);
    }
  } finally {
    await client.end();
  }
  throw new Error('the connections of a killed process do not end');
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
