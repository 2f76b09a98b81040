import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from './canonical.js';
import { InvalidEvent } from './errors.js';
import type { Json } from './event.js';

describe('canonical JSON', () => {
  it('orders, escapes and writes numbers as RFC 8785 does', () => {
    // The RFC's own example, section 3.2.2.
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    // Section 3.2.3: by UTF-16 code units, not by code points.
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonical(keys).replaceAll(/"([^"]*)":/g, '"k$1":')) as object)).toEqual([
      2, 4, 6, 7, 1, 5, 3,
    ]);
  });

  it('is the same whatever the order of members, and reads back as it was', () => {
    const storable = fc.jsonValue().filter((value) => !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(storable, (value) => {
        const text = canonical(value as Json);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(text) as Json)).toBe(text);
        expect(canonical(reversed(value as Json))).toBe(text);
      }),
    );
  });

  it('leaves out members without a value', () => {
    expect(canonical({ b: undefined, a: 1 } as unknown as Json)).toBe('{"a":1}');
  });

  it.each([['a\0'], ['\udc00'], [Number.NaN], [Infinity], [undefined], [1n], [{ '\0': 1 }]])('refuses %p', (value) => {
    expect(() => canonical([value] as unknown as Json)).toThrow(InvalidEvent);
  });
});

function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
