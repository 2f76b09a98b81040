import { Temporal } from 'temporal-polyfill';
import type { CheckedText } from './checked-text.js';
import { placeOf } from './checked-text.js';
import type { CheckFinding } from './finding.js';

const CITED = /国办公开办函[〔[（(](20\d\d)[〕\]）)](\d+)号/u;
const NOTICES = { '2019': '国办公开办函〔2019〕60号', '2021': '国办公开办函〔2021〕30号' } as const;
const DATE = /(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?/u;

/** T8: the notice cited is the edition's, and the report is dated within its time (条例第四十九条). */
export const noticesAndDates = (text: CheckedText): CheckFinding[] => [...noticeCited(text), ...datedInTime(text)];

function noticeCited({ report: { edition }, passages }: CheckedText): CheckFinding[] {
  return passages.flatMap((passage): CheckFinding[] => {
    const [cited, year, number] = CITED.exec(passage.sentence) ?? [];
    const form = `${year ?? ''}/${number ?? ''}`;
    if (cited === undefined || !['2019/60', '2021/30'].includes(form) || form.startsWith(edition)) return [];
    return [
      {
        rule: 'T8',
        severity: 'warning',
        ...placeOf(passage),
        stated: cited,
        expected: NOTICES[edition],
        evidence: passage.sentence,
        message: `文中引用${cited}，而本报告使用的是${NOTICES[edition]}的版式。请核对。`,
      },
    ];
  });
}

/** Departments publish by 31 January, governments by 31 March of the next year. */
function datedInTime({ report: { year, organ, foreword, chapters } }: CheckedText): CheckFinding[] {
  if (year === null || organ === null) return [];
  const signature = chapters.at(-1)?.paragraphs.slice(-2) ?? [];
  const line =
    signature.find((each) => DATE.test(each) && each.length < 30) ??
    foreword.find((each) => /发布(日期|时间)|公开日期|成文日期/u.test(each) && DATE.test(each));
  const dated =
    line === undefined
      ? undefined
      : dateIn(/(?:发布(?:日期|时间)|公开日期|成文日期)\D{0,3}(.*)$/u.exec(line)?.[1] ?? line);
  if (line === undefined || dated === undefined) return [];
  const due = Temporal.PlainDate.from({
    year: year + 1,
    ...(isGovernment(organ) ? { month: 3, day: 31 } : { month: 1, day: 31 }),
  });
  if (Temporal.PlainDate.compare(dated, due) <= 0) return [];
  return [
    {
      rule: 'T8',
      severity: 'warning',
      stated: dated.toString(),
      expected: due.toString(),
      evidence: line,
      message: `报告日期为${dated.toString()}，晚于条例第四十九条规定的${due.toString()}。请核对日期；确已逾期的，请说明原因。`,
    },
  ];
}

function dateIn(line: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = DATE.exec(line) ?? [];
  try {
    return day === undefined
      ? undefined
      : Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

const isGovernment = (organ: string): boolean => /(人民政府|[省市县区州盟旗镇乡]|街道)$/u.test(organ);
