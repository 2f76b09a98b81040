import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { masked } from './masking.js';

describe('masking', () => {
  it.each([
    ['applicant.name', '示例甲', '示＊＊＊'],
    ['applicant.name', '甲', '＊＊＊'],
    ['party', '某某有限公司', '某＊＊＊'],
    ['applicant.idNumber', '142201199001011234', '142＊＊＊34'],
    ['applicant.idNumber', '12', '1＊＊＊'],
    ['applicant.phone', '13800138000', '138＊＊＊00'],
    ['applicant.email', 'wang@example.cn', 'w＊＊＊@example.cn'],
    ['applicant.address', '山西省忻州市某街 1 号', '山西省＊＊＊'],
    ['subject', '申请公开2020年预算，编号 2020-17', '申请公开2020年预算，编号 2020-17'],
    ['subject', '电话13800138000，证件14220119900101123X。', '电话138＊＊＊00，证件142＊＊＊3X。'],
    ['description', '请寄 li.si@example.cn', '请寄 l＊＊＊@example.cn'],
    ['items.3', '电话 0350-3031234', '电话 035＊＊＊34'],
    ['changes.applicant.name', '示例乙', '示＊＊＊'],
  ])('of %s %s', (field, text, expected) => {
    expect(masked(field, text)).toBe(expected);
  });

  it('never shows the whole of a personal field', () => {
    const field = fc.constantFrom(
      'applicant.name',
      'applicant.idNumber',
      'applicant.phone',
      'applicant.address',
      'party',
    );
    fc.assert(
      fc.property(field, fc.string({ minLength: 1, unit: 'grapheme' }), (name, text) => {
        expect(masked(name, text)).not.toContain(text);
      }),
    );
  });
});
