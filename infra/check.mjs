// node infra/check.mjs: types, lint, format and the floors of the house. Runs all four, prints what fails.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './prepare.mjs';

requireNode();
install();

const folders = ['apps', 'libs', 'test', 'examples'].filter((folder) => existsSync(join(root, folder)));
const checks = {
  types: 'typescript/bin/tsc --noEmit --incremental --tsBuildInfoFile node_modules/.cache/check.tsbuildinfo',
  lint: 'eslint/bin/eslint.js --max-warnings 0 .',
  format: 'prettier/bin/prettier.cjs --check --log-level warn .',
  floors: `dependency-cruiser/bin/dependency-cruise.mjs ${folders.join(' ')}`,
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
 * @param {string[]} command a script inside node_modules, and its arguments
 * @returns {Promise<{ ok: boolean; output: string }>}
 */
function run([script = '', ...args]) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules', script), ...args],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve({ ok: error === null, output: stdout + stderr }),
    );
  });
}
