import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { composeReport } from './compose.js';
import type { PublishedReport } from './entries.fixture.js';
import { entriesBehind, figuresOf, inTenThousands } from './entries.fixture.js';
import { reconcile } from './reconcile.js';
import type { Finding, Tables } from './report.js';

const reports = new URL('../../../shared/reports/', import.meta.url);
const present = existsSync(reports);
const describeReports = present ? describe : describe.skip;

const read = (name: string): PublishedReport =>
  JSON.parse(readFileSync(new URL(`${name}.json`, reports), 'utf8')) as PublishedReport;

/** As a reader of published reports hands them over: amounts in 万元 without a unit. */
function tablesOf({ table2, table3, table4 }: PublishedReport): Tables {
  const amounts = Object.entries(table2).map(([row, columns]) => [
    row,
    typeof columns['amount'] === 'string' ? { ...columns, amount: inTenThousands(columns['amount']) } : columns,
  ]);
  return { '2': Object.fromEntries(amounts) as Tables[string], '3': table3, '4': table4 };
}

/** Every cell in one object; a blank is 0 (R6), counts and amounts in one notation. */
const cellsOf = (tables: Tables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.entries(columns).map(([column, figure]) => [`${table}/${row}/${column}`, String(figure ?? 0)]),
      ),
    ),
  );

const check = (report: PublishedReport): Finding[] =>
  reconcile({ edition: report.edition, tables: tablesOf(report) }, { year: report.year });

const named = (findings: readonly Finding[]): string[] => findings.map(({ rule, cell }) => `${rule} ${cell ?? ''}`);

describeReports(`real reports${present ? '' : ' (skipped: ../shared absent)'}`, () => {
  it.each([
    ['published-xinzhou-education-2020', ['3/granted/total']],
    ['suqian_2023', []],
    ['shuyang_fgj_2023', []],
    [
      'shanghai_gov_office_2019',
      [
        '3/granted/total',
        '3/not-processed.petition/total',
        '3/not-processed.repeat/total',
        '3/partial/total',
        '3/refused.administrative-query/total',
        '3/refused.deliberative-process/total',
        '3/refused.internal-affairs/total',
        '3/refused.state-secret/total',
        '3/unavailable.not-held/total',
        '3/unavailable.requires-creation/total',
        '3/unavailable.still-unclear/total',
      ],
    ],
  ])('%s comes back from its own cases, but for its wrong or blank totals', (name, wrong) => {
    const published = read(name);
    const composed = composeReport({
      organ: { code: 'organ', name: published.organ, mayIssueRules: true },
      year: published.year,
      asOf: '2024-01-31T00:00:00+08:00',
      figures: figuresOf(entriesBehind(published), published.year),
    });
    const ours = cellsOf(composed.tables);
    const theirs = cellsOf(tablesOf(published));
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    expect(
      Object.keys(ours)
        .filter((cell) => ours[cell] !== theirs[cell])
        .sort(),
    ).toEqual(wrong);
    expect(composed.edition).toBe(published.edition);
    expect(composed.findings).toEqual([]);
  });

  it('finds the row total of 忻州市教育局 that was left at 0', () => {
    expect(check(read('published-xinzhou-education-2020'))).toEqual([
      {
        rule: 'R2',
        severity: 'error',
        cell: '3/total/total',
        stated: 15,
        expected: 0,
        delta: 15,
        message: expect.stringContaining('相加为0'),
      },
      {
        rule: 'R3',
        severity: 'error',
        cell: '3/granted/total',
        stated: 0,
        expected: 15,
        delta: -15,
        message: '表三“（一）予以公开”行“总计”列为0，而该行六类申请人相加为15。请改正总计，或核对该行各列。',
      },
    ]);
  });

  it.each(['suqian_2023', 'shuyang_fgj_2023'])('finds nothing wrong with %s', (name) => {
    expect(check(read(name))).toEqual([]);
  });

  it('finds the totals that 上海市人民政府办公厅 left blank', () => {
    const findings = check(read('shanghai_gov_office_2019'));
    expect(named(findings).filter((each) => each.startsWith('R1') || each.startsWith('R5'))).toEqual([]);
    expect(findings.filter(({ rule }) => rule === 'R3')).toHaveLength(11);
    expect(findings.find(({ cell }) => cell === '3/granted/total')).toMatchObject({
      rule: 'R3',
      stated: null,
      expected: 272,
      delta: -272,
      message: expect.stringContaining('空白'),
    });
  });
});
