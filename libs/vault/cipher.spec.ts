import { describe, expect, it } from '@jest/globals';
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { aes256Gcm, cipherNamed } from './cipher.js';
import { UnknownCipher } from './errors.js';

const key = Buffer.alloc(32, 7);

describe('AES-256-GCM', () => {
  it('opens what it sealed, whatever the text and the additional data', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (text, additional) => {
        const sealed = aes256Gcm.seal(key, text, additional);
        expect(aes256Gcm.open(key, sealed, additional)).toEqual(Buffer.from(text));
      }),
    );
  });

  it('writes nonce, ciphertext and tag, as any other implementation of GCM reads them', () => {
    const sealed = aes256Gcm.seal(key, Buffer.from('王小明'), 'name');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from('name')).setAuthTag(sealed.subarray(-16));
    expect(decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')).toBe('王小明');
  });

  it('opens nothing in which one bit is another, nor with another key or other additional data', () => {
    const sealed = aes256Gcm.seal(key, Buffer.from('王小明'), 'name');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(aes256Gcm.open(key, changed, 'name')).toBeUndefined();
    }
    expect(aes256Gcm.open(Buffer.alloc(32, 8), sealed, 'name')).toBeUndefined();
    expect(aes256Gcm.open(key, sealed, 'phone')).toBeUndefined();
    for (const length of [0, 11, 27, sealed.length - 1]) {
      expect(aes256Gcm.open(key, sealed.subarray(0, length), 'name')).toBeUndefined();
    }
  });

  it('never seals the same text to the same bytes', () => {
    const sealed = new Set(
      Array.from({ length: 200 }, () => aes256Gcm.seal(key, Buffer.from('same'), '').toString('hex')),
    );
    expect(sealed.size).toBe(200);
  });
});

describe('the cipher that a stored key names', () => {
  it('is found by its name, and an unknown one is refused', () => {
    expect(cipherNamed('aes-256-gcm')).toBe(aes256Gcm);
    expect(() => cipherNamed('sm4-gcm')).toThrow(UnknownCipher);
  });
});
