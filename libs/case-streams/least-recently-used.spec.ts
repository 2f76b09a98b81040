import { describe, expect, it } from '@jest/globals';
import { LeastRecentlyUsed } from './least-recently-used.js';

describe('a map of what was used last', () => {
  it('has the entries used last, and never more than twice as many', () => {
    const map = new LeastRecentlyUsed<number>(10);
    for (let n = 1; n <= 100; n++) map.set(`key-${n}`, n);
    for (let n = 91; n <= 100; n++) expect(map.get(`key-${n}`)).toBe(n);
    const kept = Array.from({ length: 100 }, (_, n) => map.get(`key-${n + 1}`)).filter((value) => value !== undefined);
    expect(kept.length).toBeLessThanOrEqual(20);
  });

  it('keeps what is asked for again and again', () => {
    const map = new LeastRecentlyUsed<number>(10);
    map.set('wanted', 1);
    for (let n = 1; n <= 100; n++) {
      map.set(`key-${n}`, n);
      expect(map.get('wanted')).toBe(1);
    }
  });

  it('gives the latest value, and nothing of what was taken out', () => {
    const map = new LeastRecentlyUsed<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('c', 3);
    map.set('a', 4);
    expect(map.get('a')).toBe(4);
    map.delete('a');
    expect(map.get('a')).toBeUndefined();
  });
});
