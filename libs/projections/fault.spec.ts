import { describe, expect, it } from '@jest/globals';
import { faultOf, isEventsFault } from './fault.js';

function error(properties: Record<string, string>): Error {
  return Object.assign(new Error('王小明 13800138000'), properties);
}

describe('whose fault an error is', () => {
  it.each([
    ['an event that breaks a constraint', error({ code: '23505' }), true],
    ['a value that does not fit', error({ code: '22P02' }), true],
    ['what PL/pgSQL raises', error({ code: 'P0001' }), true],
    ['a programming error', new TypeError('x is undefined'), true],
    ['an error of our own', error({ code: 'unknown-outcome' }), true],
    ['a full disk', error({ code: '53100' }), false],
    ['a deadlock', error({ code: '40P01' }), false],
    ['an administrator', error({ code: '57P01' }), false],
    ['a misspelt column', error({ code: '42703' }), false],
  ])('%s', (_, thrown, expected) => {
    expect(isEventsFault(thrown)).toBe(expected);
  });
});

describe('what is recorded of an error', () => {
  it('is the message of an error of our own', () => {
    const own = Object.assign(new Error('case 2020-017 has no receipt'), { code: 'no-receipt' });
    expect(faultOf(own)).toEqual({ code: 'no-receipt', message: 'case 2020-017 has no receipt' });
  });

  it('is never the message of another, which can quote data', () => {
    const refused = error({ code: '23505', table: 'cases', constraint: 'cases_pkey', detail: 'Key (name)=(王小明)' });
    expect(faultOf(refused)).toEqual({
      code: '23505',
      message: "the database refused the event's rows (cases, cases_pkey)",
    });
    for (const thrown of [error({}), error({ code: '22P02' }), error({ code: 'ERR_X' }), '王小明', undefined, null]) {
      expect(JSON.stringify(faultOf(thrown))).not.toMatch(/王小明|13800138000/);
    }
    expect(faultOf(new TypeError('王小明')).code).toBe('TypeError');
  });
});
