import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CopyRows } from './copy-rows.js';
import { copyIn, openDatabase, type Database } from './database.js';
import { ValueRefused } from './errors.js';

const COLUMNS = ['n', 'word', 'big', 'yes', 'day', 'instant', 'amount'];

describe('rows to be copied', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ memory: true });
    await db.pool.query(
      'create table copied (n integer, word text, big bigint, yes boolean, day date, instant timestamptz, amount numeric)',
    );
  });
  afterAll(() => db.close());

  /** What the database holds after the rows were copied into the empty table. */
  async function received(rows: CopyRows): Promise<readonly unknown[]> {
    await db.pool.query('truncate copied');
    await db.transaction((tx) => copyIn('public', 'copied', rows, tx));
    return (await db.pool.query<object>('select * from copied order by n')).rows;
  }

  it('arrive as they are, whatever their texts, and however many', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((each) => !each.includes('\0'));
    const awkward = fc.constantFrom(
      '',
      '\\N',
      '公开',
      'a公',
      '𠮷',
      'x'.repeat(64),
      'x'.repeat(65),
      '公'.repeat(70_000),
    );
    const cells = fc.record({
      word: fc.option(fc.oneof(text, awkward)),
      big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      yes: fc.boolean(),
      day: fc.option(
        fc
          .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      ),
      instant: fc
        .tuple(fc.date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), fc.nat(999))
        .map(([date, micro]) => `${date.toISOString().slice(0, -1)}${String(micro).padStart(3, '0')}Z`),
      amount: fc.oneof(
        fc.constantFrom('1', '-1', '0', '252.10'),
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 40 }), async (table) => {
        const rows = new CopyRows(COLUMNS);
        table.forEach(({ word, big, yes, day, instant, amount }, n) => {
          rows.row().integer(n).text(word).bigint(big).boolean(yes).date(day).timestamptz(instant).numeric(amount);
        });
        expect(rows.count).toBe(table.length);
        expect(await received(rows)).toEqual(table.map((row, n) => ({ n, ...row })));
      }),
    );
  });

  it('are refused where a value is not of its type', () => {
    const rows = new CopyRows(COLUMNS);
    expect(() => rows.date('2021-02-29')).toThrow(ValueRefused);
    expect(() => rows.timestamptz('2020-01-01T00:00:00+08:00')).toThrow(ValueRefused);
    expect(() => rows.numeric('1e3')).toThrow(ValueRefused);
    expect(() => rows.integer(2 ** 31)).toThrow(RangeError);
    expect(() => rows.integer(0.5)).toThrow(RangeError);
  });
});
