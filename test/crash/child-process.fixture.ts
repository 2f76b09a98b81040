import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Libraries as JavaScript, so that a process without Jest can run them. */
export interface Compiled {
  /** Runs a module's text that may import `#name` of these libraries. */
  start(script: string, ...args: string[]): Child;
  /** Runs a TypeScript module of the tests, which imports nothing but these libraries; messages go both ways. */
  fork(module: URL, ...args: string[]): Promise<ChildProcess>;
  remove(): void;
}

export type Child = ChildProcessByStdio<null, Readable, Readable>;

export async function compileLibraries(...names: string[]): Promise<Compiled> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-compiled-'));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of names) {
    for (const file of readdirSync(join(root, 'libs', name), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || /\.(spec|contract|fixture)\.ts$/.test(file)) continue;
      await compile(join(root, 'libs', name, file), resolve(folder, 'dist/libs', name, file.replace(/ts$/, 'js')));
    }
  }
  const modules = new Map<string, Promise<void>>();
  return {
    start: (script, ...args) =>
      spawn(process.execPath, ['--input-type=module', '--eval', script, ...args], {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    async fork(module, ...args) {
      const target = join(folder, basename(module.pathname).replace(/ts$/, 'js'));
      const compiling = modules.get(target) ?? compile(fileURLToPath(module), target);
      modules.set(target, compiling);
      await compiling;
      return fork(target, args, {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function compile(file: string, target: string): Promise<void> {
  const { code } = await transformFile(file, {
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { verbatimModuleSyntax: true, legacyDecorator: true, decoratorMetadata: true },
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/** Lines of its output as they come. */
export function linesOf(child: Child): AsyncIterable<string> {
  return createInterface({ input: child.stdout });
}

/**
 * Ends it as nothing can be prepared for.
 * @throws {Error} it has ended by itself: the message is what it complained of
 */
export async function killNow(child: Child): Promise<void> {
  if (child.exitCode !== null) throw new Error(`the process ended too soon: ${String(child.stderr.read())}`);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
