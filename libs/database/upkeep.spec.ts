import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from './database.js';
import { openDatabase } from './database.js';
import { Upkeep } from './upkeep.js';

describe('upkeep of the embedded database', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase({ memory: true });
  });
  afterAll(() => database.close());

  const checkpoint = async (): Promise<unknown> =>
    (await database.pool.query('select redo_lsn::text as at from pg_control_checkpoint()')).rows[0];
  const statistics = async (): Promise<unknown> =>
    (await database.pool.query(`select reltuples from pg_class where relname = 'grown'`)).rows[0];

  it('gathers statistics of tables that changed and are not to be left alone, and checkpoints once enough was written', async () => {
    const upkeep = new Upkeep(database.pool, 1024 * 1024);
    await upkeep.run();
    const before = await checkpoint();
    await database.pool.query('create table grown as select n, md5(n::text) as filler from generate_series(1, 5000) n');
    await database.pool.query('select pg_stat_force_next_flush()');
    expect(await statistics()).toEqual({ reltuples: -1 });
    await upkeep.run();
    expect(await statistics()).toEqual({ reltuples: 5000 });
    expect(await checkpoint()).toEqual(before);
    await database.pool.query('alter table grown set (autovacuum_enabled = false)');
    await database.pool.query('insert into grown select n, md5(n::text) from generate_series(1, 20000) n');
    await database.pool.query('select pg_stat_force_next_flush()');
    await upkeep.run();
    expect(await checkpoint()).not.toEqual(before);
    expect(await statistics()).toEqual({ reltuples: 5000 });
    await database.pool.query('alter table grown reset (autovacuum_enabled)');
    await upkeep.run();
    expect(await statistics()).toEqual({ reltuples: 25_000 });
  });
});
