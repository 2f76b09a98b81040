import type { EditionCode } from '#annual-report';
import type { Block } from './block.js';
import { plainText } from './figure.js';

/** What the document says it is. */
export interface Recognised {
  readonly organ: string | null;
  readonly year: number | null;
  readonly edition: EditionCode;
}

const TITLE_WORDS = '(?:政府信息|信息|政务|政府信息和政务)公开(?:工作)?(?:年度|情况)?(?:工作)?(?:报告|年报)';
const organThenYear = new RegExp(`^(.{2,40}?)(?:关于)?(20\\d\\d)年(?:度)?${TITLE_WORDS}`, 'u');
const yearThenOrgan = new RegExp(`^(20\\d\\d)年(?:度)?(.{2,40}?)${TITLE_WORDS}`, 'u');
const YEAR_ALONE = new RegExp(`^20\\d\\d年(?:度)?${TITLE_WORDS}`, 'u');
const PERIOD = /(20\d\d)年1月1日(?:起)?(?:至|到|-|—|~)(?:20\d\d年)?12月31日/u;

/** Tells organ, year and edition from the words of the document; what it does not say is null, the edition follows the year. */
export function recognise(blocks: readonly Block[], fileName = ''): Recognised {
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : block.cells)).map(plainText);
  const title = titleOf(lines) ?? titleOf([plainText(fileName.replace(/\.[a-z]+$/iu, ''))]);
  const year = title?.year ?? periodYear(lines) ?? mostNamedYear(lines);
  return {
    organ: title?.organ ?? signature(lines),
    year,
    edition: editionOf(lines, year),
  };
}

function titleOf(lines: readonly string[]): { organ: string; year: number } | undefined {
  for (const [i, line] of lines.entries()) {
    // A title may be broken before its year.
    const whole = YEAR_ALONE.test(line) && (lines[i - 1]?.length ?? 99) <= 40 ? `${lines[i - 1] ?? ''}${line}` : line;
    const text = whole.replace(/^(?:标题|名称)[::]?/u, '');
    if (text.length > 120) continue;
    const [, before = '', year = ''] = organThenYear.exec(text) ?? [];
    if (year !== '') return { organ: before, year: Number(year) };
    const [, first = '', organ = ''] = yearThenOrgan.exec(text) ?? [];
    if (first !== '') return { organ, year: Number(first) };
  }
  return undefined;
}

const periodYear = (lines: readonly string[]): number | null => {
  const line = lines.find((each) => PERIOD.test(each));
  return line === undefined ? null : Number(PERIOD.exec(line)?.[1]);
};

function mostNamedYear(lines: readonly string[]): number | null {
  const named = new Map<number, number>();
  for (const [, year] of lines.join('\n').matchAll(/(20[12]\d)年/gu)) {
    named.set(Number(year), (named.get(Number(year)) ?? 0) + 1);
  }
  return [...named].sort(([a, times], [b, more]) => more - times || a - b)[0]?.[0] ?? null;
}

/** The organ signs at the end, above the date. */
const signature = (lines: readonly string[]): string | null =>
  lines.findLast((line) =>
    /^[\p{Script=Han}]{3,30}(局|委|委员会|办|办公室|办公厅|厅|政府|中心|办事处|院|支队|总队)$/u.test(line),
  ) ?? null;

/** Words that stand in one edition of the form only. */
const only2021 = /本年制发件|本年废止件|现行有效件|本年处理决定数量|本年收费金额|逾期不补正|收费通知要求缴纳/gu;
const only2019 = /本年新制作|本年新公开|对外公开总数|上一年项目数量|采购项目数量|采购总金额|其他对外管理服务事项/gu;

function editionOf(lines: readonly string[], year: number | null): EditionCode {
  const text = lines.join('\n');
  const distinct = (pattern: RegExp): number => new Set(text.match(pattern)).size;
  const [newer, older] = [distinct(only2021), distinct(only2019)];
  if (newer !== older) return newer > older ? '2021' : '2019';
  return year === null || year >= 2021 ? '2021' : '2019';
}
