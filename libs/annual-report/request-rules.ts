import type { Finding } from './report.js';
import type { Checked } from './checked.js';
import { applicantKinds } from './requests-table.js';
import { difference } from './sheet.js';

const kinds = [...applicantKinds.keys()];
const columns = [...kinds, 'total'];

/** R1, printed on the form: in each column 一 + 二 = 三（七） + 四. */
export function columnsBalance({ sheet }: Checked): Finding[] {
  return columns.flatMap((column) => {
    const received = sheet.value(`3/received/${column}`);
    const carriedIn = sheet.value(`3/carried-in/${column}`);
    const carriedOut = sheet.value(`3/carried-out/${column}`);
    const expected = received.plus(carriedIn).minus(carriedOut);
    return difference(sheet, {
      rule: 'R1',
      severity: 'error',
      cell: `3/total/${column}`,
      expected,
      why:
        `与勾稽关系不符：新收${received.toFixed()}加上年结转${carriedIn.toFixed()}，减结转下年度${carriedOut.toFixed()}，` +
        `应为${expected.toFixed()}。请核对该列的办理结果和结转数量。`,
    });
  });
}

/** R2: in each column 三（七） is the sum of all result rows. */
export function outcomesAddUp({ sheet }: Checked): Finding[] {
  return columns.flatMap((column) => {
    const expected = sheet.total(sheet.edition.outcomes.map((row) => `3/${row}/${column}`));
    return difference(sheet, {
      rule: 'R2',
      severity: 'error',
      cell: `3/total/${column}`,
      expected,
      why: `而该列各项办理结果相加为${expected.toFixed()}。请核对该列（一）至（六）各行，或改正总计。`,
    });
  });
}

/** R3: in each row 总计 is the sum of the six kinds of applicant. */
export function rowsAddUp({ sheet }: Checked): Finding[] {
  return ['received', 'carried-in', ...sheet.edition.outcomes, 'total', 'carried-out'].flatMap((row) => {
    const expected = sheet.total(kinds.map((kind) => `3/${row}/${kind}`));
    return difference(sheet, {
      rule: 'R3',
      severity: 'error',
      cell: `3/${row}/total`,
      expected,
      why: `而该行六类申请人相加为${expected.toFixed()}。请改正总计，或核对该行各列。`,
    });
  });
}

/** R4: what last year carried out is what this year carries in, in every column. */
export function carriedOver({ sheet, last }: Checked): Finding[] {
  if (!last) return [];
  return columns.flatMap((column) => {
    const expected = last.value(`3/carried-out/${column}`);
    return difference(sheet, {
      rule: 'R4',
      severity: 'error',
      cell: `3/carried-in/${column}`,
      expected,
      why: `而上一年度报告的“结转下年度继续办理”为${expected.toFixed()}。两者应当相同，请核对；确有原因的，请书面说明。`,
    });
  });
}
