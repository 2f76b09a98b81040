import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { freshDatabase } from '../../test/services/database.js';
import type { Database } from './database.js';
import { CopyRows } from './copy-rows.js';
import { copyIn, openDatabase } from './database.js';
import { DatabaseTooNew, MigrationChanged } from './errors.js';
import { migrate } from './migrate.js';

type Opened = { database: Database; remove(): Promise<void> };

const kinds: Record<Database['kind'], () => Promise<Opened>> = {
  async embedded() {
    const folder = join(mkdtempSync(join(tmpdir(), 'gongkai-database-')), 'data');
    const database = await openDatabase({ folder });
    return { database, remove: async () => rmSync(join(folder, '..'), { recursive: true }) };
  },
  async server() {
    const { url, drop } = await freshDatabase();
    return { database: await openDatabase({ url }), remove: drop };
  },
};

describe.each(Object.entries(kinds))('the %s database', (kind, open) => {
  let opened: Opened;
  let database: Database;

  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(async () => {
    await database.close();
    await opened.remove();
  });

  const count = async (): Promise<bigint | undefined> =>
    (await database.pool.query<{ n: bigint }>('select count(*) as n from counted')).rows[0]?.n;

  it('says of which kind it is', () => expect(database.kind).toBe(kind));

  it('copies many rows in a transaction, all of them or none', async () => {
    await database.pool.query('create table copied (n bigint primary key, word text, amount numeric, day date)');
    const rows = (from: number, to: number, columns = ['n', 'word', 'amount', 'day']): CopyRows => {
      const copied = new CopyRows(columns);
      for (let n = from; n < to; n++) {
        const word = n % 3 === 0 ? null : `第 ${n} 件\t\\n`;
        copied.row().bigint(BigInt(n)).text(word).numeric(`-${n}.50`).date('2020-02-29');
      }
      return copied;
    };
    const copy = (from: number, to: number): Promise<void> =>
      database.transaction((tx) => copyIn('public', 'copied', rows(from, to), tx));
    await copy(0, 20_000);
    await copy(20_000, 20_000);
    const state = async (): Promise<unknown> =>
      (
        await database.pool.query(
          `select count(*) as rows, count(word) as words, sum(amount)::text as sum, max(word collate "C") as word, max(day) as day from copied`,
        )
      ).rows[0];
    const complete = {
      rows: 20_000n,
      words: 13_333n,
      sum: '-200000000.00',
      word: '第 9998 件\t\\n',
      day: '2020-02-29',
    };
    expect(await state()).toEqual({ ...complete, sum: '-200000000.00' });

    await expect(copy(19_999, 20_005)).rejects.toMatchObject({ code: '23505' });
    expect(await state()).toEqual(complete);
    const failed = database.transaction(async (tx) => {
      await copyIn('public', 'copied', rows(30_000, 30_010), tx);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await state()).toEqual(complete);
    await expect(
      database.transaction((tx) => copyIn('public', 'copied', rows(1, 2, ['nowhere']), tx)),
    ).rejects.toMatchObject({
      code: '42703',
    });
    await database.transaction(async (tx) => {
      await sql`savepoint before`.execute(tx);
      await expect(copyIn('public', 'copied', rows(0, 1), tx)).rejects.toMatchObject({ code: '23505' });
      await sql`rollback to savepoint before`.execute(tx);
      await copyIn('public', 'copied', rows(20_000, 20_001), tx);
    });
    expect(await state()).toMatchObject({ rows: 20_001n });
  });

  it('copies only where nothing else of the connection can come between', async () => {
    const { kysely } = database;
    const rows = new CopyRows(['n']).row().bigint(1n);
    await expect(kysely.transaction().execute((tx) => copyIn('public', 'copied', rows, tx))).rejects.toThrow(TypeError);
  });

  it('gives values that depend on no time zone and lose no digit', async () => {
    const { rows } = await database.pool.query(`select
      9223372036854775807::int8 as int8, 12345678901234567890.10::numeric as numeric, '2020-12-31'::date as date,
      '2021-01-27T00:00:00.5+08'::timestamptz as instant, '2021-01-27 10:00:00'::timestamp as "wallTime",
      array[1, null, -2]::int8[] as numbers, array[]::int8[] as none, array['2020-02-29'::date] as dates,
      array['2021-01-27T00:00:00.000001Z'::timestamptz] as instants, '{"a": [1.5]}'::json as json, 7::int4 as int4,
      null::date as missing, true as yes, '\\xff00'::bytea as bytes`);
    expect(rows).toEqual([
      {
        ...{ int8: 9223372036854775807n, numeric: '12345678901234567890.10', date: '2020-12-31' },
        ...{ instant: '2021-01-26T16:00:00.500000Z', wallTime: '2021-01-27 10:00:00' },
        ...{ numbers: [1n, null, -2n], none: [], dates: ['2020-02-29'], instants: ['2021-01-27T00:00:00.000001Z'] },
        ...{ json: { a: [1.5] }, int4: 7, missing: null, yes: true, bytes: Buffer.from([255, 0]) },
      },
    ]);
  });

  it('takes back the values it gives', async () => {
    const values = [2n ** 62n, '2020-12-31', '2021-01-26T16:00:00.500001Z', [1n, 2n]];
    const { rows } = await database.pool.query(
      'select $1::int8 as a, $2::date as b, $3::timestamptz as c, $4::int8[] as d',
      values,
    );
    expect(rows).toEqual([{ a: values[0], b: values[1], c: values[2], d: values[3] }]);
  });

  it('undoes a transaction that throws, and goes on', async () => {
    await database.pool.query('create table counted (n int primary key)');
    await database.transaction((transaction) => sql`insert into counted values (1)`.execute(transaction));
    await expect(
      database.transaction(async (transaction) => {
        await sql`insert into counted values (2)`.execute(transaction);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await count()).toBe(1n);
  });

  it.each<[string, string, unknown[]]>([
    ['while it is read', 'selec 1', []],
    ['while its parameters are read', 'select $1::date', ['2021-02-30']],
    ['while it runs', 'select 1 / $1::int', [0]],
    ['at a constraint', 'insert into counted values ($1)', [1]],
  ])('answers in step after a statement that fails %s', async (_, statement, values) => {
    const answers = await Promise.allSettled([
      database.pool.query('select 1 as n'),
      database.pool.query(statement, values),
      database.pool.query({ name: 'prepared', text: 'select $1::int as n', values: [2] }),
      database.pool.query(statement, values),
      database.pool.query({ name: 'prepared', text: 'select $1::int as n', values: [3] }),
    ]);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows : 'failed'))).toEqual([
      ...[[{ n: 1 }], 'failed', [{ n: 2 }], 'failed', [{ n: 3 }]],
    ]);
    expect(await count()).toBe(1n);
  });

  it('applies each migration once, in order, also when several processes start at once', async () => {
    const first = { name: 'lib-1-begin', sql: 'create table steps (n int); insert into steps values (1);' };
    const second = { name: 'lib-2-more', sql: 'insert into steps select max(n) + 1 from steps' };
    await migrate(database, [first]);
    await Promise.all([migrate(database, [first, second]), migrate(database, [first, second])]);
    await migrate(database, [{ ...first, sql: `\n  ${first.sql.replace(' ', '\n    ')}` }, second]);
    await migrate(database, [{ name: 'other-1-begin', sql: 'select 1' }]);
    expect((await database.pool.query('select n from steps order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
    await expect(migrate(database, [{ ...first, sql: 'select 2' }, second])).rejects.toBeInstanceOf(MigrationChanged);
    await expect(migrate(database, [first])).rejects.toBeInstanceOf(DatabaseTooNew);
  });

  it('applies migrations all or none', async () => {
    const good = { name: 'half-1-begin', sql: 'create table half (n int)' };
    await expect(migrate(database, [good, { name: 'half-2-bad', sql: 'create tabel' }])).rejects.toThrow('syntax');
    expect((await database.pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
    await migrate(database, [good]);
  });

  if (kind === 'embedded') {
    it('keeps a new folder to its owner', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'gongkai-mode-'));
      const made = await openDatabase({ folder: join(folder, 'new') });
      expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, 'new', 'postgres')).mode & 0o777).toBe(0o700);
      await made.close();
      rmSync(folder, { recursive: true });
    });
  }
});
