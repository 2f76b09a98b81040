// Brings a checkout to the point where it can run: the right Node.js, the packages of the lockfile, a current build.
// Uses nothing but Node.js, and writes to standard error only: standard output belongs to the command that follows.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with a message when this Node.js is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  fail(`Gongkai needs Node.js 20.19 or 22.12 or later; this is ${process.versions.node}. See https://nodejs.org.`);
}

/** Installs the packages of the lockfile, unless they are all there in the locked versions. */
export function install() {
  if (isInstalled()) return;
  say('installing packages (npm ci)');
  // npm tells its scripts where it is; started without npm, it is found on the path.
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm ? [process.execPath, npm] : ['npm'];
  run(
    command,
    [...before, 'ci', '--no-fund', '--no-audit', '--loglevel=error'],
    'The packages could not be installed.',
  );
}

/** Compiles `apps`, `libs` and what else tsconfig.build.json names into `dist`, unless nothing changed since. */
export function build() {
  const stamp = join(root, 'dist/.sources.json');
  const before = existsSync(stamp) ? /** @type {Record<string, string>} */ (readJson(stamp)) : {};
  const now = sources();
  const vanished = Object.keys(before).some((path) => !(path in now));
  if (!vanished && Object.entries(now).every(([path, state]) => before[path] === state)) return;
  say('building');
  // What an incremental build leaves of a deleted source could still be imported.
  if (vanished || !existsSync(stamp)) rmSync(join(root, 'dist'), { recursive: true, force: true });
  else rmSync(stamp);
  run(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'server'], 'The build failed.');
  writeFileSync(stamp, JSON.stringify(now));
}

/** @param {string} message */
export function say(message) {
  process.stderr.write(`gongkai: ${message}\n`);
}

/**
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  say(message);
  process.exit(1);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} failure what to say when it fails; its own output stands above
 */
function run(command, args, failure) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', process.stderr.fd, process.stderr.fd] });
  if (status !== 0) fail(failure);
}

/** npm keeps a list of what it put into node_modules; an interrupted installation has none. */
function isInstalled() {
  const list = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = lockedPackages(list);
  const locked = lockedPackages(join(root, 'package-lock.json'));
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !(path in installed)),
  );
}

/** @param {string} file a lockfile of npm */
function lockedPackages(file) {
  const lock = /** @type {{ packages: Record<string, { version?: string; optional?: boolean }> }} */ (readJson(file));
  return lock.packages;
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Every file the build depends on, with its time of change and size. */
function sources() {
  const files = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const folder of ['apps', 'libs', 'examples', 'test']) {
    if (!existsSync(join(root, folder))) continue;
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (/\.m?[jt]s$/.test(path) && !/\.(spec|contract|fixture)\.ts$/.test(path)) files.push(join(folder, path));
    }
  }
  return Object.fromEntries(
    files.map((path) => {
      const { mtimeMs, size } = statSync(join(root, path));
      return [path, `${mtimeMs} ${size}`];
    }),
  );
}
