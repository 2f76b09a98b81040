import Big from 'big.js';
import type { Finding } from './report.js';
import type { Checked } from './checked.js';

const feeLapsed = '3/other.fee-lapsed/total';

/** R10: chapter six reports the processing fee (信息处理费) where there was any, or a request lapsed unpaid; and the reverse. */
export function feesAreReported({ sheet, chapters, processingFee }: Checked): Finding[] {
  const text = chapters?.find((chapter) => chapter.number === 6)?.paragraphs.join('\n');
  if (text === undefined) return [];
  const lapsed = sheet.value(feeLapsed);
  const income = processingFee === undefined ? undefined : new Big(processingFee);
  if ((lapsed.gt(0) || income?.gt(0)) && !mentionsFees(text)) {
    const reasons = [
      ...(income?.gt(0) ? [`本年度收取信息处理费${income.toFixed()}元`] : []),
      ...(lapsed.gt(0) ? [`表三有${lapsed.toFixed()}件申请因逾期未缴费不再处理`] : []),
    ];
    return [warning(`${reasons.join('，')}，但第六部分没有提到信息处理费。请在第六部分报告收取信息处理费的情况。`)];
  }
  if (income?.eq(0) && statesIncome(text)) {
    return [warning('第六部分写有收取信息处理费的金额，但台账没有缴费记录。请补登缴费，或改正文字。')];
  }
  return [];
}

const mentionsFees = (text: string): boolean => /信息处理费|收费|缴费|缴纳费用/u.test(text);

/** A positive amount in 元 within a sentence about the fee; 未收取 and 0元 state none. */
const statesIncome = (text: string): boolean =>
  text
    .split(/[。；;\n]/u)
    .some((sentence) => sentence.includes('信息处理费') && /[1-9][\d,.]*万?元|0\.0*[1-9]\d*万?元/u.test(sentence));

const warning = (message: string): Finding => ({ rule: 'R10', severity: 'warning', chapter: 6, message });
