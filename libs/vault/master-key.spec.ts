import { describe, expect, it } from '@jest/globals';
import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { aes256Gcm } from './cipher.js';
import { InvalidMasterKey } from './errors.js';
import { MasterKey } from './master-key.js';

const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7 + 3));

describe('a master key', () => {
  it('reads the same from hexadecimal digits, base64 and base64url', () => {
    const forms = [secret.toString('hex'), secret.toString('hex').toUpperCase(), secret.toString('base64')];
    forms.push(secret.toString('base64url'), `  ${secret.toString('hex')}\n`);
    expect(new Set(forms.map((form) => MasterKey.parse(form, 'test').check)).size).toBe(1);
  });

  it.each(['', 'secret', '00'.repeat(31), '00'.repeat(33), 'g'.repeat(64), Buffer.alloc(31).toString('base64')])(
    'refuses %j and does not repeat it',
    (text) => {
      expect(() => MasterKey.parse(text, 'GONGKAI_KEY')).toThrow(InvalidMasterKey);
      expect(() => MasterKey.parse(text, 'GONGKAI_KEY')).toThrow(/GONGKAI_KEY/);
      if (text !== '') expect(() => MasterKey.parse(text, 'GONGKAI_KEY')).not.toThrow(text);
    },
  );

  it('uses a sub-key for each purpose, never itself', () => {
    const key = new MasterKey(secret);
    const wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'gongkai/1/wrap/aes-256-gcm', 32));
    expect(key.wrappingKey(aes256Gcm)).toEqual(wrapping);
    const macKey = Buffer.from(hkdfSync('sha256', secret, '', 'gongkai/1/mac', 32));
    expect(key.mac('name', '王小明')).toBe(createHmac('sha256', macKey).update('4:name:王小明').digest('base64url'));
    expect(key.check).toHaveLength(32);
  });

  it('gives equal MACs for equal texts of one domain only', () => {
    const key = new MasterKey(secret);
    const pair = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(pair, pair, (one, other) => {
        const equal = one[0] === other[0] && one[1] === other[1];
        expect(key.mac(...one) === key.mac(...other)).toBe(equal);
      }),
    );
    // Where one ends and the other begins counts.
    expect(key.mac('ab', 'c')).not.toBe(key.mac('a', 'bc'));
    expect(key.mac('a', ':b')).not.toBe(key.mac('a:', 'b'));
    expect(key.mac('name', 'x')).not.toBe(new MasterKey(Buffer.alloc(32)).mac('name', 'x'));
  });
});
