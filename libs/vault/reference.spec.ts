import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MasterKey } from './master-key.js';
import { parseReference, reference } from './reference.js';

describe('a reference', () => {
  it('reads back as it was written', () => {
    const key = new MasterKey(Buffer.alloc(32, 1));
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (ref, text) => {
        const mac = key.mac('subject', text);
        expect(parseReference(reference(ref, mac))).toEqual({ ref, mac });
      }),
    );
  });

  it.each([
    '',
    'vault:',
    `vault:0b9c7f4e-8a51-4f6a-9d0e-7c2f3b1a5d6e:${'A'.repeat(42)}`,
    `vault:0B9C7F4E-8a51-4f6a-9d0e-7c2f3b1a5d6e:${'A'.repeat(43)}`,
    `see vault:0b9c7f4e-8a51-4f6a-9d0e-7c2f3b1a5d6e:${'A'.repeat(43)}`,
    `vault:0b9c7f4e-8a51-4f6a-9d0e-7c2f3b1a5d6e:${'A'.repeat(43)}\n`,
  ])('is not %j', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});
