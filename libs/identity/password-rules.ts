import { COMMON_PASSWORDS } from './common-passwords.js';
import { PasswordRefused } from './errors.js';

const SHORTEST = 10;
const LONGEST = 200;
/** A piece of one to six characters, again and again: 1212121212, abcabcabcabc. */
const REPEATED = /^(.{1,6}?)\1+$/su;

/** One password, however it was typed: full-width letters and composed accents are the same as plain ones. */
export const normalisedPassword = (password: string): string => password.normalize('NFKC');

/**
 * Refuses a password that is short, known to everybody, or made from the login. Length counts, not kinds of characters
 * (NIST SP 800-63B).
 * @param password normalised
 * @throws {PasswordRefused}
 */
export function checkPassword(password: string, login: string): void {
  const { length } = Array.from(password);
  if (length < SHORTEST) throw new PasswordRefused(`密码至少 ${SHORTEST} 个字符，请换一个更长的。`);
  if (length > LONGEST) throw new PasswordRefused(`密码至多 ${LONGEST} 个字符，请换一个。`);
  const plain = password.toLowerCase();
  const name = normalisedPassword(login).toLowerCase();
  if (plain === name || (name.length >= 3 && plain.replaceAll(name, '').length < SHORTEST - 4)) {
    throw new PasswordRefused('密码与登录名太相近，请换一个。');
  }
  if (COMMON_PASSWORDS.has(plain)) throw new PasswordRefused('这是最常见的密码之一，极易被猜中，请换一个。');
  if (REPEATED.test(plain) || isRun(plain)) throw new PasswordRefused('密码只是重复或连续的字符，请换一个。');
}

/** Each character follows the one before, up or down: 12345678901 does, and so does zyxwvutsrq. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return [1, -1].some((direction) => steps.every((step) => step === direction || step === -9 * direction));
}
