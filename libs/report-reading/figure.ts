import Big from 'big.js';

/** The unit that a bare amount is in; what the cell says itself wins. */
export type MoneyUnit = '元' | '万元' | '亿元';

const TEN_THOUSANDS: Readonly<Record<MoneyUnit, string>> = { 元: '0.0001', 万元: '1', 亿元: '10000' };

/** One notation for digits, brackets and signs; all white space goes. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b\ufeff]/gu, '');

/** Marks that stand for nothing: 忻州 leaves a cell blank, others print a stroke. */
const NOTHING = /^([/\\]|[-—–―─]+|无|空)?$/u;

const COUNT = /^([-+]|增加?|减少?|增减)?(-?\d+(?:\.\d+)?)(?:件|条|个|项|次|宗|部|例)?$/u;
const AMOUNT = /^([-+])?(\d+(?:\.\d+)?)(元|万元|亿元)?$/u;

/**
 * What stands in a cell for a count: a number, null for a blank, the words themselves where they are no number. Signs in
 * words (增52, 减3), thousands (1,113), units and bracketed remarks (22（其中修订16件）) are understood.
 */
export function countIn(cell: string): number | string | null {
  const text = withoutRemark(plainText(cell));
  if (NOTHING.test(text)) return null;
  const [, sign = '', digits = ''] = COUNT.exec(text) ?? [];
  if (digits === '') return cell.trim();
  const number = Number(digits);
  return /^(-|减)/u.test(sign) && number !== 0 ? -number : number;
}

/** What stands in a cell for money, as a decimal string in 万元; null for a blank, the words where they are no number. */
export function amountIn(cell: string, unit: MoneyUnit): string | null {
  const text = withoutRemark(plainText(cell));
  if (NOTHING.test(text)) return null;
  const [, sign = '', digits = '', own] = AMOUNT.exec(text) ?? [];
  if (digits === '') return cell.trim();
  const scale = TEN_THOUSANDS[(own as MoneyUnit | undefined) ?? unit];
  return new Big(digits)
    .times(scale)
    .times(sign === '-' ? -1 : 1)
    .toFixed();
}

/** Whether a cell holds a figure or a mark for none, as opposed to a label. */
export const isFigure = (cell: string): boolean => {
  const text = withoutRemark(plainText(cell));
  return text !== '' && (NOTHING.test(text) || COUNT.test(text) || AMOUNT.test(text));
};

const withoutRemark = (text: string): string =>
  text
    .replace(/(?<=\d)(?:件|条|个|项|元|万元)?\([^()]*\)$/u, (remark) => /^[^(]*/u.exec(remark)?.[0] ?? '')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/gu, '');
