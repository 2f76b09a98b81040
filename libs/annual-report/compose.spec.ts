import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeReport, type ReportRequest } from './compose.js';
import { editions } from './editions.js';
import { figuresOf, type Entry } from './entries.fixture.js';
import { measureOf } from './cells.js';
import { evaluate } from './measure.js';
import type { AnnualReport } from './report.js';

const entry = (year: number, credit: string, debit: string, dimension: string, amount: number | string): Entry => ({
  year,
  debit,
  credit,
  dimension,
  amount,
});

const compose = (entries: readonly Entry[], year: number, more: Partial<ReportRequest> = {}): AnnualReport =>
  composeReport({
    organ: { code: 'jyj', name: '某市教育局', mayIssueRules: false },
    year,
    asOf: `${year + 1}-01-31T00:00:00+08:00`,
    figures: figuresOf(entries, year),
    ...more,
  });

const chapter = (report: AnnualReport, number: number): string =>
  report.chapters.find((each) => each.number === number)?.paragraphs.join('\n') ?? '';

describe('an empty year', () => {
  const report = compose([], 2023);

  it('has every row and column, zeros included', () => {
    expect(Object.keys(report.tables)).toEqual(['2', '3', '4']);
    expect(Object.keys(report.tables['3'] ?? {})).toHaveLength(25);
    expect(report.tables['3']?.['received']).toEqual({
      'natural-person': 0,
      business: 0,
      research: 0,
      social: 0,
      'legal-service': 0,
      other: 0,
      total: 0,
    });
    expect(Object.is(report.tables['3']?.['received']?.['total'], 0)).toBe(true);
    expect(report.tables['2']?.['fees']).toEqual({ amount: '0' });
    expect(report.tables['4']?.['litigation.direct']).toEqual({
      upheld: 0,
      corrected: 0,
      other: 0,
      pending: 0,
      total: 0,
    });
    expect(report.publications).toEqual({ total: 0, byColumn: {} });
    expect(report.complaints).toEqual({});
    expect(report.findings).toEqual([]);
  });

  it('claims nothing that was not logged', () => {
    expect(report.chapters.map(({ paragraphs }) => paragraphs)).toEqual([
      ['（一）依申请公开。2023年，未收到政府信息公开申请，也无上年结转的申请。'],
      [],
      [],
      ['2023年，没有因政府信息公开被申请行政复议、提起行政诉讼的案件。'],
      ['本年度的统计数据未反映出需要说明的问题。'],
      ['2023年，未收取政府信息公开信息处理费。', '无其他需要报告的事项。'],
    ]);
  });

  it('says nothing of fees in 2020, when there were none', () => {
    expect(chapter(compose([], 2020), 6)).toBe('无其他需要报告的事项。');
  });
});

describe('amounts', () => {
  it('are added exactly and written without noise', () => {
    const entries = ['0.1', '0.2', '252.10'].map((amount) =>
      entry(2020, 'acts/recorded', 'acts/amount', 'procurement', amount),
    );
    expect(compose(entries, 2020).tables['2']?.['procurement']).toEqual({ projects: 0, amount: '252.4' });
  });
});

describe('table 四 over two years', () => {
  // Filed in 2022 and concluded in 2023; filed in 2022, concluded, and taken up again on appeal in 2023.
  const entries = [
    entry(2022, 'challenge/filed', 'challenge/pending', 'reconsideration', 1),
    entry(2023, 'challenge/pending', 'challenge/corrected', 'reconsideration', 1),
    entry(2022, 'challenge/filed', 'challenge/pending', 'litigation.direct', 1),
    entry(2022, 'challenge/pending', 'challenge/upheld', 'litigation.direct', 1),
    entry(2023, 'challenge/reopened', 'challenge/pending', 'litigation.direct', 1),
  ];
  const figures = (year: number) => compose(entries, year).tables['4'];

  it('counts a pending case again under its result', () => {
    expect(figures(2022)?.['reconsideration']).toMatchObject({ corrected: 0, pending: 1, total: 1 });
    expect(figures(2023)?.['reconsideration']).toMatchObject({ corrected: 1, pending: 0, total: 1 });
  });

  it('counts a result in its year only, and the appeal as pending', () => {
    expect(figures(2022)?.['litigation.direct']).toMatchObject({ upheld: 1, pending: 0, total: 1 });
    expect(figures(2023)?.['litigation.direct']).toMatchObject({ upheld: 0, pending: 1, total: 1 });
  });
});

describe('chapter four', () => {
  const filed = (route: string, n: number) => entry(2023, 'challenge/filed', 'challenge/pending', route, n);
  const upheld = (route: string) => entry(2023, 'challenge/pending', 'challenge/upheld', route, 1);

  it('says of cases that are all pending that they are not concluded', () => {
    expect(chapter(compose([filed('litigation.direct', 1), filed('reconsideration', 2)], 2023), 4)).toBe(
      '2023年，因政府信息公开引起的行政复议案件2件，均尚未审结；行政诉讼案件1件（未经复议直接起诉1件），尚未审结。',
    );
    expect(chapter(compose([filed('reconsideration', 2), upheld('reconsideration')], 2023), 4)).toBe(
      '2023年，因政府信息公开引起的行政复议案件2件，其中结果维持1件、尚未审结1件。',
    );
  });
});

describe('complaints', () => {
  const complaint = (year: number, channel: string, n: number) =>
    entry(year, 'complaint/received', 'complaint/open', channel, n);
  const handled = (year: number, channel: string, n: number) =>
    entry(year, 'complaint/open', 'complaint/handled', channel, n);
  const entries = [
    complaint(2020, 'snapshot', 3),
    handled(2020, 'snapshot', 2),
    complaint(2020, 'mayor-mailbox', 4),
    handled(2020, 'mayor-mailbox', 4),
    entry(2020, 'complaint/limits', 'complaint/judged', 'mayor-mailbox', 3),
    entry(2020, 'complaint/limits', 'complaint/on-time', 'mayor-mailbox', 2),
    handled(2021, 'snapshot', 1),
  ];

  it('are on time only where there was a limit', () => {
    expect(compose(entries, 2020).complaints).toEqual({
      'mayor-mailbox': { received: 4, handled: 4, onTime: 2 },
      snapshot: { received: 3, handled: 2, onTime: null },
    });
    expect(evaluate(measureOf(editions['2019'], 'complaints/snapshot/onTime'), figuresOf(entries, 2020))).toBeNull();
  });

  it('come in the report’s order of channels, those of this year only', () => {
    expect(Object.keys(compose(entries, 2020).complaints)).toEqual(['mayor-mailbox', 'snapshot']);
    expect(compose(entries, 2021).complaints).toEqual({ snapshot: { received: 0, handled: 1, onTime: null } });
  });

  it('are told with what is left over and what was late', () => {
    expect(chapter(compose(entries, 2020), 1)).toContain(
      '2020年，收到市长信箱、随手拍反映的问题7件，办结6件。其中，市长信箱收到4件、办结4件（有办理时限的3件中按期办结2件）；随手拍收到3件、办结2件、结转下年1件。',
    );
    expect(chapter(compose(entries, 2020), 5)).toBe(
      '本年度的统计数据反映出以下情况：一是截至2020年12月31日，公众反映的问题中，有1件尚未办结；' +
        '二是公众反映的问题中，有1件未按期办结。',
    );
    expect(chapter(compose([complaint(2020, 'snapshot', 2)], 2020), 5)).toBe(
      '截至2020年12月31日，公众反映的问题中，有2件尚未办结。',
    );
    expect(chapter(compose(entries, 2021), 1)).toContain('2021年，随手拍反映的问题收到0件、上年结转1件、办结1件。');
  });
});

describe('chapter one', () => {
  it('tells a year as the tables have it', () => {
    const entries = [
      entry(2023, 'publication/source', 'publication/published', '政策解读', 36),
      entry(2023, 'publication/source', 'publication/published', '通知公告', 134),
      entry(2022, 'request/received', 'request/open', 'business', 2),
      entry(2023, 'request/received', 'request/open', 'natural-person', 5),
      entry(2023, 'request/received', 'request/open', 'other', 1),
      entry(2023, 'request-channel/source', 'request-channel/received', 'internet', 4),
      entry(2023, 'request-channel/source', 'request-channel/received', 'in-person', 2),
      entry(2023, 'request/open', 'request/refused.third-party-rights', 'business', 2),
      entry(2023, 'request/open', 'request/refused.internal-affairs', 'natural-person', 1),
      entry(2023, 'request/open', 'request/other.fee-lapsed', 'natural-person', 1),
      entry(2022, 'document/opening', 'document/in-force', 'normative-documents', 10),
      entry(2023, 'document/formed', 'document/in-force', 'normative-documents', 3),
      entry(2023, 'document/in-force', 'document/repealed', 'normative-documents', 1),
      entry(2023, 'fee/notified', 'fee/paid', '', '640.50'),
    ];
    const report = compose(entries, 2023);
    expect(report.chapters[0]?.paragraphs).toEqual([
      '（一）主动公开。2023年，某市教育局主动公开政府信息170条，其中通知公告134条、政策解读36条。',
      '（二）依申请公开。2023年，新收政府信息公开申请6件，其中当面提交2件、互联网提交4件；按申请人分，自然人5件、其他组织1件。' +
        '上年结转2件。本年度办结4件，其中不予公开3件、其他处理1件。结转下年度继续办理4件。',
      '（三）政府信息管理。2023年，行政规范性文件制发3件、废止1件、年末现行有效12件。',
    ]);
    expect(chapter(report, 5)).toBe('截至2023年12月31日，有4件政府信息公开申请尚未办结，结转下年度继续办理。');
    expect(chapter(report, 6)).toBe(
      '2023年，收取政府信息公开信息处理费640.5元。另有1件申请因申请人逾期未按收费通知要求缴纳费用，不再处理。\n无其他需要报告的事项。',
    );
    expect(report.findings).toEqual([]);
  });

  it('speaks of one as of one, and of all as of all', () => {
    const request = (n: number) => [
      entry(2020, 'publication/source', 'publication/published', '通知公告', n),
      entry(2020, 'request/received', 'request/open', 'natural-person', n),
      entry(2020, 'request-channel/source', 'request-channel/received', 'in-person', n),
      entry(2020, 'request/open', 'request/granted', 'natural-person', n),
    ];
    expect(compose(request(1), 2020).chapters[0]?.paragraphs).toEqual([
      '（一）主动公开。2020年，某市教育局主动公开政府信息1条，为通知公告。',
      '（二）依申请公开。2020年，新收政府信息公开申请1件，为当面提交，申请人为自然人。本年度办结1件，为予以公开。无结转下年度继续办理的申请。',
    ]);
    expect(chapter(compose(request(15), 2020), 1)).toContain(
      '新收政府信息公开申请15件，均为当面提交，申请人均为自然人。本年度办结15件，均为予以公开。',
    );
  });
});

describe('an incomplete year', () => {
  const report = compose([], 2023, { incomplete: true });

  it('says so in chapter six and among the findings', () => {
    expect(chapter(report, 6)).toContain('本年度登记的数据不完整，本报告所列数据不能代表全年情况。');
    expect(report.findings).toEqual([expect.objectContaining({ rule: 'incomplete-year', severity: 'warning' })]);
  });
});

describe('any year of any bookkeeping', () => {
  const kinds = ['natural-person', 'business', 'research', 'social', 'legal-service', 'other'];
  const outcomes = editions['2021'].outcomes;
  const routes = ['reconsideration', 'litigation.direct', 'litigation.after-reconsideration'];
  const year = fc.integer({ min: 2019, max: 2024 });

  const request = fc
    .record({
      kind: fc.constantFrom(...kinds),
      received: year,
      closed: fc.option(fc.record({ after: fc.nat({ max: 2 }), outcome: fc.constantFrom(...outcomes) })),
    })
    .map(({ kind, received, closed }) => [
      entry(received, 'request/received', 'request/open', kind, 1),
      ...(closed ? [entry(received + closed.after, 'request/open', `request/${closed.outcome}`, kind, 1)] : []),
    ]);
  const challenge = fc
    .record({
      route: fc.constantFrom(...routes),
      filed: year,
      concluded: fc.option(
        fc.record({ after: fc.nat({ max: 2 }), result: fc.constantFrom('upheld', 'corrected', 'other') }),
      ),
    })
    .map(({ route, filed, concluded }) => [
      entry(filed, 'challenge/filed', 'challenge/pending', route, 1),
      ...(concluded
        ? [entry(filed + concluded.after, 'challenge/pending', `challenge/${concluded.result}`, route, 1)]
        : []),
    ]);
  const entries = fc.array(fc.oneof(request, challenge), { maxLength: 40 }).map((cases) => cases.flat());

  it.each(['2019', '2021'] as const)('keeps R1 to R5 and R8 in the edition of %s', (edition) => {
    fc.assert(
      fc.property(entries, year, (books, reported) => {
        const report = compose(books, reported, { edition, previous: figuresOf(books, reported - 1) });
        expect(report.findings).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has no figure that tracing would not give', () => {
    fc.assert(
      fc.property(entries, year, (books, reported) => {
        const report = compose(books, reported);
        const edition = editions[report.edition];
        for (const [table, rows] of Object.entries(report.tables)) {
          for (const [row, columns] of Object.entries(rows)) {
            for (const [column, figure] of Object.entries(columns)) {
              // Every term once more, entry by entry.
              const traced = measureOf(edition, `${table}/${row}/${column}`).terms.reduce(
                (total, { account, dimension, balance, sign }) =>
                  total +
                  sign *
                    books
                      .filter((each) => each.dimension === dimension)
                      .filter((each) => (balance === 'opening' ? each.year < reported : each.year <= reported))
                      .filter((each) => balance !== 'movement' || each.year === reported)
                      .reduce((sum, each) => sum + Number(each.debit === account) - Number(each.credit === account), 0),
                0,
              );
              expect(Number(figure)).toBe(traced + 0);
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
