import { describe, expect, it } from '@jest/globals';
import { base32, codeOf, matchingStep, otpauthUri, stepOf } from './totp.js';

/** RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890');

describe('time-based codes', () => {
  it.each([
    ['1970-01-01T00:00:59Z', '94287082'],
    ['2005-03-18T01:58:29Z', '07081804'],
    ['2005-03-18T01:58:31Z', '14050471'],
    ['2009-02-13T23:31:30Z', '89005924'],
    ['2033-05-18T03:33:20Z', '69279037'],
    ['2603-10-11T11:33:20Z', '65353130'],
  ])('at %s are those of RFC 6238', (instant, code) => {
    expect(codeOf(secret, stepOf(instant), 8)).toBe(code);
    expect(matchingStep(secret, code.slice(2), instant)).toBe(stepOf(instant));
  });

  it('count half a minute early and late, and no longer', () => {
    const code = codeOf(secret, stepOf('2026-01-05T01:00:00Z'));
    const at = (instant: string): boolean => matchingStep(secret, code, instant) !== undefined;
    expect(['00:59:29', '00:59:30', '01:00:59', '01:01:00'].map((time) => at(`2026-01-05T${time}Z`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(matchingStep(secret, `${code}0`, '2026-01-05T01:00:00Z')).toBeUndefined();
    expect(matchingStep(secret, '', '2026-01-05T01:00:00Z')).toBeUndefined();
  });

  /** RFC 4648, section 10. */
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('base 32 of %j is %j', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });

  it('come from an app that read the URI', () => {
    const uri = new URL(otpauthUri(secret, '王'));
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(decodeURIComponent(uri.pathname)).toContain('公开:王');
  });
});
