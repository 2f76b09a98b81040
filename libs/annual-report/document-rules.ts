import type { Finding } from './report.js';
import type { Checked } from './checked.js';
import { difference } from './sheet.js';

/** R7: 现行有效(Y) = 现行有效(Y−1) + 制发 − 废止. Reorganisations and clean-ups break it lawfully, hence a warning. */
export function stockFollowsFlows({ sheet, last }: Checked): Finding[] {
  if (!last) return [];
  return ['rules', 'normative-documents'].flatMap((row) => {
    const cell = `2/${row}/in-force`;
    // Blank on either side, as always against a report of the 2019 edition, which does not ask for this figure.
    if (last.stated(cell) === null || sheet.stated(cell) === null) return [];
    const [before, issued, repealed] = [
      last.value(cell),
      sheet.value(`2/${row}/issued`),
      sheet.value(`2/${row}/repealed`),
    ];
    const expected = before.plus(issued).minus(repealed);
    return difference(sheet, {
      rule: 'R7',
      severity: 'warning',
      cell,
      expected,
      why:
        `而上年现行有效${before.toFixed()}加本年制发${issued.toFixed()}，减本年废止${repealed.toFixed()}，` +
        `为${expected.toFixed()}。如因机构改革或文件清理，请在第六部分说明；否则请核对。`,
    });
  });
}

/** Only departments of the State Council and governments from the districted city up issue 规章; others enter 0. */
export function onlyWhereRulesMayBeIssued({ sheet, mayIssueRules }: Checked): Finding[] {
  if (mayIssueRules !== false) return [];
  const columns = [...Object.keys(sheet.edition.documents.flows), sheet.edition.documents.stock[0]];
  return columns.flatMap((column) =>
    difference(sheet, {
      rule: 'rules-row',
      severity: 'warning',
      cell: `2/rules/${column}`,
      expected: sheet.total([]),
      why: '但本机关无权制定规章，此处应为0。请核对文件种类，或改正本机关的登记信息。',
    }),
  );
}
