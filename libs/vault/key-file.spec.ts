import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidMasterKey, KeyFileExposed } from './errors.js';
import { createKeyFile, readMasterKey } from './key-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key file', () => {
  it('is made for its owner alone and read back', async () => {
    const file = join(folder, 'keys', 'data.key');
    const made = await createKeyFile(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readMasterKey({ file }))?.check).toBe(made.check);
    expect(await readdir(join(folder, 'keys'))).toEqual(['data.key']);
  });

  it('is one and the same for all who make it at once, and never replaced', async () => {
    const file = join(folder, 'data.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => createKeyFile(file)));
    expect(new Set(keys.map(({ check }) => check)).size).toBe(1);
    expect((await createKeyFile(file)).check).toBe(keys[0]?.check);
    expect(await readdir(folder)).toEqual(['data.key']);
  });

  it('is refused where others can read it, and where it holds something else', async () => {
    const file = join(folder, 'data.key');
    await createKeyFile(file);
    await chmod(file, 0o640);
    await expect(readMasterKey({ file })).rejects.toThrow(KeyFileExposed);
    await writeFile(file, 'not a key');
    await chmod(file, 0o600);
    await expect(readMasterKey({ file })).rejects.toThrow(InvalidMasterKey);
  });

  it('comes after the environment, and is not needed then', async () => {
    const file = join(folder, 'data.key');
    expect(await readMasterKey({ file })).toBeUndefined();
    expect(await readMasterKey({ file, value: '' })).toBeUndefined();
    const value = '5a'.repeat(32);
    const given = await readMasterKey({ file, value });
    const made = await createKeyFile(file);
    expect((await readMasterKey({ file, value }))?.check).toBe(given?.check);
    expect(given?.check).not.toBe(made.check);
    await expect(readMasterKey({ file, value: 'short' })).rejects.toThrow(InvalidMasterKey);
  });
});
