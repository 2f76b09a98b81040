import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Libraries as JavaScript, so that a process without Jest can run them. */
export interface Compiled {
  /** Runs a module's text that may import `#name` of these libraries. */
  start(script: string, ...args: string[]): Child;
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
      const { code } = await transformFile(join(root, 'libs', name, file), {
        swcrc: false,
        module: { type: 'es6' },
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, transform: { verbatimModuleSyntax: true } },
      });
      const target = resolve(folder, 'dist/libs', name, file.replace(/ts$/, 'js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
  }
  return {
    start: (script, ...args) =>
      spawn(process.execPath, ['--input-type=module', '--eval', script, ...args], {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
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
