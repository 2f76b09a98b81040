import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Longest path that every system takes for a local socket. */
const LONGEST = 100;

/** Where the server that holds a data folder listens for the command line. Only its own user gets there. */
export function socketPath(folder: string): string {
  const inside = join(folder, 'socket');
  if (Buffer.byteLength(inside) <= LONGEST) return inside;
  const own = join(tmpdir(), `gongkai-${userInfo().uid}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return join(own, createHash('sha256').update(folder).digest('hex').slice(0, 32));
}
