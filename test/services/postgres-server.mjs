// A private PostgreSQL server: UTF8, locale C, a password of its own, not as root, gone with its folder.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from './binaries.mjs';
import { advice } from './install.mjs';
import { account, freePort, startServer } from './server-process.mjs';

/**
 * @param {string} folder an existing folder for its files
 * @returns {Promise<{ url: string; pid: number; stop: () => Promise<void> }>}
 */
export async function startPostgres(folder) {
  const programs = findPostgres();
  if (programs === undefined) throw new Error(advice(['postgresql']));
  const as = account(folder);
  const data = join(folder, 'postgres');
  const passwordFile = join(folder, 'password');
  const password = randomUUID();
  mkdirSync(data);
  writeFileSync(passwordFile, password);
  if (as.uid !== undefined && as.gid !== undefined) {
    chownSync(data, as.uid, as.gid);
    chownSync(passwordFile, as.uid, as.gid);
  }
  const cluster = ['-D', data, '-U', 'gongkai', '-A', 'scram-sha-256', '--pwfile', passwordFile];
  await promisify(execFile)(join(programs, 'initdb'), [...cluster, '-E', 'UTF8', '--locale', 'C', '--no-sync'], as);
  rmSync(passwordFile);

  const port = await freePort();
  // Reached by TCP only; a socket in /tmp could be taken for a system server's.
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'logging_collector=off'];
  const { pid, stop } = await startServer(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    /database system is ready to accept connections/,
    'SIGINT',
    as,
  );
  return { url: `postgres://gongkai:${password}@127.0.0.1:${port}/postgres`, pid, stop };
}
