import type { FormTable, Heading } from './form.js';
import { leaves } from './form.js';
import type { Measure } from './measure.js';
import { closing, count, given, movement, opening, sum } from './measure.js';

/** Who applies: the columns of table 三 before 总计. */
const applicants: readonly Heading[] = [
  { label: '自然人', key: 'natural-person' },
  {
    label: '法人或其他组织',
    children: [
      { label: '商业企业', key: 'business' },
      { label: '科研机构', key: 'research' },
      { label: '社会公益组织', key: 'social' },
      { label: '法律服务机构', key: 'legal-service' },
      { label: '其他', key: 'other' },
    ],
  },
];

/** The codes of the six kinds of applicant with their names, in the order of the form. */
export const applicantKinds: ReadonlyMap<string, string> = new Map(
  leaves(applicants).map(({ heading }) => [heading.key ?? '', heading.label]),
);

/** Table 三. The editions differ in 三（六）其他处理 alone. */
export function requestsTable(otherHandling: Heading): FormTable {
  return {
    number: '3',
    sections: [
      {
        corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        columns: [{ label: '申请人情况', children: [...applicants, { label: '总计', key: 'total' }] }],
        rows: [
          { label: '一、本年新收政府信息公开申请数量', key: 'received' },
          { label: '二、上年结转政府信息公开申请数量', key: 'carried-in' },
          {
            label: '三、本年度办理结果',
            children: [...resultHeadings, otherHandling, { label: '（七）总计', key: 'total' }],
          },
          { label: '四、结转下年度继续办理', key: 'carried-out' },
        ],
      },
    ],
    cells: requestCells(outcomeRows(otherHandling)),
  };
}

/** The rows whose sum is 三（七）总计. */
export const outcomeRows = (otherHandling: Heading): string[] =>
  leaves([...resultHeadings, otherHandling]).map(({ heading }) => heading.key ?? '');

const resultHeadings: readonly Heading[] = [
  { label: '（一）予以公开', key: 'granted' },
  { label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', key: 'partial' },
  {
    label: '（三）不予公开',
    children: [
      { label: '1.属于国家秘密', key: 'refused.state-secret' },
      { label: '2.其他法律行政法规禁止公开', key: 'refused.prohibited-by-law' },
      { label: '3.危及“三安全一稳定”', key: 'refused.security-and-stability' },
      { label: '4.保护第三方合法权益', key: 'refused.third-party-rights' },
      { label: '5.属于三类内部事务信息', key: 'refused.internal-affairs' },
      { label: '6.属于四类过程性信息', key: 'refused.deliberative-process' },
      { label: '7.属于行政执法案卷', key: 'refused.enforcement-file' },
      { label: '8.属于行政查询事项', key: 'refused.administrative-query' },
    ],
  },
  {
    label: '（四）无法提供',
    children: [
      { label: '1.本机关不掌握相关政府信息', key: 'unavailable.not-held' },
      { label: '2.没有现成信息需要另行制作', key: 'unavailable.requires-creation' },
      { label: '3.补正后申请内容仍不明确', key: 'unavailable.still-unclear' },
    ],
  },
  {
    label: '（五）不予处理',
    children: [
      { label: '1.信访举报投诉类申请', key: 'not-processed.petition' },
      { label: '2.重复申请', key: 'not-processed.repeat' },
      { label: '3.要求提供公开出版物', key: 'not-processed.published-matter' },
      { label: '4.无正当理由大量反复申请', key: 'not-processed.excessive' },
      { label: '5.要求行政机关确认或重新出具已获取信息', key: 'not-processed.reissue' },
    ],
  },
];

/** The ledger keeps 其他处理 apart by cause; the 2019 edition prints the three as one row. */
const accountsOf = (row: string): string[] =>
  row === 'other' ? ['other.correction-lapsed', 'other.fee-lapsed', 'other.other'] : [row];

function requestCells(outcomes: readonly string[]): Map<string, Measure> {
  const decided = (row: string) => (kind: string) =>
    count(...accountsOf(row).map((code) => movement(`request/${code}`, kind)));
  const rows: [string, (kind: string) => Measure][] = [
    ['received', (kind) => count(given('request/received', kind))],
    ['carried-in', (kind) => count(opening('request/open', kind))],
    ...outcomes.map((row): [string, (kind: string) => Measure] => [row, decided(row)]),
    ['total', (kind) => sum(outcomes.map((row) => decided(row)(kind)))],
    ['carried-out', (kind) => count(closing('request/open', kind))],
  ];
  const kinds = [...applicantKinds.keys()];
  return new Map(
    rows.flatMap(([row, measureFor]): [string, Measure][] => [
      ...kinds.map((kind): [string, Measure] => [`${row}/${kind}`, measureFor(kind)]),
      [`${row}/total`, sum(kinds.map(measureFor))],
    ]),
  );
}
