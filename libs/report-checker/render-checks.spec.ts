import { describe, expect, it } from '@jest/globals';
import { renderChecks } from './render-checks.js';

const checked = {
  file: 'a.txt',
  organ: '某局',
  year: 2023,
  edition: '2021',
  tables: {},
  findings: [
    {
      rule: 'T1',
      severity: 'error' as const,
      chapter: 1,
      stated: 3,
      expected: 2,
      delta: 1,
      message: '<不符>',
      evidence: '=1+1,"x"',
    },
  ],
};
const refused = { file: 'b.txt', error: { code: 'report-unreadable', message: '没有文字' } };

describe('results written out', () => {
  it('is an object for one file, a list for several', () => {
    expect(JSON.parse(renderChecks('json', [checked], false))).toEqual(checked);
    expect(JSON.parse(renderChecks('json', [checked], true))).toEqual([checked]);
  });

  it('has no formulas from other people’s documents in csv', () => {
    expect(renderChecks('csv', [checked, refused], true).split('\r\n').slice(1, 3)).toEqual([
      `a.txt,某局,2023,2021,T1,错误,第一部分,3,2,1,<不符>,,"'=1+1,""x"""`,
      'b.txt,,,,report-unreadable,未读取,,,,,没有文字,,',
    ]);
  });

  it('has no markup from other people’s documents in html', () => {
    expect(renderChecks('html', [checked], true)).toContain('<td>&lt;不符&gt;</td>');
  });

  it('says in text how many errors there are, and why a file was refused', () => {
    expect(renderChecks('txt', [checked, refused], true)).toBe(
      'a.txt：某局2023年度，2021年版\n  错误1处，提示0处\n  错误 T1 <不符>\n      原文：=1+1,"x"\n\nb.txt：没有文字\n',
    );
  });
});
