import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrayLiteral } from './array-literal.js';
import { openDatabase, type Database } from './database.js';

describe('an array literal', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ memory: true });
  });
  afterAll(() => db.close());

  const roundTrip = async (values: readonly (string | number | bigint | boolean | null)[], type: string) => {
    const { rows } = await db.pool.query<{ values: unknown }>(`select $1::${type}[] as values`, [arrayLiteral(values)]);
    return rows[0]?.values;
  };

  it('brings any text to the database', async () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\0'));
    const awkward = fc.constantFrom(
      '',
      ' ',
      'NULL',
      'null',
      '{',
      '}',
      ',',
      '"',
      '\\',
      '\\"',
      'a\n',
      "'",
      '公开',
      '{"a"}',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, awkward, fc.constant(null))), async (values) => {
        expect(await roundTrip(values, 'text')).toEqual(values);
      }),
    );
  });

  it('brings numbers, dates and truth values', async () => {
    expect(await roundTrip([1n, -(2n ** 62n), null], 'bigint')).toEqual([1n, -(2n ** 62n), null]);
    expect(await roundTrip([1, -2, 3], 'integer')).toEqual([1, -2, 3]);
    expect(await roundTrip(['0.10', '-5', '100000000000.000001'], 'numeric')).toEqual([
      '0.10',
      '-5',
      '100000000000.000001',
    ]);
    expect(await roundTrip(['2020-02-29', null], 'date')).toEqual(['2020-02-29', null]);
    expect(await roundTrip([true, false, null], 'boolean')).toEqual([true, false, null]);
    expect(await roundTrip([], 'text')).toEqual([]);
  });
});
