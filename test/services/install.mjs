// Installs the server programs of the tests where that can be done without asking.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findPostgres, findRedis, oldestPostgres } from './binaries.mjs';

/**
 * Makes sure that PostgreSQL and Redis are installed, or named by TEST_DATABASE_URL and TEST_REDIS_URL: with apt, as root
 * on Debian and Ubuntu.
 * @throws {Error} where that is not possible, with what to do
 */
export function installServers() {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`gongkai: installing ${missing.join(' and ')} for the tests (apt-get)\n`);
    withoutStartingServices(() => {
      apt('update');
      apt('install', '--yes', '--no-install-recommends', ...missing);
    });
  }
  const lacking = missingPackages();
  if (lacking.length > 0) throw new Error(advice(lacking));
}

/** @param {string[]} packages as Debian calls them */
export function advice(packages) {
  return [
    `The tests need ${packages.join(' and ')} (PostgreSQL ${oldestPostgres} or later). Install with`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages.join(' ')}`,
    `  macOS:           brew install ${packages.map((name) => (name === 'postgresql' ? 'postgresql@17' : 'redis')).join(' ')}`,
    'or name servers that the tests may use: TEST_DATABASE_URL=postgres://..., TEST_REDIS_URL=redis://...',
  ].join('\n');
}

function missingPackages() {
  return [
    ...(process.env.TEST_DATABASE_URL || findPostgres() ? [] : ['postgresql']),
    ...(process.env.TEST_REDIS_URL || findRedis() ? [] : ['redis-server']),
  ];
}

/** @param {string[]} args */
function apt(...args) {
  spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/**
 * Debian starts a service as soon as it is installed, unless this file says no. The tests want the programs only.
 * @param {() => void} action
 */
function withoutStartingServices(action) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    action();
  } finally {
    if (ours) rmSync(policy);
  }
}
