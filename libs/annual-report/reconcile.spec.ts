import { describe, expect, it } from '@jest/globals';
import type { Circumstances } from './checked.js';
import { composeTables } from './compose.js';
import { editions } from './editions.js';
import { figuresOf } from './entries.fixture.js';
import type { EditionCode } from './form.js';
import { reconcile } from './reconcile.js';
import type { Finding, Tables } from './report.js';

/** Empty tables of an edition with some cells set. */
function tables(edition: EditionCode, cells: Record<string, number | string | null>): Tables {
  const all = structuredClone(composeTables(editions[edition], figuresOf([], 2024))) as Record<
    string,
    Record<string, Record<string, number | string | null>>
  >;
  for (const [cell, figure] of Object.entries(cells)) {
    const [table = '', row = '', column = ''] = cell.split('/');
    all[table]![row]![column] = figure;
  }
  return all;
}

const find = (
  cells: Record<string, number | string | null>,
  circumstances: Partial<Circumstances> = {},
  chapterSix?: string,
  edition: EditionCode = '2021',
): Finding[] =>
  reconcile(
    {
      edition,
      tables: tables(edition, cells),
      chapters: chapterSix === undefined ? undefined : [{ number: 6, paragraphs: [chapterSix] }],
    },
    { year: 2024, ...circumstances },
  );

const named = (findings: Finding[]): unknown[] =>
  findings.map(({ rule, severity, cell, stated, expected, delta }) => [rule, severity, cell, stated, expected, delta]);

/** One request of a company, carried in and answered: consistent in itself. */
const one = {
  '3/carried-in/business': 1,
  '3/carried-in/total': 1,
  '3/granted/business': 1,
  '3/granted/total': 1,
  '3/total/business': 1,
  '3/total/total': 1,
};

describe('table 三 in itself', () => {
  it('passes where it adds up', () => expect(find(one)).toEqual([]));

  it('R1: a column that does not balance, in the terms of the form', () => {
    const findings = find({ ...one, '3/carried-in/business': 2, '3/carried-in/total': 2 });
    expect(named(findings)).toEqual([
      ['R1', 'error', '3/total/business', 1, 2, -1],
      ['R1', 'error', '3/total/total', 1, 2, -1],
    ]);
    expect(findings[0]?.message).toBe(
      '表三“（七）总计”行“商业企业”列为1，与勾稽关系不符：新收0加上年结转2，减结转下年度0，应为2。请核对该列的办理结果和结转数量。',
    );
  });

  it('R2: a total that its result rows do not make', () => {
    expect(named(find({ ...one, '3/partial/business': 3, '3/partial/total': 3 }))).toEqual([
      ['R2', 'error', '3/total/business', 1, 4, -3],
      ['R2', 'error', '3/total/total', 1, 4, -3],
    ]);
  });

  it('R2: counts the single row 其他处理 of 2019 and its three rows of 2021', () => {
    const lone = { ...one, '3/granted/business': 0, '3/granted/total': 0 };
    expect(find({ ...lone, '3/other/business': 1, '3/other/total': 1 }, {}, undefined, '2019')).toEqual([]);
    expect(find({ ...lone, '3/other.other/business': 1, '3/other.other/total': 1 })).toEqual([]);
  });

  it('R3: a row total that its columns do not make', () => {
    expect(named(find({ ...one, '3/carried-out/other': 5 })).at(-1)).toEqual([
      'R3',
      'error',
      '3/carried-out/total',
      0,
      5,
      -5,
    ]);
  });

  it('takes a blank for 0 and says that it is blank', () => {
    const findings = find({ ...one, '3/granted/total': null, '3/received/research': null });
    expect(named(findings)).toEqual([
      ['R2', 'error', '3/total/total', 1, 0, 1],
      ['R3', 'error', '3/granted/total', null, 1, -1],
    ]);
    expect(findings[1]?.message).toContain('空白');
  });

  it('takes rows and tables that were not found for blank', () => {
    expect(reconcile({ edition: '2021', tables: {} }, { year: 2024 })).toEqual([]);
  });
});

describe('across the years', () => {
  it('R4: what was carried out last year must be carried in, column by column', () => {
    const previous = tables('2021', { '3/carried-out/natural-person': 1, '3/carried-out/total': 1 });
    expect(named(find(one, { previous }))).toEqual([
      ['R4', 'error', '3/carried-in/natural-person', 0, 1, -1],
      ['R4', 'error', '3/carried-in/business', 1, 0, 1],
    ]);
  });

  it('R7: the stock of documents follows from what was issued and repealed', () => {
    const previous = tables('2021', { '2/rules/in-force': 11, '2/normative-documents/in-force': 597 });
    const flows = { '2/rules/issued': 2, '2/rules/repealed': 1, '2/rules/in-force': 12 };
    const documents = { '2/normative-documents/issued': 50, '2/normative-documents/repealed': 227 };
    expect(find({ ...flows, ...documents, '2/normative-documents/in-force': 420 }, { previous })).toEqual([]);
    expect(named(find({ ...flows, ...documents, '2/normative-documents/in-force': 421 }, { previous }))).toEqual([
      ['R7', 'warning', '2/normative-documents/in-force', 421, 420, 1],
    ]);
  });

  it('R7: is silent against a report of the 2019 edition, which does not ask for the stock in force', () => {
    expect(find({ '2/rules/in-force': 3 }, { previous: tables('2019', {}) })).toEqual([]);
  });

  it('R8: what was pending last year is still counted this year', () => {
    const previous = tables('2021', { '4/reconsideration/pending': 2 });
    const filed = (n: number) => ({ '4/reconsideration/upheld': n, '4/reconsideration/total': n });
    expect(named(find(filed(1), { previous }))).toEqual([['R8', 'warning', '4/reconsideration/total', 1, 2, -1]]);
    expect(find(filed(2), { previous })).toEqual([]);
    expect(find(filed(3), { previous })).toEqual([]);
  });
});

describe('table 四', () => {
  it('R5: each block adds up for itself', () => {
    expect(
      named(
        find({
          '4/reconsideration/upheld': 1,
          '4/reconsideration/total': 1,
          '4/litigation.direct/pending': 1,
          '4/litigation.after-reconsideration/total': 4,
        }),
      ),
    ).toEqual([
      ['R5', 'error', '4/litigation.direct/total', 0, 1, -1],
      ['R5', 'error', '4/litigation.after-reconsideration/total', 4, 0, 4],
    ]);
  });

  it('R12: suits that skipped reconsideration are pointed out', () => {
    const direct = { '4/litigation.direct/pending': 2, '4/litigation.direct/total': 2 };
    expect(find(direct)).toEqual([]);
    expect(find(direct, { reconsiderationFirst: 1 })).toEqual([
      expect.objectContaining({ rule: 'R12', severity: 'warning', cell: '4/litigation.direct/total', stated: 2 }),
    ]);
  });
});

describe('R6: what may stand in a cell', () => {
  it.each([
    ['2/licences/decisions', -1],
    ['2/licences/decisions', 1.5],
    ['2/licences/decisions', '若干'],
    ['2/licences/decisions', Number.NaN],
    ['2/fees/amount', '-0.5'],
    ['2/fees/amount', '252.1万元'],
    ['3/received/total', '1,113'],
  ])('%s must not be %s', (cell, figure) => {
    expect(find({ [cell]: figure })).toContainEqual(expect.objectContaining({ rule: 'R6', severity: 'error', cell }));
  });

  it.each([
    ['2/licences/decisions', -1, 0, -1],
    ['2/fees/amount', '-0.5', 0, '-0.5'],
    ['2/licences/decisions', '无', 0, 0],
    ['2/licences/decisions', 1.5, undefined, undefined],
    ['3/received/total', '1,113', undefined, undefined],
  ] as const)('%s as %s: expected %s, %s too much', (cell, figure, expected, delta) => {
    expect(named(find({ [cell]: figure }).filter(({ rule }) => rule === 'R6'))).toEqual([
      ['R6', 'error', cell, figure, expected, delta],
    ]);
  });

  it.each([
    ['2021', '2/licences/decisions', 1808595],
    ['2021', '2/licences/decisions', '12'],
    ['2021', '2/licences/decisions', null],
    ['2021', '2/fees/amount', '59237.2449'],
    ['2021', '2/fees/amount', 3],
    ['2019', '2/licences/change', -8],
  ] as const)('in %s %s may be %s', (edition, cell, figure) => {
    expect(find({ [cell]: figure }, {}, undefined, edition)).toEqual([]);
  });
});

describe('R10: the processing fee and chapter six', () => {
  const lapsed = {
    '3/received/business': 1,
    '3/received/total': 1,
    '3/other.fee-lapsed/business': 1,
    '3/other.fee-lapsed/total': 1,
    '3/total/business': 1,
    '3/total/total': 1,
  };
  const r10 = expect.objectContaining({ rule: 'R10', severity: 'warning', chapter: 6 }) as unknown;
  const real = '2023年对25件政府信息公开申请案件收取了信息处理费2950元';

  it.each([
    ['income that is not mentioned', {}, '2950', '无其他需要报告的事项。', [r10]],
    ['income that is mentioned', {}, '2950', real, []],
    ['a lapse that is not mentioned', lapsed, undefined, '无其他需要报告的事项。', [r10]],
    ['a lapse that is mentioned', lapsed, '0', '1件申请因逾期未缴费不再处理。', []],
    ['an amount without income', {}, '0', real, [r10]],
    ['an amount where income is not known', {}, undefined, real, []],
    ['a denial', {}, '0', '2023年，未收取政府信息公开信息处理费。', []],
    ['nought', {}, '0', '收取信息处理费0元；办理经费200元由财政保障。', []],
    ['no chapter six', {}, '2950', undefined, []],
  ])('%s', (_, cells, processingFee, text, findings) => {
    expect(find(cells, { processingFee }, text)).toEqual(findings);
  });
});

describe('doubts about our own data', () => {
  it('an incomplete year is a warning without a cell', () => {
    expect(find({}, { incomplete: true })).toEqual([
      {
        rule: 'incomplete-year',
        severity: 'warning',
        message: expect.stringContaining('2024年的数据不完整'),
      },
    ]);
  });

  it('an organ that may not issue 规章 has none', () => {
    const rules = { '2/rules/in-force': 2 };
    expect(named(find(rules, { mayIssueRules: false }))).toEqual([
      ['rules-row', 'warning', '2/rules/in-force', 2, 0, 2],
    ]);
    expect(find(rules, { mayIssueRules: true })).toEqual([]);
    expect(find(rules)).toEqual([]);
  });
});
