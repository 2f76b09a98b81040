import { describe, expect, it } from '@jest/globals';
import { shippedLaw } from './law-book.js';
import type { Ladder } from './ladder.js';
import { sendableFrom } from './sendable.js';

const { calendar } = shippedLaw;
const shipped: Ladder = shippedLaw.settings.ladders.at(-1)!;
const from = (at: string, byTheHour: boolean, ladder: Partial<Ladder> = {}): string =>
  sendableFrom(`${at}+08:00`, { ladder: { ...shipped, ...ladder }, calendar, byTheHour }).slice(0, 19);

describe('when people may be told', () => {
  // 4 to 6 April 2024 are off, Sunday the 7th is worked.
  it.each([
    ['2024-04-03T09:00:00', '2024-04-03T09:00:00'],
    ['2024-04-03T21:59:59', '2024-04-03T21:59:59'],
    ['2024-04-03T08:59:59', '2024-04-03T09:00:00'],
    ['2024-04-03T02:00:00', '2024-04-03T09:00:00'],
    ['2024-04-03T22:00:00', '2024-04-07T09:00:00'],
    ['2024-04-05T14:00:00', '2024-04-07T09:00:00'],
    ['2024-04-07T14:00:00', '2024-04-07T14:00:00'],
    ['2024-04-12T23:30:00', '2024-04-15T09:00:00'],
    // A year without a notice: Monday to Friday.
    ['2031-01-04T14:00:00', '2031-01-06T09:00:00'],
  ])('what is counted in days, at %s: %s', (at, expected) => {
    expect(from(at, false)).toBe(expected);
  });

  it.each([
    ['2024-04-05T14:00:00', '2024-04-05T14:00:00'],
    ['2024-04-05T22:00:00', '2024-04-06T07:00:00'],
    ['2024-04-05T03:00:00', '2024-04-05T07:00:00'],
    ['2024-04-05T07:00:00', '2024-04-05T07:00:00'],
  ])('what is told by the hour, at %s: %s', (at, expected) => {
    expect(from(at, true)).toBe(expected);
  });

  it('after quiet hours that end on the same day', () => {
    const noon = { quietFrom: '12:00', quietUntil: '14:00' };
    for (const byTheHour of [true, false]) {
      expect(from('2024-04-03T12:30:00', byTheHour, noon)).toBe('2024-04-03T14:00:00');
      expect(from('2024-04-03T23:30:00', byTheHour, noon)).toBe('2024-04-03T23:30:00');
    }
  });

  it('in whatever offset the instant is written', () => {
    const options = { ladder: shipped, calendar, byTheHour: false };
    expect(sendableFrom('2024-04-03T15:00:00.000Z', options)).toBe('2024-04-07T09:00:00+08:00');
    expect(sendableFrom('2024-04-03T01:00:00.5Z', options)).toBe('2024-04-03T09:00:00.5+08:00');
  });
});
