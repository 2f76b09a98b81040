// Finds the server programs that the tests start.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The oldest PostgreSQL that Gongkai supports. */
export const oldestPostgres = 15;

const path = (process.env.PATH ?? '').split(delimiter);
const homebrew = ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'];

/**
 * The folder with `postgres`, `initdb` and their companions, in a supported version.
 * @returns {string | undefined} undefined where there is none
 */
export function findPostgres() {
  const folders = [
    ...children('/usr/lib/postgresql').map((version) => join(version, 'bin')), // Debian, Ubuntu
    ...children('/usr')
      .filter((folder) => folder.includes('/pgsql-'))
      .map((folder) => join(folder, 'bin')), // Red Hat
    ...homebrew.flatMap((prefix) =>
      children(join(prefix, 'opt'))
        .filter((folder) => folder.includes('/postgresql'))
        .map((folder) => join(folder, 'bin')),
    ),
    ...path,
  ];
  return folders.find(
    (folder) =>
      existsSync(join(folder, 'initdb')) &&
      existsSync(join(folder, 'postgres')) &&
      postgresVersion(folder) >= oldestPostgres,
  );
}

/**
 * The path of `redis-server`.
 * @returns {string | undefined} undefined where there is none
 */
export function findRedis() {
  return [...path, '/usr/bin', ...homebrew.map((prefix) => join(prefix, 'bin'))]
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => existsSync(file));
}

/** @param {string} folder */
function postgresVersion(folder) {
  const answer = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/PostgreSQL\) (\d+)/.exec(answer)?.[1]);
}

/** @param {string} folder */
function children(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
