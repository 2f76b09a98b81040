// Test servers for the life of this process: started on demand by a guardian, which outlives a crash to clean up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * Opens the test services for this process and those that inherit its environment.
 * @returns {Promise<() => Promise<void>>} stops what was started; happens by itself when this process ends
 */
export async function openServices() {
  const guardian = spawn(process.execPath, [fileURLToPath(new URL('guardian.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // Ctrl-C ends the tests first, and the servers after them
  });
  guardian.unref();
  const [socket] = /** @type {[Buffer]} */ (await once(guardian.stdout, 'data'));
  // Leads the tests to the guardian of their run.
  process.env.GONGKAI_TEST_SERVICES = socket.toString().trim();
  guardian.stdout.destroy();
  return async () => {
    delete process.env.GONGKAI_TEST_SERVICES;
    guardian.ref();
    const gone = once(guardian, 'exit');
    guardian.stdin.end();
    await gone;
  };
}

/**
 * Where a service of this run answers.
 * @param {'postgres' | 'redis'} name
 * @returns {Promise<string>} its URL with user and password
 */
export async function serviceUrl(name) {
  const named = process.env[name === 'postgres' ? 'TEST_DATABASE_URL' : 'TEST_REDIS_URL'];
  if (named) return named;
  const socket = process.env.GONGKAI_TEST_SERVICES;
  if (!socket) throw new Error('The test services are not open: run specs with Jest, or call openServices() first.');
  const connection = connect(socket);
  connection.write(`${name}\n`);
  const answer = /** @type {{ url: string } | { error: string }} */ (JSON.parse(await text(connection)));
  if ('error' in answer) throw new Error(answer.error);
  return answer.url;
}
