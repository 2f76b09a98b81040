import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readFileSync, realpathSync, unlinkSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { FolderInUse } from './errors.js';

/** An exclusive hold on a folder; the operating system frees it when the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Locks a folder for this process alone.
 * Node has no flock(2). On Linux `flock` locks a descriptor that it inherits from us and exits; the lock belongs to the
 * open file, which only we still hold. Where there is no such program, a local socket's name is the lock.
 * @throws {FolderInUse} somebody holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, 'lock');
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const lock = lockDescriptor(descriptor) ?? (await lockSocketName(socketName(folder)));
    if (lock === 'taken') throw new FolderInUse(folder, ownerOf(file));
    ftruncateSync(descriptor);
    writeSync(descriptor, `${process.pid}\n`);
    return {
      async release() {
        await lock.release();
        closeSync(descriptor);
      },
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Undefined where this machine has no `flock` program. */
function lockDescriptor(descriptor: number): FolderLock | 'taken' | undefined {
  if (process.platform !== 'linux') return undefined;
  const { error, status } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (error !== undefined) return undefined;
  return status === 0 ? { release: () => Promise.resolve() } : 'taken';
}

function socketName(folder: string): string {
  const name = `gongkai-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `/tmp/${name}.sock`;
}

function lockSocketName(name: string): Promise<FolderLock | 'taken'> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') {
        reject(error);
        return;
      }
      // On Linux and Windows a name vanishes with its process. Elsewhere it is a file: a dead one answers nobody.
      if (!name.startsWith('/')) {
        resolve('taken');
        return;
      }
      const probe = connect(name, () => {
        probe.destroy();
        resolve('taken');
      });
      probe.once('error', () => {
        unlinkSync(name);
        lockSocketName(name).then(resolve, reject);
      });
    });
    server.listen(name, () => {
      server.unref();
      resolve({ release: () => new Promise((released) => server.close(() => released())) });
    });
  });
}

function ownerOf(file: string): number | undefined {
  const pid = Number(readFileSync(file, 'utf8').trim());
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
