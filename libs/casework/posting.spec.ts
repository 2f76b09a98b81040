import { describe, expect, it } from '@jest/globals';
import { posting, postingChange } from './posting.js';

describe('what an event changes in the ledger', () => {
  const received = posting('2020-03-02', 'request/open', 'request/received', 'business');
  const granted = posting('2020-03-20', 'request/granted', 'request/open', 'business');
  const partial = posting('2020-03-20', 'request/partial', 'request/open', 'business');

  it('adds what is new and leaves the rest untouched', () => {
    expect(postingChange([], [received])).toEqual({ reversed: [], added: [received] });
    expect(postingChange([received], [received, granted])).toEqual({ reversed: [], added: [granted] });
    expect(postingChange([received], [received])).toEqual({ reversed: [], added: [] });
  });

  it('reverses what is gone, on its own legal date', () => {
    expect(postingChange([received, granted], [received, partial])).toEqual({ reversed: [granted], added: [partial] });
    expect(postingChange([received, granted], [])).toEqual({ reversed: [received, granted], added: [] });
  });

  it('tells entries apart by everything they say, and counts equal ones', () => {
    for (const other of [
      { ...granted, on: '2020-03-21' },
      { ...granted, dimension: 'social' },
      { ...granted, amount: '2' },
      { ...granted, credit: 'request/partial' },
    ]) {
      expect(postingChange([granted], [other])).toEqual({ reversed: [granted], added: [other] });
    }
    expect(postingChange([granted], [granted, granted])).toEqual({ reversed: [], added: [granted] });
    expect(postingChange([granted, granted], [granted])).toEqual({ reversed: [granted], added: [] });
  });
});
