// The process that owns the test servers. It starts each when it is first asked for, and stops all of them and removes
// their folder when its standard input closes: that is, when the process that started it has ended, however it ended.
// Protocol: one connection to the socket, one line with the service's name, one line of JSON back: { url } or { error }.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'));
chmodSync(folder, 0o711); // the servers' user must be able to pass through

const starters = { postgres: startPostgres, redis: startRedis };
/** @type {Partial<Record<string, ReturnType<typeof startPostgres>>>} */
const started = {};

const socket = join(folder, 'socket');
const door = createServer((connection) => {
  connection.on('error', () => connection.destroy());
  connection.once('data', async (line) => {
    const name = /** @type {keyof typeof starters} */ (line.toString().trim());
    try {
      const { url } = await (started[name] ??= starters[name](folder));
      connection.end(`${JSON.stringify({ url })}\n`);
    } catch (error) {
      connection.end(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
    }
  });
});
door.listen(socket, () => process.stdout.write(`${socket}\n`));

process.stdin.resume().once('close', async () => {
  door.close();
  const servers = await Promise.allSettled(Object.values(started));
  await Promise.all(servers.map((server) => (server.status === 'fulfilled' ? server.value?.stop() : undefined)));
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
