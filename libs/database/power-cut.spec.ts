import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DurableFileSystem } from './durable-file-system.js';
import { openFolder } from './embedded.js';
import { RecordingFileSystem } from './recording-file-system.fixture.js';

/** As PGlite ships it: a sync is asked for and none is made. */
class WithoutSync extends RecordingFileSystem {
  protected override readonly synced = false;
}

const folders = mkdtempSync(join(tmpdir(), 'gongkai-power-'));
afterAll(() => rmSync(folders, { recursive: true }));

/** Opens a database over a recorder in `folders/NAME`, which is a copy of an empty one. */
async function record<T extends RecordingFileSystem>(name: string, make: (cluster: string) => T) {
  const empty = join(folders, 'empty');
  await (await openFolder(empty)).close();
  const folder = join(folders, name);
  cpSync(empty, folder, { recursive: true });
  let recorder: T | undefined;
  const connections = await openFolder(folder, (cluster): DurableFileSystem => (recorder = make(cluster)));
  if (recorder === undefined) throw new Error('the database did not ask for its file system');
  return { ...connections, recorder };
}

/** What the table holds in the folder that is left after the cut, or 'unreadable'. */
async function survivors(folder: string): Promise<readonly number[] | 'unreadable'> {
  try {
    const { pool, close } = await openFolder(folder);
    const { rows } = await pool.query<{ n: number }>('select n from kept order by n');
    await close();
    return rows.map(({ n }) => n);
  } catch {
    return 'unreadable';
  }
}

describe('the embedded database', () => {
  it('syncs its log once for each commit, and for a read not at all', async () => {
    const { pool, close, recorder } = await record('syncs', (cluster) => new RecordingFileSystem(cluster));
    await pool.query('create table kept (n int)');
    recorder.syncs.length = 0;
    for (let n = 0; n < 25; n++) await pool.query('insert into kept values ($1)', [n]);
    expect(recorder.syncs).toHaveLength(25);
    expect(recorder.syncs.every((path) => path.includes('/pg_wal/'))).toBe(true);
    await pool.query('begin');
    for (let n = 0; n < 25; n++) await pool.query('insert into kept values ($1)', [n]);
    await pool.query('commit');
    expect(recorder.syncs).toHaveLength(26);
    await pool.query('select * from kept');
    expect(recorder.syncs).toHaveLength(26);
    await close();
  }, 180_000);

  it('has every acknowledged commit after a power cut, whatever else reached the disk', async () => {
    const { pool, close, recorder } = await record('cuts', (cluster) => new RecordingFileSystem(cluster));
    const random = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), 10_000)[Symbol.iterator]();
    const chance = (): number => random.next().value ?? 0.5;
    await pool.query('create table kept (n int primary key, filler text)');
    const acknowledged: number[] = [];
    for (let cut = 0; cut < 10; cut++) {
      for (let step = 0; step < 6; step++) {
        const n = acknowledged.length;
        const length = chance() < 0.2 ? 3_200_000 : 1_600; // now and then the log needs a new file
        await pool.query(
          `insert into kept select $1, string_agg(md5(i::text), '') from generate_series(1, $2::int) i`,
          [n, length / 32],
        );
        acknowledged.push(n);
        if (chance() < 0.1) await pool.query('checkpoint');
      }
      await pool.query('begin');
      await pool.query('insert into kept values (-1)');
      const left = join(folders, `cut-${cut}`);
      recorder.cut(left, cut % 2 === 0 ? 'lose-all' : 'lose-half', chance);
      await pool.query('rollback');
      expect(await survivors(left)).toEqual(acknowledged);
      rmSync(left, { recursive: true });
    }
    await close();
  }, 600_000);

  it('would lose them without its syncs: the cut is a real one', async () => {
    const { pool, close, recorder } = await record('unsynced', (cluster) => new WithoutSync(cluster));
    await pool.query('create table kept (n int)');
    for (let n = 0; n < 10; n++) await pool.query('insert into kept values ($1)', [n]);
    const left = join(folders, 'lost');
    recorder.cut(left, 'lose-all', Math.random);
    expect(await survivors(left)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await close();
  }, 180_000);
});
