// node infra/check.mjs: types, lint, format, the floors of the house, and whether docs/workflows shows the
// workflows as they are. Runs all five, prints what fails.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './prepare.mjs';

requireNode();
install();

const folders = ['apps', 'libs', 'test', 'examples'].filter((folder) => existsSync(join(root, folder)));
const checks = {
  types:
    'node_modules/typescript/bin/tsc --noEmit --incremental --tsBuildInfoFile node_modules/.cache/check.tsbuildinfo',
  lint: 'node_modules/eslint/bin/eslint.js --max-warnings 0 .',
  format: 'node_modules/prettier/bin/prettier.cjs --check --log-level warn .',
  floors: `node_modules/dependency-cruiser/bin/dependency-cruise.mjs ${folders.join(' ')}`,
  workflows: 'infra/workflows.mjs --check',
};

const passed = await Promise.all(
  Object.entries(checks).map(async ([name, command]) => {
    const { ok, output } = await run(command.split(' '));
    process.stdout.write(ok ? `${name}: ok\n` : `${name}: failed\n${output}\n`);
    return ok;
  }),
);
process.exitCode = passed.every(Boolean) ? 0 : 1;

/**
 * @param {string[]} command a script of the checkout, and its arguments
 * @returns {Promise<{ ok: boolean; output: string }>}
 */
function run([script = '', ...args]) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, script), ...args],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve({ ok: error === null, output: stdout + stderr }),
    );
  });
}
