import { describe, expect, it } from '@jest/globals';
import { signatureIndents } from './signature-indents.js';

/** Where a line begins and ends in a line of 28 characters. */
const place = (indent: number, width: number) => ({ from: 28 - indent - width, to: 28 - indent });

describe('an unsealed signature', () => {
  it('of a long name: the organ two characters from the edge, the date two after its beginning', () => {
    const [organ = 0, date = 0] = signatureIndents(['甲乙丙丁戊己庚辛壬癸子丑', '2024年1月23日']);
    expect(place(organ, 12)).toEqual({ from: 14, to: 26 });
    // 2024年1月23日: seven figures at half width and three characters.
    expect(place(date, 6.5).from).toBe(16);
  });

  it('of a short name: the date two characters from the edge, the organ begins two before it', () => {
    const [organ = 0, date = 0] = signatureIndents(['教育局', '2024年1月23日']);
    expect(place(date, 6.5)).toEqual({ from: 19.5, to: 26 });
    expect(place(organ, 3).from).toBe(17.5);
  });

  it('without a date: two characters from the edge', () => expect(signatureIndents(['教育局'])).toEqual([2]));
});
