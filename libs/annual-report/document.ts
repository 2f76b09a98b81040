import { Temporal } from 'temporal-polyfill';
import { editions } from './editions.js';
import type { FormTable, Heading } from './form.js';
import type { AnnualReport } from './report.js';
import { numeral } from './wording.js';

/** What stands on the printed report besides its contents. */
export interface Imprint {
  readonly organName: string;
  /** Day of publication, YYYY-MM-DD; without it the report is not dated. */
  readonly publishedOn?: string | undefined;
}

/** A report in the order in which it is read; every format prints the same. */
export interface ReportDocument {
  readonly title: string;
  readonly preamble: string;
  readonly chapters: readonly DocumentChapter[];
  /** The organ, and the date where the report is dated. */
  readonly signature: readonly string[];
  /** Up to when recorded events are counted, to the minute in China's time. */
  readonly dataUpTo: string;
}

/** A chapter under its numbered heading, with its table where it has one. */
export interface DocumentChapter {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: FormTable;
}

/** Puts a report in reading order. */
export function documentOf(report: AnnualReport, { organName, publishedOn }: Imprint): ReportDocument {
  const { year } = report;
  return {
    title: `${organName}${year}年政府信息公开工作年度报告`,
    preamble:
      `根据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，编制本报告。` +
      `本报告所列数据的统计期限为${year}年1月1日至${year}年12月31日。`,
    chapters: report.chapters.map(({ number, title, paragraphs }) => {
      const table = editions[report.edition].tables.find((each) => each.number === String(number));
      return { heading: `${numeral(number)}、${title}`, paragraphs, ...(table ? { table } : {}) };
    }),
    signature: [organName, ...(publishedOn === undefined ? [] : [dateInWords(Temporal.PlainDate.from(publishedOn))])],
    dataUpTo: minuteInWords(report.asOf),
  };
}

/** A figure as the form prints it: 万元 stands in the cell where the edition's label does not name the unit. */
export function printedFigure(report: AnnualReport, table: FormTable, key: string, heading: Heading): string {
  const [row = '', column = ''] = key.split('/');
  const figure = String(report.tables[table.number]?.[row]?.[column] ?? 0);
  const named = table.cells.get(key)?.unit !== 'ten-thousand-yuan' || heading.label.includes('万元');
  return named || figure === '0' ? figure : `${figure}万元`;
}

const dateInWords = ({ year, month, day }: Temporal.PlainDate): string => `${year}年${month}月${day}日`;

function minuteInWords(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai');
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${dateInWords(local.toPlainDate())}${clock}`;
}
