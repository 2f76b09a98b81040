import { describe, expect, it } from '@jest/globals';
import { checkPassword, normalisedPassword } from './password-rules.js';

describe('a password', () => {
  it.each([
    ['short', 'a1B2c3D4e', '至少 10'],
    ['short in characters, long in code units', '😀😁😂😃😄😅😆😇😈', '至少 10'],
    ['too long', 'ab1'.repeat(67), '至多 200'],
    ['the login', 'li-xiaoming', '登录名'],
    ['the login with something', 'Li-Xiaoming123', '登录名'],
    ['the login twice', 'li-xiaomingli-xiaoming', '登录名'],
    ['common', 'Qwertyuiop', '最常见'],
    ['common in China', 'woaini5201314', '最常见'],
    ['repeated', 'xyzxyzxyzxyz', '重复或连续'],
    ['one character', '啊'.repeat(12), '重复或连续'],
    ['a run upwards', 'cdefghijklmn', '重复或连续'],
    ['a run downwards', '98765432109876', '重复或连续'],
    ['full-width and common', normalisedPassword('ｐａｓｓｗｏｒｄ１２３'), '最常见'],
  ])('that is %s is refused', (_, password, reason) => {
    expect(() => {
      checkPassword(password, 'li-xiaoming');
    }).toThrow(reason);
  });

  it.each(['correct horse battery', '山高月小水落石出何处', 'tR7#mQ2!vX', 'wo zai bangongshi 3'])(
    '%s is taken',
    (password) => {
      expect(() => {
        checkPassword(password, 'li-xiaoming');
      }).not.toThrow();
    },
  );

  it('may hold a short login', () => {
    expect(() => {
      checkPassword('hydrological li', 'li');
    }).not.toThrow();
  });
});
