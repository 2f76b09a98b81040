import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyFileExposed } from './errors.js';
import { MasterKey } from './master-key.js';

/** Where the master key comes from. */
export interface KeySource {
  /** What the environment gives as GONGKAI_KEY; goes before the file. */
  readonly value?: string | undefined;
  /** The key file, kept outside the data folder so that a backup of the data alone opens nothing. */
  readonly file: string;
}

/**
 * The master key from the environment or the key file; undefined where there is neither.
 * @throws {InvalidMasterKey}
 * @throws {KeyFileExposed}
 */
export async function readMasterKey(source: KeySource): Promise<MasterKey | undefined> {
  const { value, file } = source;
  if (value !== undefined && value !== '') return MasterKey.parse(value, 'GONGKAI_KEY');
  try {
    const { mode } = await stat(file);
    // Windows has no such bits and reports others.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new KeyFileExposed(file);
    return MasterKey.parse(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Makes a key file, readable by its owner alone and durable before it is used. Where another process was faster,
 * its key is the one returned.
 */
export async function createKeyFile(file: string): Promise<MasterKey> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // A link either makes the whole file appear or fails: nobody ever reads half a key.
    await link(draft, file);
    await syncFolder(folder);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return MasterKey.parse(await readFile(file, 'utf8'), file);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
