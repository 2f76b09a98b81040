// node infra/test.mjs [JEST ARGS]: prepares the checkout and the services of the tests, and runs Jest.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { installServers } from '../test/services/install.mjs';
import { build, fail, install, requireNode, root } from './prepare.mjs';

requireNode();
install();
build();
try {
  installServers();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ],
  // A locale with letters of its own (i → İ) makes what depends on the machine's locale fail.
  { cwd: root, stdio: 'inherit', env: { ...process.env, LC_ALL: 'tr_TR.UTF-8' } },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => jest.kill(signal));
jest.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
