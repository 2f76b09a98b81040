import { complaints } from './complaints.js';
import type { PublishedReport } from './figures.js';
import { byDay, type Line } from './line.js';
import { officialActs, openingItems } from './official-acts.js';
import { publications } from './publications.js';
import { requests } from './requests.js';

const NOTE =
  '演示数据：各类数量取自该机关公布的年度报告，各件的日期、标题、内容和申请人均为虚构。' +
  'Demonstration: the counts are those of the published annual report; dates, titles, contents and applicants are invented.';

/** The year as its office would have logged it, in the order of its days: lines that lead to the published counts. */
export function caseLog(report: PublishedReport): Line[] {
  const { organ, year, publishedOn } = report;
  const on = `${year}-01-01`;
  const steps = [...requests(report), ...publications(report), ...officialActs(report), ...complaints(report)];
  return [
    { command: 'RegisterOrgan', organ: organ.code, on, name: organ.name, kind: 'department' },
    { command: 'OpenBooks', case: `QC${year}`, on, items: openingItems(report) },
    { command: 'AddNote', case: `QC${year}`, on, text: NOTE },
    ...steps.sort(byDay),
    { command: 'PublishAnnualReport', on: publishedOn, year },
  ];
}

/** The case log as the file that is imported: one JSON object a line. */
export const caseLogFile = (report: PublishedReport): string =>
  caseLog(report)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
