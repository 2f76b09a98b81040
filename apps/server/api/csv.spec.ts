import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

describe('CSV', () => {
  it('quotes what would break a line', () => {
    expect(csvLine(['a,b', 'say "x"', '两\n行', null, -3, ''])).toBe('"a,b","say ""x""","两\n行",,-3,\r\n');
  });

  it.each(['=1+1', '+86', '-x', '@sum', '\t=1'])('makes no formula of %j', (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  });
});
