import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { freshDatabase } from './database.js';
import { advice } from './install.mjs';
import { redisUrl } from './redis.js';
import { serviceUrl } from './services.mjs';

const ownServers = !process.env.TEST_DATABASE_URL && !process.env.TEST_REDIS_URL;
const itWithOwnServers = ownServers ? it : it.skip;

describe('the test PostgreSQL server', () => {
  it('gives each caller an empty UTF8 database of a supported version', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
    expect(one.url).not.toBe(two.url);
    await connected(one.url, async (client) => {
      await client.query(`CREATE TABLE only_here (词 text)`);
      const { rows } = await client.query<Record<string, string>>(
        `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
                datcollate, datctype FROM pg_database WHERE datname = current_database()`,
      );
      expect(rows[0]).toMatchObject({ encoding: 'UTF8', datcollate: 'C', datctype: 'C' });
      expect(Number(rows[0]?.version)).toBeGreaterThanOrEqual(150_000);
    });
    await connected(two.url, async (client) => {
      expect((await client.query(`SELECT to_regclass('only_here') AS found`)).rows).toEqual([{ found: null }]);
    });
    await Promise.all([one.drop(), two.drop()]);
  });

  it('removes a database although somebody is connected, and a second time without complaint', async () => {
    const { url, drop } = await freshDatabase();
    const client = new Client({ connectionString: url });
    const errors: unknown[] = [];
    client.on('error', (error) => errors.push(error));
    await client.connect();
    await Promise.all([ended(client), drop()]);
    expect(errors[0]).toMatchObject({ code: '57P01' }); // admin_shutdown
    await drop();
    await expect(connected(url, () => Promise.resolve())).rejects.toMatchObject({ code: '3D000' }); // no such database
  });

  itWithOwnServers('does not run as root', async () => {
    await connected(await serviceUrl('postgres'), async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const owner = execFileSync('ps', ['-o', 'uid=', '-p', String(rows[0]?.pid)], { encoding: 'utf8' });
      expect(Number(owner)).toBeGreaterThan(0);
    });
  });
});

describe('the test Redis server', () => {
  it('gives each caller an empty database of its own', async () => {
    const [one, two] = [new Redis(await redisUrl()), new Redis(await redisUrl())];
    expect(await one.ping()).toBe('PONG');
    if (ownServers) {
      expect(one.options.db).not.toBe(two.options.db);
      await one.set('key', 'value');
      expect(await two.dbsize()).toBe(0);
    }
    one.disconnect();
    two.disconnect();
  });
});

describe('the life of the servers', () => {
  itWithOwnServers('ends with the process that opened them, even when that is killed', async () => {
    const other = await anotherRun({});
    await connected(other.url, async (client) => {
      client.on('error', () => undefined); // the server says goodbye
      const [postgresGone, guardianGone] = [ended(client), once(other.process, 'close')];
      other.process.kill('SIGKILL');
      // The guardian holds the killed process' standard error until all is stopped and removed.
      await Promise.all([postgresGone, guardianGone]);
    });
    await expect(connected(other.url, () => Promise.resolve())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('leaves alone a server that it did not start', async () => {
    const { url, drop } = await freshDatabase();
    const other = await anotherRun({ TEST_DATABASE_URL: url });
    expect(other.url).toBe(url);
    const gone = once(other.process, 'close');
    other.process.kill('SIGTERM');
    await gone;
    await connected(url, async (client) => {
      expect((await client.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
    });
    await drop();
  });

  it('says what to install when a program is missing', () => {
    expect(advice(['postgresql', 'redis-server'])).toMatch(/sudo apt-get install postgresql redis-server/);
    expect(advice(['redis-server'])).toMatch(/brew install redis\n.*TEST_REDIS_URL/);
  });
});

const others: ReturnType<typeof spawn>[] = [];
afterAll(() => {
  for (const other of others) other.kill('SIGKILL');
});

/** Another process that opens the test services, asks for PostgreSQL and then does nothing more. */
async function anotherRun(environment: Record<string, string>) {
  const services = new URL('services.mjs', import.meta.url).href;
  const program = `
    const { openServices, serviceUrl } = await import(${JSON.stringify(services)});
    await openServices();
    process.stdout.write(await serviceUrl('postgres'));
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...environment },
    stdio: 'pipe',
  });
  others.push(child);
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, url: url.toString() };
}

/** The connection's end; unlike events' `once`, an error before it is no failure. */
async function ended(client: Client): Promise<void> {
  await new Promise((resolve) => client.once('end', resolve));
}

async function connected(url: string, use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
