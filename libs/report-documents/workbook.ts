import { writeXlsx } from 'hucre/xlsx';
import { documentOf, editions, type AnnualReport, type Imprint } from '#annual-report';
import { balanceSheet } from './workbook-balance.js';
import { chapterSheet } from './workbook-chapter.js';

/** What stands on the tabs: the chapters' own titles are too long for them. */
const TABS = ['一、总体情况', '二、主动公开', '三、依申请公开', '四、复议诉讼', '五、问题改进', '六、其他事项'];
const REQUESTS = 2;

/**
 * The report as a workbook: a sheet for each chapter, in reading order, and one that balances table 三. Totals are
 * formulas with their results, so that a person can follow them and a program need not compute.
 */
export function renderWorkbook(report: AnnualReport, imprint: Imprint): Promise<Uint8Array> {
  const { title, preamble, chapters, signature } = documentOf(report, imprint);
  const drawn = chapters.map((chapter, index) =>
    chapterSheet(report, chapter, {
      tab: TABS[index] ?? chapter.heading,
      before: index === 0 ? [title, preamble] : [],
      after: index === chapters.length - 1 ? signature : [],
    }),
  );
  const balance = balanceSheet(report, editions[report.edition], {
    tab: TABS[REQUESTS] ?? '',
    addresses: drawn[REQUESTS]?.addresses ?? new Map(),
  });
  return writeXlsx({
    sheets: [...drawn.map(({ sheet }) => sheet), balance],
    defaultFont: { name: '宋体', size: 11 },
    properties: { title, creator: imprint.organName },
  });
}
