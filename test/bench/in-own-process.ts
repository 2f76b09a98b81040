import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tasks } from './tasks.js';

const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

/**
 * Runs a task in a fresh process: its memory and its compiled code are its own.
 * @throws {Error} the process ended without a result; what it said is on standard error
 */
export async function inOwnProcess<K extends keyof Tasks>(
  task: K,
  argument: Parameters<Tasks[K]>[0],
): Promise<Awaited<ReturnType<Tasks[K]>>> {
  const child = fork(CHILD, [task, JSON.stringify(argument)]);
  const ended = once(child, 'exit');
  const results: unknown[] = [];
  child.on('message', (message) => results.push((message as { result: unknown }).result));
  await ended;
  if (child.exitCode !== 0) throw new Error(`${task} ended with status ${child.exitCode}`);
  return results[0] as Awaited<ReturnType<Tasks[K]>>;
}
