import type { Edition } from './form.js';
import type { YearFigures } from './figures.js';
import { countOf } from './measure.js';
import type { AnnualReport } from './report.js';
import { applicantKinds } from './requests-table.js';
import { complaintsCarriedIn, complaintsCarriedOut, complaintsJudged, requestsBy } from './supplementary-measures.js';
import type { Part } from './wording.js';
import { complaintChannelName, division, enumeration, inReportOrder, numeral, requestChannelName } from './wording.js';

/** What the chapters are written from: the composed figures, and those of the ledger that no table shows. */
export interface Account {
  readonly organName: string;
  readonly year: number;
  readonly edition: Edition;
  readonly tables: AnnualReport['tables'];
  readonly publications: AnnualReport['publications'];
  readonly complaints: AnnualReport['complaints'];
  readonly figures: YearFigures;
  readonly incomplete: boolean;
}

/**
 * Chapter one (总体情况): those of its five parts (〔2021〕30号: 主动公开、依申请公开、政府信息管理、平台建设、监督保障) about
 * which the figures say something. No event records work on the platforms, so 平台建设 is left to the office.
 */
export function overview(account: Account): string[] {
  const parts: [title: string, text: string][] = [
    ['主动公开', publications(account)],
    ['依申请公开', requests(account)],
    ['政府信息管理', documents(account)],
    ['监督保障', complaints(account)],
  ];
  return parts
    .filter(([, text]) => text !== '')
    .map(([title, text], index) => `（${numeral(index + 1)}）${title}。${text}`);
}

function publications({ year, organName, publications: { total, byColumn } }: Account): string {
  if (total === 0) return '';
  const parts = Object.entries(byColumn).map(([name, count]) => ({ name, count }));
  return `${year}年，${organName}主动公开政府信息${total}条${division(parts, '条', total)}。`;
}

function requests(account: Account): string {
  const cell = requestCell(account);
  const [received, carriedIn] = [cell('received'), cell('carried-in')];
  if (received === 0 && carriedIn === 0) return `${account.year}年，未收到政府信息公开申请，也无上年结转的申请。`;
  return [intake(account, received, carriedIn), handling(account)].join('');
}

function intake({ year, figures, ...account }: Account, received: number, carriedIn: number): string {
  const carried = carriedIn === 0 ? '' : `上年结转${carriedIn}件。`;
  if (received === 0) return `${year}年，未新收政府信息公开申请。${carried}`;
  const channels = inReportOrder(figures.dimensions('request-channel/received')).map((channel) => ({
    name: requestChannelName(channel),
    count: countOf(requestsBy(channel), figures),
  }));
  const row = account.tables['3']?.['received'] ?? {};
  const applicants = [...applicantKinds]
    .map(([kind, name]) => ({ name: kind === 'other' ? '其他组织' : name, count: Number(row[kind] ?? 0) }))
    .filter((part) => part.count !== 0);
  const [only] = applicants;
  const byApplicant =
    applicants.length === 1 && only
      ? `，申请人${received === 1 ? '' : '均'}为${only.name}`
      : `；按申请人分，${enumeration(applicants, '件')}`;
  return `${year}年，新收政府信息公开申请${received}件${division(channels, '件', received)}${byApplicant}。${carried}`;
}

function handling(account: Account): string {
  const cell = requestCell(account);
  const [total, carriedOut] = [cell('total'), cell('carried-out')];
  const carried = carriedOut === 0 ? '无结转下年度继续办理的申请。' : `结转下年度继续办理${carriedOut}件。`;
  if (total === 0) return `本年度没有办结的申请。${carried}`;
  return `本年度办结${total}件${division(outcomeGroups(account), '件', total)}。${carried}`;
}

/** The six groups of results; a group is all rows whose code begins with its own. */
function outcomeGroups(account: Account): Part[] {
  const groups: [code: string, name: string][] = [
    ['granted', '予以公开'],
    ['partial', '部分公开'],
    ['refused', '不予公开'],
    ['unavailable', '无法提供'],
    ['not-processed', '不予处理'],
    ['other', '其他处理'],
  ];
  return groups.map(([code, name]) => ({
    name,
    count: account.edition.outcomes
      .filter((row) => row === code || row.startsWith(`${code}.`))
      .reduce((total, row) => total + requestCell(account)(row), 0),
  }));
}

function documents({ year, edition, tables }: Account): string {
  const [stockKey, stockWords] = edition.documents.stock;
  const kinds: [row: string, name: string][] = [
    ['rules', '规章'],
    ['normative-documents', '行政规范性文件'],
  ];
  const sentences = kinds.flatMap(([row, name]) => {
    const figure = (column: string): number => Number(tables['2']?.[row]?.[column] ?? 0);
    const flows = Object.entries(edition.documents.flows)
      .filter(([column]) => figure(column) !== 0)
      .map(([column, verb]) => `${verb}${figure(column)}件`);
    if (flows.length === 0 && figure(stockKey) === 0) return [];
    return [`${name}${[...flows, `年末${stockWords}${figure(stockKey)}件`].join('、')}`];
  });
  return sentences.length === 0 ? '' : `${year}年，${sentences.join('；')}。`;
}

function complaints(account: Account): string {
  const channels = Object.keys(account.complaints);
  const [first] = channels;
  if (first === undefined) return '';
  const { year } = account;
  if (channels.length === 1) {
    return `${year}年，${complaintDetail(account, first, `${complaintChannelName(first)}反映的问题`)}。`;
  }
  const all = Object.values(account.complaints);
  const received = all.reduce((total, each) => total + each.received, 0);
  const handled = all.reduce((total, each) => total + each.handled, 0);
  const details = channels.map((channel) => complaintDetail(account, channel, complaintChannelName(channel)));
  return (
    `${year}年，收到${channels.map(complaintChannelName).join('、')}反映的问题${received}件，办结${handled}件。` +
    `其中，${details.join('；')}。`
  );
}

function complaintDetail({ complaints, figures }: Account, channel: string, subject: string): string {
  const { received, handled, onTime } = complaints[channel] ?? { received: 0, handled: 0, onTime: null };
  const carriedIn = countOf(complaintsCarriedIn(channel), figures);
  const carriedOut = countOf(complaintsCarriedOut(channel), figures);
  if (carriedIn === 0 && carriedOut === 0 && received === handled && (onTime === null || onTime === handled)) {
    const all = received === 1 ? '已' : '均已';
    return `${subject}${received}件，${all}${onTime === null ? '' : '按期'}办结`;
  }
  const judged = countOf(complaintsJudged(channel), figures);
  const ofThese = judged === handled ? '其中' : `有办理时限的${judged}件中`;
  return [
    `${subject}收到${received}件`,
    ...(carriedIn === 0 ? [] : [`上年结转${carriedIn}件`]),
    `办结${handled}件${onTime === null ? '' : `（${ofThese}按期办结${onTime}件）`}`,
    ...(carriedOut === 0 ? [] : [`结转下年${carriedOut}件`]),
  ].join('、');
}

const requestCell =
  ({ tables }: Account) =>
  (row: string): number =>
    Number(tables['3']?.[row]?.['total'] ?? 0);
