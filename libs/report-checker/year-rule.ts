import type { CheckedText } from './checked-text.js';
import { placeOf } from './checked-text.js';
import type { CheckFinding } from './finding.js';

const PERIOD = /(20\d\d)年(\d{1,2})月(\d{1,2})日(?:起)?(?:至|到|—|-|~)(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日/u;

/** T6: the text speaks of the report's year, and its period is 1 January to 31 December. */
export function yearIsKept({ report: { year }, passages }: CheckedText): CheckFinding[] {
  if (year === null) return [];
  return passages.flatMap((passage): CheckFinding[] => {
    const found = (stated: string, expected: string, message: string): CheckFinding[] => [
      { rule: 'T6', severity: 'warning', ...placeOf(passage), stated, expected, evidence: passage.sentence, message },
    ];
    const text = passage.sentence.replace(/\s/gu, '');
    const [period, from = '', month, day, to = from, lastMonth, lastDay] = /统计|期限|时限|数据/u.test(text)
      ? (PERIOD.exec(text) ?? [])
      : [];
    if (period !== undefined) {
      const right =
        from === String(year) && to === from && month === '1' && day === '1' && lastMonth === '12' && lastDay === '31';
      return right
        ? []
        : found(
            period,
            `${year}年1月1日至${year}年12月31日`,
            `统计期限写作“${period}”，应为${year}年1月1日至12月31日。请改正。`,
          );
    }
    const [, stale = ''] =
      /^(?:[（(][一二三四五六七八九十][）)][^。，]{0,12}[。.])?(20\d\d)年(?:度)?[，,]/u.exec(text) ?? [];
    const other = stale !== '' && Number(stale) !== year && passage.chapter >= 1 && passage.chapter <= 4;
    if (!other || /同比|相比|较|增长|下降|去年|上年|比/u.test(text) || text.includes(`${year}年`)) return [];
    return found(
      `${stale}年`,
      `${year}年`,
      `文中以“${stale}年”开头，而报告年度为${year}年，可能是沿用了往年的文字。请核对。`,
    );
  });
}
