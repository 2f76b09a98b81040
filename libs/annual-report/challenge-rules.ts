import { challengeRoutes } from './challenges-table.js';
import type { Finding } from './report.js';
import type { Checked } from './checked.js';
import { difference, plain } from './sheet.js';

const results = ['upheld', 'corrected', 'other', 'pending'];

/** R5: in each block of table 四 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结. */
export function blocksAddUp({ sheet }: Checked): Finding[] {
  return challengeRoutes.flatMap((route) => {
    const expected = sheet.total(results.map((result) => `4/${route}/${result}`));
    return difference(sheet, {
      rule: 'R5',
      severity: 'error',
      cell: `4/${route}/total`,
      expected,
      why: `而四种结果相加为${expected.toFixed()}。请改正总计，或核对四种结果。`,
    });
  });
}

/** R8: what was pending last year is counted again this year, under its result or as pending once more. */
export function nothingPendingLost({ sheet, last }: Checked): Finding[] {
  if (!last) return [];
  return challengeRoutes.flatMap((route) => {
    const cell = `4/${route}/total`;
    const pending = last.value(`4/${route}/pending`);
    if (sheet.value(cell).gte(pending)) return [];
    return difference(sheet, {
      rule: 'R8',
      severity: 'warning',
      cell,
      expected: pending,
      why: `少于上一年度尚未审结的${pending.toFixed()}件。上年未审结的案件应计入本年，请核对是否漏计。`,
    });
  });
}

/** R12: since 2024 a refusal under Art. 14-16 goes to reconsideration first (行政复议法 Art. 23(1)(4)). */
export function reconsiderationComesFirst({ sheet, reconsiderationFirst = 0 }: Checked): Finding[] {
  if (reconsiderationFirst === 0) return [];
  const cell = '4/litigation.direct/total';
  const total = sheet.value(cell);
  return [
    {
      rule: 'R12',
      severity: 'warning',
      cell,
      stated: plain(total),
      message:
        `${sheet.label(cell)}中有${reconsiderationFirst}件是对2024年以后的不予公开决定直接起诉的。` +
        `依照行政复议法第二十三条，此类决定应当先申请行政复议，请核对起诉方式的登记。`,
    },
  ];
}
