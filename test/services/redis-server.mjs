// A private Redis server, in memory only unless its settings say otherwise.
import { randomUUID } from 'node:crypto';
import { findRedis } from './binaries.mjs';
import { advice } from './install.mjs';
import { account, freePort, startServer } from './server-process.mjs';

/** How many logical databases there are to give away. */
const databases = 4096;

/**
 * @param {string} folder an existing folder to run in
 * @param {Record<string, string | number>} [own] settings over the usual ones; port and requirepass to have the same URL again
 * @returns {Promise<{ url: string; pid: number; stop: () => Promise<void> }>} each reading of `url` names another database
 */
export async function startRedis(folder, own = {}) {
  const program = findRedis();
  if (program === undefined) throw new Error(advice(['redis-server']));
  const password = own['requirepass'] ?? randomUUID();
  const port = own['port'] ?? (await freePort());
  const usual = { bind: '127.0.0.1', port, requirepass: password, databases, 'maxmemory-policy': 'noeviction' };
  const settings = { ...usual, ...own };
  const { pid, stop } = await startServer(
    program,
    ['--save', '', ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])],
    /Ready to accept connections/,
    'SIGTERM',
    account(folder),
  );
  let given = 0;
  return {
    get url() {
      return `redis://:${password}@127.0.0.1:${port}/${given++ % databases}`;
    },
    pid,
    stop,
  };
}
