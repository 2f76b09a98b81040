import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownBucket, millisecondsOf } from './bucket.js';

const names = fc.string({ minLength: 1, unit: 'grapheme' });
const millisecond = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) });

/** The same instant as somebody with another offset writes it. */
function written(ms: number, offsetHours: number): string {
  const local = new Date(ms + offsetHours * 3_600_000).toISOString().slice(0, -1);
  return `${local}${offsetHours < 0 ? '-' : '+'}${String(Math.abs(offsetHours)).padStart(2, '0')}:00`;
}

describe('a bucket', () => {
  it('is the same however its moment is written', () => {
    fc.assert(
      fc.property(names, millisecond, fc.integer({ min: -12, max: 14 }), (name, ms, offset) => {
        const bucket = { name, at: written(ms, offset) };
        const { id } = knownBucket({ name, at: new Date(ms).toISOString() });
        expect(knownBucket(bucket)).toEqual({ id, bucket, due: ms });
      }),
    );
  });

  it('has an id that no other has, without colons, and that is no number', () => {
    const ids = new Map<string, string>();
    fc.assert(
      fc.property(names, millisecond, (name, ms) => {
        const { id } = knownBucket({ name, at: new Date(ms).toISOString() });
        expect(id).toMatch(/^\d{4}-\d\d-\d\dT[^:]+$/);
        const known = ids.get(id) ?? `${ms} ${name}`;
        ids.set(id, known);
        expect(known).toBe(`${ms} ${name}`);
      }),
    );
  });
});

it('the clock is read in milliseconds', () => {
  expect(millisecondsOf(() => '1970-01-01T08:00:01.5+08:00')).toBe(1500);
});
