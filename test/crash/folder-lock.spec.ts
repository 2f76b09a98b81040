import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FolderInUse, openDatabase } from '#database';
import type { Compiled } from './child-process.fixture.js';
import { compileLibraries, killNow, linesOf } from './child-process.fixture.js';

const HOLD = `
  import { openDatabase } from '#database';
  await openDatabase({ folder: process.argv[1] });
  console.log('open');
  setInterval(() => {}, 1000);
`;

describe('the folder of an embedded database', () => {
  let compiled: Compiled;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-lock-'));

  beforeAll(async () => {
    compiled = await compileLibraries('database');
  });
  afterAll(() => {
    compiled.remove();
    rmSync(folder, { recursive: true });
  });

  it('is refused to a second process, and free again when the first is killed', async () => {
    const holder = compiled.start(HOLD, folder);
    for await (const line of linesOf(holder)) {
      expect(line).toBe('open');
      break;
    }
    const refused = await openDatabase({ folder }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FolderInUse);
    expect(refused).toMatchObject({ code: 'folder-in-use', pid: holder.pid });
    expect(String(refused)).toContain(folder);
    await killNow(holder);
    const database = await openDatabase({ folder });
    await expect(openDatabase({ folder })).rejects.toMatchObject({ pid: process.pid });
    await database.close();
    await (await openDatabase({ folder })).close();
  }, 180_000);
});
