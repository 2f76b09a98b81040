// The process that owns the test servers. It starts each when it is first asked for, and stops all of them and removes
// their folder when its standard input closes: that is, when the process that started it has ended, however it ended.
// Protocol: one connection to the socket, one line with the service's name, JSON back: { url } or { error }.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres-server.mjs';
import { startRedis } from './redis-server.mjs';

// Root runs the servers as another user, who must be able to reach the folder.
const place = process.getuid?.() === 0 ? '/tmp' : tmpdir();
const folder = mkdtempSync(join(place, 'gongkai-test-'));
chmodSync(folder, 0o711);

const starters = { postgres: startPostgres, redis: startRedis };
/** @type {Map<string, ReturnType<typeof startPostgres>>} */
const started = new Map();

/**
 * Where a service answers; the first question starts it.
 * @param {keyof typeof starters} name
 */
async function urlOf(name) {
  const server = started.get(name) ?? starters[name](folder);
  started.set(name, server);
  return (await server).url;
}

async function end() {
  door.close();
  for (const server of await Promise.allSettled(started.values())) {
    if (server.status === 'fulfilled') await server.value.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}

const socket = join(folder, 'socket');
const door = createServer((connection) => {
  connection.on('error', () => connection.destroy());
  connection.once('data', (line) => {
    const name = /** @type {keyof typeof starters} */ (line.toString().trim());
    urlOf(name).then(
      (url) => connection.end(JSON.stringify({ url })),
      (/** @type {unknown} */ error) =>
        connection.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) })),
    );
  });
});
door.listen(socket, () => process.stdout.write(`${socket}\n`));
process.stdin.resume().once('close', () => void end());
