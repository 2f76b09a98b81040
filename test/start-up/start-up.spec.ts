import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Stands in for the compiler: each source becomes a script. Fails on a source that says so. */
const compiler = `
  const fs = require('node:fs');
  fs.mkdirSync('dist/apps', { recursive: true });
  for (const file of fs.readdirSync('apps')) {
    const source = fs.readFileSync('apps/' + file, 'utf8');
    if (source.includes('BROKEN')) { console.log('apps/' + file + ': error'); process.exit(1); }
    fs.writeFileSync('dist/apps/' + file.replace('.ts', '.js'), source);
  }`;

/** Stands in for npm: puts what is locked where npm puts it. */
const npm = `
  const fs = require('node:fs');
  if (process.argv[2] !== 'ci') process.exit(2);
  fs.mkdirSync('node_modules/@nestjs/cli/bin', { recursive: true });
  fs.writeFileSync('node_modules/@nestjs/cli/bin/nest.js', ${JSON.stringify(compiler)});
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
  console.log('added packages');`;

const program = `process.stdout.write(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;`;

describe('a command of a checkout', () => {
  let checkout: string;

  beforeAll(() => {
    checkout = mkdtempSync(join(tmpdir(), 'gongkai-start-up-'));
    cpSync(fileURLToPath(new URL('../../infra', import.meta.url)), join(checkout, 'infra'), { recursive: true });
    for (const name of ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json']) write(name, '{}');
    write('package.json', '{ "type": "commonjs" }');
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/for-macs': { version: '1.0.0', optional: true } });
    write('npm.cjs', npm);
    write('apps/program.ts', program);
  });

  afterAll(() => {
    rmSync(checkout, { recursive: true });
  });

  it('installs and builds at first, and passes arguments and exit status through', () => {
    const { stdout, stderr, status } = run('program', '--a=*', 'b c', "'");
    expect(stderr).toMatch(/installing packages[^]*added packages[^]*building/);
    expect(stdout).toBe(JSON.stringify(['--a=*', 'b c', "'"]));
    expect(status).toBe(3);
  });

  it('says and does nothing more when nothing changed', () => {
    expect(run('program')).toMatchObject({ stdout: '[]', stderr: '' });
  });

  it('builds again when a source changed, though no byte of its length did', () => {
    write('apps/program.ts', program.replace('3', '4'));
    utimesSync(join(checkout, 'apps/program.ts'), 1, 1);
    expect(run('program')).toMatchObject({ stderr: 'gongkai: building\n', status: 4 });
    expect(run('program').stderr).toBe('');
  });

  it('does not keep what a deleted source was built to', () => {
    write('apps/other.ts', program);
    expect(run('other').status).toBe(3);
    rmSync(join(checkout, 'apps/other.ts'));
    expect(run('other').stderr).toContain('ERR_MODULE_NOT_FOUND');
  });

  it('runs nothing after a failed build, and tries again', () => {
    write('apps/other.ts', 'BROKEN');
    for (const { stdout, stderr, status } of [run('program'), run('program')]) {
      expect(stderr).toMatch(/apps\/other.ts: error[^]*gongkai: The build failed/);
      expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    }
    rmSync(join(checkout, 'apps/other.ts'));
    expect(run('program').status).toBe(4);
  });

  it('installs again when the lockfile asks for another version, and puts up with a package for other machines', () => {
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    expect(run('program').stderr).toBe('');
    lock({ 'node_modules/a': { version: '1.0.1' } });
    expect(run('program').stderr).toContain('installing packages');
    expect(run('program').stderr).toBe('');
  });

  function run(entry: string, ...args: string[]) {
    return spawnSync(process.execPath, ['infra/run.mjs', `apps/${entry}`, ...args], {
      cwd: checkout,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, npm_execpath: join(checkout, 'npm.cjs') },
    });
  }

  function lock(packages: Record<string, { version: string; optional?: boolean }>): void {
    write('package-lock.json', JSON.stringify({ packages: { '': { name: 'gongkai' }, ...packages } }));
  }

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), content);
  }
});
