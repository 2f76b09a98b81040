import Big from 'big.js';
import { cellNames, measureOf } from './cells.js';
import type { Finding } from './report.js';
import type { Checked } from './checked.js';
import { asNumber, plain } from './sheet.js';

/**
 * R6: counts are whole numbers and not negative, amounts are decimals and not negative; 本年增/减 alone may be negative.
 * A blank is no error: it counts as 0.
 */
export function figuresAreNumbers({ sheet }: Checked): Finding[] {
  return cellNames(sheet.edition).flatMap((cell) => {
    const stated = sheet.stated(cell);
    if (stated === null) return [];
    const wanted = wantedOf(cell, measureOf(sheet.edition, cell).unit === 'count');
    if (wanted.fits.test(asNumber(stated)?.toFixed() ?? '')) return [];
    return [
      {
        rule: 'R6',
        severity: 'error',
        cell,
        stated,
        ...meant(stated),
        message: `${sheet.label(cell)}为“${stated}”，应填${wanted.words}；没有的填0。请改正。`,
      },
    ];
  });
}

/**
 * What the cell should say, where that is known: 0 for a mark that is no figure (无, /) and for less than nothing.
 * What a fraction or 1,113 was to mean only the office knows.
 */
function meant(stated: number | string): Pick<Finding, 'expected' | 'delta'> {
  const number = asNumber(stated);
  if (number ? number.gte(0) : /\d/.test(String(stated))) return {};
  return { expected: 0, delta: plain(number ?? new Big(0)) };
}

function wantedOf(cell: string, counts: boolean): { fits: RegExp; words: string } {
  if (!counts) return { fits: /^\d+(\.\d+)?$/, words: '不小于0的金额（万元）' };
  if (cell.endsWith('/change')) return { fits: /^-?\d+$/, words: '整数，减少的用负数' };
  return { fits: /^\d+$/, words: '不小于0的整数' };
}
