import { describe, expect, it } from '@jest/globals';
import { cellNames, editions } from '#annual-report';
import { readReportText } from '#report-reading';
import { checkReport } from './check-report.js';
import type { CheckFinding } from './finding.js';

const kinds = 'natural-person business research social legal-service other total'.split(' ');
const labels: Readonly<Record<string, string>> = {
  received: '一、本年新收政府信息公开申请数量',
  'carried-in': '二、上年结转政府信息公开申请数量',
  granted: '（一）予以公开',
  partial: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  'refused.state-secret': '1.属于国家秘密',
  'refused.prohibited-by-law': '2.其他法律行政法规禁止公开',
  'refused.security-and-stability': '3.危及“三安全一稳定”',
  'refused.third-party-rights': '4.保护第三方合法权益',
  'refused.internal-affairs': '5.属于三类内部事务信息',
  'refused.deliberative-process': '6.属于四类过程性信息',
  'refused.enforcement-file': '7.属于行政执法案卷',
  'refused.administrative-query': '8.属于行政查询事项',
  'unavailable.not-held': '1.本机关不掌握相关政府信息',
  'unavailable.requires-creation': '2.没有现成信息需要另行制作',
  'unavailable.still-unclear': '3.补正后申请内容仍不明确',
  'not-processed.petition': '1.信访举报投诉类申请',
  'not-processed.repeat': '2.重复申请',
  'not-processed.published-matter': '3.要求提供公开出版物',
  'not-processed.excessive': '4.无正当理由大量反复申请',
  'not-processed.reissue': '5.要求行政机关确认或重新出具已获取信息',
  'other.correction-lapsed': '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  'other.fee-lapsed': '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  'other.other': '3.其他',
  total: '（七）总计',
  'carried-out': '四、结转下年度继续办理',
};

interface Report {
  readonly text?: string;
  /** Figures of table 三, `row/column`, over a report of one granted request of a natural person. */
  readonly requests?: Readonly<Record<string, number | string>>;
  /** The fifteen figures of table 四. */
  readonly challenges?: string;
  readonly documents?: string;
  readonly year?: number;
}

const whole: Readonly<Record<string, number>> = {
  'received/natural-person': 1,
  'received/total': 1,
  'granted/natural-person': 1,
  'granted/total': 1,
  'total/natural-person': 1,
  'total/total': 1,
};

function published({
  text = '没有。',
  requests = {},
  challenges = '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  documents = '0 0 0',
  year = 2023,
}: Report): string {
  const figures: Readonly<Record<string, number | string>> = { ...whole, ...requests };
  const table3 = Object.entries(labels).map(([row, label]) =>
    [label, ...kinds.map((kind) => figures[`${row}/${kind}`] ?? 0)].join('\t'),
  );
  return [
    `某市教育局${year}年政府信息公开工作年度报告`,
    '一、总体情况',
    text,
    '二、主动公开政府信息情况',
    '信息内容\t本年制发件数\t本年废止件数\t现行有效件数',
    '规章\t0\t0\t0',
    `行政规范性文件\t${documents.replaceAll(' ', '\t')}`,
    '信息内容\t本年处理决定数量',
    '行政许可\t0',
    '行政处罚\t0',
    '行政强制\t0',
    '信息内容\t本年收费金额（单位：万元）',
    '行政事业性收费\t0',
    '三、收到和处理政府信息公开申请情况',
    ...table3,
    '四、政府信息公开行政复议、行政诉讼情况',
    '结果维持\t结果纠正',
    challenges.replaceAll(' ', '\t'),
    '五、存在的主要问题及改进情况',
    '没有。',
    '六、其他需要报告的事项',
    '未收取信息处理费。',
  ].join('\n');
}

const check = (report: Report, previous?: Report): CheckFinding[] =>
  checkReport(readReportText(published(report)), previous && readReportText(published({ year: 2022, ...previous })));

describe('checking a published report', () => {
  it('has the fixture hold every cell of the form, and finds nothing wrong with it', () => {
    const read = readReportText(published({}));
    const cells = Object.entries(read.tables).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.keys(columns).map((column) => `${table}/${row}/${column}`),
      ),
    );
    expect(cells.sort()).toEqual(cellNames(editions['2021']).sort());
    expect(checkReport(read)).toEqual([]);
  });

  it.each<[string, Report, Partial<CheckFinding>]>([
    [
      'R5 where the pending were left out',
      { challenges: '3 0 0 2 3 0 0 0 0 0 0 0 0 0 0' },
      {
        rule: 'R5',
        cell: '4/reconsideration/total',
        expected: 5,
        cause: '等于总计减去尚未审结，没有计入尚未审结的案件',
      },
    ],
    [
      'R6 blanks, once for a table',
      { requests: { 'partial/business': '', 'partial/other': '/' } },
      {
        rule: 'R6',
        severity: 'warning',
        cell: '3/partial/business',
        stated: null,
        message: '表三有2个单元格空白，核对时按0计算。没有的请填0。',
      },
    ],
    [
      'R6 a word',
      { requests: { 'partial/business': '若干' } },
      { rule: 'R6', severity: 'error', cell: '3/partial/business', stated: '若干' },
    ],
    [
      'R7 a stock below what was added',
      { documents: '5 0 3' },
      { rule: 'R7', cell: '2/normative-documents/in-force', stated: 3, expected: 5 },
    ],
    [
      'T1',
      { text: '公开信息共10条，其中通知3条、政策3条、人事3条。' },
      {
        rule: 'T1',
        severity: 'error',
        chapter: 1,
        stated: 10,
        expected: 9,
        delta: 1,
        evidence: '公开信息共10条，其中通知3条、政策3条、人事3条',
      },
    ],
    [
      'T1 in brackets',
      { text: '全年印发通报8期（一季度2期、二季度2期、三季度3期）。' },
      { rule: 'T1', stated: 8, expected: 7 },
    ],
    [
      'T1 over two sentences',
      { text: '对5件申请收取费用600元。其中，甲局1件，收取100元；乙局1件，收取200元；丙局2件，收取300元。' },
      { rule: 'T1', stated: 5, expected: 4 },
    ],
    [
      'T2',
      { text: '全年收到政府信息公开申请2件。' },
      { rule: 'T2', severity: 'warning', cell: '3/received/total', stated: 2, expected: 1, delta: 1 },
    ],
    [
      'T2 with its cause',
      { text: '政府信息公开行政复议案件3件。', challenges: '3 0 0 2 5 0 0 0 0 0 0 0 0 0 0' },
      { rule: 'T2', cell: '4/reconsideration/total', stated: 3, expected: 5, cause: '等于总计减去尚未审结' },
    ],
    [
      'T3 a share',
      { text: '全年共公开信息200条，其中政策50条，占20%；其他150条，占75%。' },
      { rule: 'T3', stated: '20%', expected: '25%', delta: '-5' },
    ],
    [
      'T3 growth',
      { text: '2022年收到来信4件，2023年收到来信6件，同比增长40%。' },
      { rule: 'T3', stated: '40%', expected: '50%' },
    ],
    [
      'T4',
      {
        text: '共收到依申请公开申请1件，均已按期办结。',
        requests: {
          'granted/natural-person': 0,
          'granted/total': 0,
          'total/natural-person': 0,
          'total/total': 0,
          'carried-out/natural-person': 1,
          'carried-out/total': 1,
        },
      },
      { rule: 'T4', cell: '3/carried-out/total', expected: 1 },
    ],
    [
      'T4 没有 against a figure',
      { text: '没有发生政府信息公开行政复议。', challenges: '1 0 0 0 1 0 0 0 0 0 0 0 0 0 0' },
      { rule: 'T4', cell: '4/reconsideration/total', stated: 0, expected: 1 },
    ],
    [
      'T6 another year’s period',
      { text: '数据统计期限为2022年1月1日至2022年12月31日。' },
      { rule: 'T6', stated: '2022年1月1日至2022年12月31日' },
    ],
    [
      'T6 last year’s text',
      { text: '2022年，我局认真开展工作。' },
      { rule: 'T6', stated: '2022年', expected: '2023年' },
    ],
    ['T7 a number left out', { text: '全年主动公开条，发布信息5条。' }, { rule: 'T7', stated: '公开条' }],
    ['T7 a request without its number', { text: '全年收到申请。' }, { rule: 'T7', stated: '收到申请' }],
    [
      'T8 the other edition’s notice',
      { text: '按照国办公开办函〔2019〕60号编制。' },
      { rule: 'T8', stated: '国办公开办函〔2019〕60号' },
    ],
  ])('finds %s', (_what, report, finding) => {
    expect(check(report)).toEqual([expect.objectContaining(finding)]);
  });

  it.each([
    '公开信息共100条，其中政策20条、通知30条等。',
    '全年公开信息3000条，其中政策解读20条、通知公告35条。',
    '全市共公开政府信息18万余条，其中政策2万条。',
    '公开信息共10条，其中通知3条、政策7条，组织访谈4场，发布解读2条。',
    '上年收到申请9件，今年收到申请1件。',
    '收到网民留言248条，办结230条。',
    '办理人大建议12件，均已办结。',
    '全年收到申请1件，同比下降50%。',
    '2022年度决算已公开。',
    '第二十条第（五）项，2023年1月5日公开。',
  ])('says nothing of %s', (text) => {
    expect(check({ text })).toEqual([]);
  });

  it('finds R3 with the row in the document’s words', () => {
    const findings = check({ requests: { 'granted/total': 2, 'total/total': 2, 'received/total': 2 } });
    expect(findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`)).toEqual([
      'R3 3/received/total',
      'R3 3/granted/total',
      'R3 3/total/total',
    ]);
    expect(findings[1]).toMatchObject({ stated: 2, expected: 1, delta: 1, evidence: '（一）予以公开 1 0 0 0 0 0 2' });
  });

  it('names a column of totals that follows from a wrong row once more, with its cause', () => {
    const findings = check({ requests: { 'granted/total': 0 } });
    expect(findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`)).toEqual([
      'R2 3/total/total',
      'R3 3/granted/total',
    ]);
    expect(findings[0]?.cause).toBe('由表三“（一）予以公开”行“总计”列的错误引起');
    expect(check({ requests: { 'granted/total': '' } }).map(({ rule }) => rule)).toEqual(['R3']);
  });

  it('checks the turn of the year against last year’s report', () => {
    const rules = (report: Report, previous: Report): string[] =>
      check(report, previous).map(({ rule, cell }) => `${rule} ${cell ?? ''}`);
    expect(rules({}, {})).toEqual([]);
    expect(rules({ documents: '0 0 4' }, { documents: '0 0 5' })).toEqual(['R7 2/normative-documents/in-force']);
    expect(rules({}, { challenges: '0 0 0 1 1 0 0 0 0 0 0 0 0 0 0' })).toEqual(['R8 4/reconsideration/total']);
    expect(
      rules(
        {},
        {
          requests: { 'received/business': 1, 'received/total': 2, 'carried-out/business': 1, 'carried-out/total': 1 },
        },
      ),
    ).toEqual(['R4 3/carried-in/business', 'R4 3/carried-in/total']);
  });

  it('leaves out rules whose rows the document lacks, and names the rows', () => {
    const cut = published({})
      .split('\n')
      .filter((line) => !line.startsWith('四、结转'));
    expect(checkReport(readReportText(cut.join('\n')))).toEqual([
      expect.objectContaining({ rule: 'T5', chapter: 3, message: expect.stringContaining('四、结转下年度继续办理') }),
    ]);
  });

  it('names labels and headings that are not the edition’s', () => {
    const other = published({})
      .replace('行政规范性文件', '规范性文件')
      .replace('主要问题及改进情况', '主要问题及整改措施');
    expect(checkReport(readReportText(other)).map(({ rule, chapter }) => `${rule} ${chapter ?? ''}`)).toEqual([
      'T5 5',
      'T5 2',
    ]);
  });

  it('knows when a report was late (条例第四十九条)', () => {
    const dated = (organ: string, day: string): string[] =>
      checkReport(readReportText(`${published({}).replaceAll('某市教育局', organ)}\n${organ}\n${day}`)).map(
        ({ rule }) => rule,
      );
    expect(dated('某市教育局', '2024年1月31日')).toEqual([]);
    expect(dated('某市教育局', '2024年2月1日')).toEqual(['T8']);
    expect(dated('某市人民政府', '2024年3月31日')).toEqual([]);
    expect(dated('某市人民政府', '2024年4月1日')).toEqual(['T8']);
  });
});
