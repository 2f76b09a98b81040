import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processingFee } from './processing-fee.js';

describe('the processing fee (国办函〔2020〕109号)', () => {
  it('per piece: ten free, then 100 yuan, from the 31st 100 more for each ten', () => {
    const cumulative = [0, 10, 11, 30, 31, 40, 41, 50, 60, 100].map((pieces) => processingFee('per-piece', pieces));
    expect(cumulative).toEqual(['0', '0', '100', '2000', '2200', '4000', '4300', '7000', '11000', '37000']);
  });

  it('per page: thirty free, then 10, 20 and 40 yuan on what exceeds', () => {
    const pages = [0, 30, 31, 100, 101, 200, 201, 1000].map((count) => processingFee('per-page', count));
    expect(pages).toEqual(['0', '0', '10', '700', '720', '2700', '2740', '34700']);
  });

  it('per piece goes on from the pieces of the month before it', () => {
    expect(processingFee('per-piece', 1, 9)).toBe('0');
    expect(processingFee('per-piece', 1, 10)).toBe('100');
    expect(processingFee('per-piece', 3, 29)).toBe('500');
  });

  it('is the sum of its pieces, each at the price of its ten', () => {
    const price = (nth: number): number => (nth <= 10 ? 0 : nth <= 30 ? 100 : 100 * (Math.ceil(nth / 10) - 2));
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (before, quantity) => {
        const sum = Array.from({ length: quantity }, (_, n) => price(before + n + 1)).reduce((a, b) => a + b, 0);
        expect(processingFee('per-piece', quantity, before)).toBe(String(sum));
      }),
    );
  });

  it('takes whole numbers only', () => {
    for (const wrong of [-1, 1.5, NaN, Infinity]) {
      expect(() => processingFee('per-page', wrong)).toThrow(RangeError);
      expect(() => processingFee('per-piece', 1, wrong)).toThrow(RangeError);
    }
  });
});
