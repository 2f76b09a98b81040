import { challengeRoutes } from './challenges-table.js';
import type { Account } from './overview.js';
import { overview } from './overview.js';
import { countOf, evaluate } from './measure.js';
import type { Chapter } from './report.js';
import { complaintsCarriedOut, complaintsJudged, processingFees } from './supplementary-measures.js';
import { division, enumeration, numeral } from './wording.js';

/** The six chapters, written from the figures alone; chapters two and three are their tables. */
export function chapters(account: Account): Chapter[] {
  const texts: string[][] = [overview(account), [], [], challenges(account), problems(account), otherMatters(account)];
  return account.edition.chapters.map((title, index) => ({
    number: index + 1,
    title,
    paragraphs: texts[index] ?? [],
  }));
}

const challengeCell = ({ tables }: Account, route: string, result: string): number =>
  Number(tables['4']?.[route]?.[result] ?? 0);

function challenges(account: Account): string[] {
  const { year } = account;
  const [reconsideration, direct, after] = challengeRoutes;
  const reviews = challengeCell(account, reconsideration, 'total');
  const suits = challengeCell(account, direct, 'total') + challengeCell(account, after, 'total');
  if (reviews === 0 && suits === 0) return [`${year}年，没有因政府信息公开被申请行政复议、提起行政诉讼的案件。`];
  const routes = [
    { name: '未经复议直接起诉', count: challengeCell(account, direct, 'total') },
    { name: '复议后起诉', count: challengeCell(account, after, 'total') },
  ];
  const byRoute = enumeration(
    routes.filter(({ count }) => count !== 0),
    '件',
  );
  const sentences = [
    ...(reviews === 0 ? [] : [`行政复议案件${reviews}件${results(account, [reconsideration], reviews)}`]),
    ...(suits === 0 ? [] : [`行政诉讼案件${suits}件（${byRoute}）${results(account, [direct, after], suits)}`]),
  ];
  return [`${year}年，因政府信息公开引起的${sentences.join('；')}。`];
}

function results(account: Account, routes: readonly string[], total: number): string {
  const names = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果', pending: '尚未审结' };
  const parts = Object.entries(names).map(([result, name]) => ({
    name,
    count: routes.reduce((counted, route) => counted + challengeCell(account, route, result), 0),
  }));
  // Not yet concluded is no result: it reads without 为.
  const pending = parts.find(({ name, count }) => name === names.pending && count === total);
  return pending ? `，${total === 1 ? '' : '均'}${names.pending}` : division(parts, '件', total);
}

/** Chapter five: what the figures themselves show; causes and measures are for the office to add. */
function problems(account: Account): string[] {
  const { year, tables, complaints, figures } = account;
  const open = Number(tables['3']?.['carried-out']?.['total'] ?? 0);
  const unhandled = Object.keys(complaints).reduce(
    (total, channel) => total + countOf(complaintsCarriedOut(channel), figures),
    0,
  );
  const late = Object.entries(complaints).reduce(
    (total, [channel, { onTime }]) =>
      onTime === null ? total : total + countOf(complaintsJudged(channel), figures) - onTime,
    0,
  );
  const corrected = [
    { name: '行政复议', count: challengeCell(account, 'reconsideration', 'corrected') },
    {
      name: '行政诉讼',
      count:
        challengeCell(account, 'litigation.direct', 'corrected') +
        challengeCell(account, 'litigation.after-reconsideration', 'corrected'),
    },
  ].filter((part) => part.count !== 0);
  const found = [
    ...(open === 0 ? [] : [`截至${year}年12月31日，有${open}件政府信息公开申请尚未办结，结转下年度继续办理`]),
    ...(unhandled === 0 ? [] : [`截至${year}年12月31日，公众反映的问题中，有${unhandled}件尚未办结`]),
    ...(late === 0 ? [] : [`公众反映的问题中，有${late}件未按期办结`]),
    ...(corrected.length === 0
      ? []
      : [`政府信息公开案件中，结果纠正的有${enumeration(corrected, '件')}，答复工作的规范性有待提高`]),
  ];
  const [only] = found;
  if (only === undefined) return ['本年度的统计数据未反映出需要说明的问题。'];
  if (found.length === 1) return [`${only}。`];
  const listed = found.map((problem, index) => `${numeral(index + 1)}是${problem}`).join('；');
  return [`本年度的统计数据反映出以下情况：${listed}。`];
}

/** Chapter six: the 2021 edition asks for the processing fee here, collected or not; then what limits the figures. */
function otherMatters({ year, edition, tables, figures, incomplete }: Account): string[] {
  const fees = evaluate(processingFees, figures);
  const lapsed = Number(tables['3']?.['other.fee-lapsed']?.['total'] ?? 0);
  const collected = fees?.gt(0)
    ? `${year}年，收取政府信息公开信息处理费${fees.toFixed()}元。`
    : edition.code === '2021'
      ? `${year}年，未收取政府信息公开信息处理费。`
      : '';
  const unpaid = lapsed === 0 ? '' : `另有${lapsed}件申请因申请人逾期未按收费通知要求缴纳费用，不再处理。`;
  const gap = '本年度登记的数据不完整，本报告所列数据不能代表全年情况。';
  return [
    ...(collected + unpaid === '' ? [] : [collected + unpaid]),
    ...(incomplete ? [gap] : []),
    '无其他需要报告的事项。',
  ];
}
