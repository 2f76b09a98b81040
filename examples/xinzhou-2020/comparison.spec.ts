import { describe, expect, it } from '@jest/globals';
import type { AnnualReport } from '#annual-report';
import { comparisonText } from './comparison-text.js';
import { compare, differs, type ComparedFigure } from './comparison.js';
import { contradictions, unexplained } from './contradictions.js';
import { published, type PublishedReport } from './figures.js';
import { printedRows } from './published-cells.js';

type Rows = Record<string, Record<string, number | string>>;

/** Our report as it would be had we copied a published one: every figure the same. */
function copyOf(report: PublishedReport): AnnualReport & { tables: Record<string, Rows> } {
  const tables: Record<string, Rows> = { '2': {}, '3': {}, '4': {} };
  for (const { table, columns, figures } of printedRows(report)) {
    columns.forEach((key, index) => {
      const [row = '', column = ''] = key.split('/');
      ((tables[table.number] ??= {})[row] ??= {})[column] = figures[index] ?? 0;
    });
  }
  const complaints = Object.entries(report.overview.complaints).map(([channel, handled]) => [
    channel,
    { received: handled, handled, onTime: null },
  ]);
  return {
    organ: report.organ.code,
    organName: report.organ.name,
    year: report.year,
    edition: '2019',
    asOf: '2021-01-27T00:00:00+08:00',
    tables,
    publications: report.overview.publications,
    complaints: Object.fromEntries(complaints) as AnnualReport['complaints'],
    chapters: [],
    findings: [],
  };
}

/** Ours as it ought to be: the copy without the two wrong figures. */
function corrected(): ReturnType<typeof copyOf> {
  const ours = copyOf(published);
  (ours.tables['3'] ?? {})['granted'] = { ...ours.tables['3']?.['granted'], total: 15 };
  return { ...ours, publications: { ...ours.publications, total: 225 } };
}

const cells = (figures: readonly ComparedFigure[]): string[] => figures.map(({ cell }) => cell);

describe('compare', () => {
  it('compares every cell of the three tables and every figure of chapter one', () => {
    const compared = compare(published, copyOf(published));
    // Table 2: 2 × 3, 4 × 3, 2 and 2; table 3: 23 rows of 7; table 4: 15; chapter one: 10, 2 and 5.
    expect(compared).toHaveLength(6 + 12 + 2 + 2 + 161 + 15 + 17);
    expect(new Set(cells(compared)).size).toBe(compared.length);
    expect(compared.filter(differs)).toEqual([]);
  });

  it('finds the two figures in which the published report is wrong', () => {
    expect(compare(published, corrected()).filter(differs)).toEqual([
      { cell: 'publications/total', label: '总体情况“主动公开”', published: '228', ours: '225' },
      { cell: '3/granted/total', label: '表三“（一）予以公开”行“总计”列', published: '0', ours: '15' },
    ]);
  });

  it('finds columns and channels that only one side has', () => {
    const ours = corrected();
    const compared = compare(published, {
      ...ours,
      publications: { total: 225, byColumn: { 其他: 225 } },
      complaints: { ...ours.complaints, petition: { received: 1, handled: 1, onTime: null } },
    });
    expect(compared).toContainEqual(
      expect.objectContaining({ cell: 'publications/其他', published: '—', ours: '225' }),
    );
    expect(compared).toContainEqual(
      expect.objectContaining({ cell: 'publications/通知公告', published: '134', ours: '—' }),
    );
    expect(compared).toContainEqual(
      expect.objectContaining({ cell: 'complaints/petition/handled', published: '—', ours: '1' }),
    );
  });
});

describe('contradictions', () => {
  it('names each place where the published report contradicts itself', () => {
    const compared = compare(published, corrected());
    const found = contradictions(published, compared);
    expect(found.map(({ cell, stated, implied, ours }) => ({ cell, stated, implied, ours }))).toEqual([
      { cell: 'publications/total', stated: '228', implied: '225', ours: '225' },
      { cell: '3/granted/total', stated: '0', implied: '15', ours: '15' },
      { cell: undefined, stated: '16', implied: '15', ours: '15' },
    ]);
    expect(found.map(({ explanation }) => explanation.zh)).toEqual([
      '总体情况写主动公开228条，而所列9个栏目相加为225条。',
      '表三“（一）予以公开”行“总计”列为0，而该行六类申请人相加为15。' +
        '同一处错误还使表三“（七）总计”行“总计”列为15，而该列各项办理结果相加为0。',
      '表四的表头有15栏，数据行却印了16个数。',
    ]);
    expect(unexplained(compared, found)).toEqual([]);
  });

  it('finds none in a report that is right', () => {
    const right: PublishedReport = {
      ...published,
      overview: { ...published.overview, publications: { ...published.overview.publications, total: 225 } },
      table3: { ...published.table3, granted: [15, 0, 0, 0, 0, 0, 15] },
      table4: published.table4.slice(1),
    };
    const compared = compare(right, corrected());
    expect(compared.filter(differs)).toEqual([]);
    expect(contradictions(right, compared)).toEqual([]);
  });

  it('lets a rule that blames another cell explain nothing', () => {
    const wrong: PublishedReport = {
      ...published,
      table3: { ...published.table3, granted: [15, 0, 0, 0, 0, 0, 15], 'carried-out': [0, 0, 1, 0, 0, 0, 1] },
    };
    const compared = compare(wrong, corrected());
    const found = contradictions(wrong, compared);
    expect(found.map(({ cell }) => cell)).toEqual(
      expect.arrayContaining(['publications/total', '3/total/research', '3/total/total']),
    );
    // The printed rule blames the totals, ours differs at 结转: nothing explains that away.
    expect(cells(unexplained(compared, found))).toEqual(['3/carried-out/research', '3/carried-out/total']);
  });

  it.each([
    ['2/procurement/amount', 'procurement', 'amount', '252.2'],
    ['2/licences/decisions', 'licences', 'decisions', 2],
    ['3/granted/total', 'granted', 'total', 14],
    ['3/received/business', 'received', 'business', 1],
    ['4/reconsideration/pending', 'reconsideration', 'pending', 1],
  ])('explains no other difference: %s', (cell, row, column, value) => {
    const ours = corrected();
    const table = ours.tables[cell.slice(0, 1)] ?? {};
    table[row] = { ...table[row], [column]: value };
    const compared = compare(published, ours);
    const found = contradictions(published, compared);
    expect(cells(unexplained(compared, found))).toEqual([cell]);
    expect(comparisonText(compared, found)).toContain('有 1 处不同没有原因');
  });
});

describe('comparisonText', () => {
  it('shows every row with a figure, numbers the differences and keeps its columns straight', () => {
    const compared = compare(published, corrected());
    const text = comparisonText(compared, contradictions(published, compared));
    const rows = text.split('\n').filter((line) => /^ *[\d.]+ +[\d.]+ {3}\S/.test(line));
    // Counted in the published text: 17 in chapter one, 9 in table 2, 6 in table 3 (the blank total is ours).
    expect(rows).toHaveLength(17 + 9 + 6);
    expect(new Set(rows.map((line) => line.search(/\S+$/) > 0 && line.slice(0, 22).length))).toEqual(new Set([22]));
    expect(rows.filter((line) => line.includes('≠')).map((line) => line.trim())).toEqual([
      '228         225   总体情况“主动公开” ≠ (1)',
      '0          15   表三“（一）予以公开”行“总计”列 ≠ (2)',
    ]);
    expect(text).toContain('共比对 215 个数（含 0）：213 个一致，2 个不同。');
    expect(text).toContain('除此之外全部一致。');
  });
});
