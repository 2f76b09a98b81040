import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnArray } from './column-array.js';
import { openDatabase, type Database } from './database.js';
import type { ColumnType, ColumnValue } from './encodings.js';
import { ValueRefused } from './errors.js';

describe('a column of values', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ memory: true });
  });
  afterAll(() => db.close());

  /** What the database says it was given, value by value, in its own words. */
  async function received<T extends ColumnType>(
    type: T,
    values: readonly (ColumnValue<T> | null)[],
  ): Promise<readonly (string | null)[]> {
    const { rows } = await db.pool.query<{ value: string | null }>(
      `select value::text from unnest($1::${type}[]) with ordinality as u (value, n) order by n`,
      [columnArray(type, values)],
    );
    return rows.map(({ value }) => value);
  }

  it('brings any text', async () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const awkward = fc.constantFrom('', ' ', 'NULL', '{', '}', ',', '"', '\\', 'a\n', '公开', '𠮷', '{"a"}');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, awkward, fc.constant(null))), async (values) => {
        expect(await received('text', values)).toEqual(values);
      }),
    );
  });

  it('brings numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
        fc.array(fc.integer()),
        fc.array(fc.integer({ min: -32768, max: 32767 })),
        async (bigs, integers, smalls) => {
          expect(await received('bigint', bigs)).toEqual(bigs.map(String));
          expect(await received('integer', integers)).toEqual(integers.map(String));
          expect(await received('smallint', smalls)).toEqual(smalls.map(String));
        },
      ),
    );
  });

  it('brings decimal numbers digit by digit', async () => {
    const decimal = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.string({ unit: fc.constantFrom('0', '1', '2', '5', '9'), maxLength: 12 }),
      )
      .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`)
      .filter((text) => /[1-9]/.test(text) || !text.startsWith('-'));
    await fc.assert(
      fc.asyncProperty(fc.array(decimal), async (values) => {
        expect(await received('numeric', values)).toEqual(values);
      }),
    );
    expect(await received('numeric', ['0', '0.10', '-5', '9999.9999', '100000000000.000001'])).toEqual([
      ...['0', '0.10', '-5', '9999.9999', '100000000000.000001'],
    ]);
  });

  it('brings dates and instants', async () => {
    const instant = fc.tuple(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
      fc.nat(999),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(instant), async (times) => {
        const precise = times.map(
          ([time, micro]) => `${time.toISOString().slice(0, -1)}${String(micro).padStart(3, '0')}Z`,
        );
        const dates = precise.map((each) => each.slice(0, 10));
        expect(await received('date', dates)).toEqual(dates);
        const { rows } = await db.pool.query<{ same: boolean }>(
          'select a = b::timestamptz as same from unnest($1::timestamptz[], $2::text[]) as u (a, b)',
          [columnArray('timestamptz', precise), precise],
        );
        expect(rows).toEqual(precise.map(() => ({ same: true })));
      }),
    );
    expect(await received('timestamptz', ['2020-02-29T16:00:00Z', '1999-12-31T23:59:59.5Z'])).toEqual([
      '2020-02-29 16:00:00+00',
      '1999-12-31 23:59:59.5+00',
    ]);
  });

  it('brings truth values, ids and json, and what is null', async () => {
    const id = '0190a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b';
    expect(await received('boolean', [true, null, false])).toEqual(['true', null, 'false']);
    expect(await received('uuid', [id, null])).toEqual([id, null]);
    expect(await received('json', ['{"b": 1,  "a": "公"}', null])).toEqual(['{"b": 1,  "a": "公"}', null]);
    expect(await received('date', [null, '2020-02-29'])).toEqual([null, '2020-02-29']);
    expect(await received('bigint', [])).toEqual([]);
  });

  it('refuses what is not of its type', () => {
    expect(() => columnArray('date', ['2020-1-1'])).toThrow(ValueRefused);
    expect(() => columnArray('date', ['2021-02-29'])).toThrow(ValueRefused);
    expect(() => columnArray('date', ['2021-02-31T'])).toThrow(ValueRefused);
    expect(() => columnArray('timestamptz', ['2020-01-01T00:00:00+08:00'])).toThrow(ValueRefused);
    expect(() => columnArray('timestamptz', ['2021-04-31T00:00:00Z'])).toThrow(ValueRefused);
    expect(() => columnArray('timestamptz', ['2020-01-01'])).toThrow(ValueRefused);
    expect(() => columnArray('numeric', ['1e3'])).toThrow(ValueRefused);
    expect(() => columnArray('uuid', ['0190a1b2'])).toThrow(ValueRefused);
    expect(() => columnArray('smallint', [40_000])).toThrow('out of range');
  });
});
