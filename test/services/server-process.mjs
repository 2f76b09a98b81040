// One server program as a child process: started, watched until it is ready, stopped.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** @typedef {{ uid?: number; gid?: number; cwd: string; env: Record<string, string> }} Account */

/**
 * How to run a server in `folder`: PostgreSQL refuses to run as root, so root runs it as another user, and nothing of the
 * caller's environment (PGDATA, LC_ALL, LD_PRELOAD) reaches it.
 * @param {string} folder
 * @returns {Account}
 */
export function account(folder) {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'America/New_York' };
  if (process.getuid?.() !== 0) return { cwd: folder, env };
  const name = ['postgres', 'nobody'].find((user) => idOf('-u', user) !== undefined);
  if (name === undefined) throw new Error('There is no user "postgres" or "nobody" to run the servers as.');
  return { cwd: folder, env, uid: Number(idOf('-u', name)), gid: Number(idOf('-g', name)) };
}

/**
 * Starts a server and waits for the line in its output that says it is ready.
 * @param {string} command
 * @param {string[]} args
 * @param {RegExp} ready
 * @param {NodeJS.Signals} stopSignal the server's signal for a quick, orderly end
 * @param {Account} as
 * @returns {Promise<{ pid: number; stop: () => Promise<void> }>} rejected when it ends before it is ready
 */
export function startServer(command, args, ready, stopSignal, as) {
  return new Promise((resolve, reject) => {
    const server = spawn(command, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Promise<void>} */
    const ended = new Promise((done) => server.once('close', () => done()));
    let output = '';
    /** @param {Buffer} chunk */
    const listen = (chunk) => {
      output = (output + chunk.toString()).slice(-4000);
      if (ready.test(output)) resolve({ pid: server.pid ?? 0, stop });
    };
    const stop = () => {
      server.kill(stopSignal);
      const impatient = setTimeout(() => server.kill('SIGKILL'), 10_000);
      return ended.finally(() => clearTimeout(impatient));
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`${command} ended while it was starting:\n${output}`)));
  });
}

/**
 * A port of this machine that nobody listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}

/**
 * @param {string} option
 * @param {string} user
 */
function idOf(option, user) {
  try {
    return execFileSync('id', [option, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
