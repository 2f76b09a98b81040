import { describe, expect, it } from '@jest/globals';
import { composeReport } from './compose.js';
import { figuresOf, type Entry } from './entries.fixture.js';
import type { EditionCode } from './form.js';
import { renderReport } from './render.js';
import type { AnnualReport } from './report.js';

const entries: Entry[] = [
  { year: 2020, credit: 'request/received', debit: 'request/open', dimension: 'natural-person', amount: 15 },
  { year: 2020, credit: 'request/open', debit: 'request/granted', dimension: 'natural-person', amount: 12 },
  { year: 2020, credit: 'request/open', debit: 'request/other.fee-lapsed', dimension: 'natural-person', amount: 3 },
  { year: 2020, credit: 'challenge/filed', debit: 'challenge/pending', dimension: 'litigation.direct', amount: 1 },
  { year: 2020, credit: 'acts/recorded', debit: 'acts/amount', dimension: 'procurement', amount: '252.1' },
  { year: 2020, credit: 'acts/recorded', debit: 'acts/amount', dimension: 'fees', amount: '4068.208' },
  { year: 2020, credit: 'document/formed', debit: 'document/in-force', dimension: 'rules', amount: 2 },
  { year: 2020, credit: 'publication/source', debit: 'publication/published', dimension: '<b>公告&"通知"', amount: 7 },
];

const report = (edition: EditionCode): AnnualReport =>
  composeReport({
    organ: { code: 'jyj', name: '某市<教育>局', mayIssueRules: false },
    year: 2020,
    edition,
    asOf: '2021-01-26T16:00:00Z',
    figures: figuresOf(entries, 2020),
  });

const imprint = { organName: '某市<教育>局', publishedOn: '2021-01-27' };
const html = (edition: EditionCode): string => renderReport('html', report(edition), imprint);

interface ParsedBox {
  readonly id: string | undefined;
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
}

/** The tables of a page as a reader of published reports sees them: rows of boxes with their spans. */
function parseTables(page: string): ParsedBox[][][] {
  return [...page.matchAll(/<table[^>]*>(.*?)<\/table>/gs)].map(([, table = '']) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<(t[hd])([^>]*)>(.*?)<\/\1>/gs)].map(([, , attributes = '', content = '']) => ({
        id: /id="([^"]*)"/.exec(attributes)?.[1],
        text: content.replace(/<a .*?<\/a>/g, '').replace(/<[^>]*>/g, ''),
        rowspan: Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
        colspan: Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
      })),
    ),
  );
}

/** Fills a grid as a browser does; throws where boxes overlap. Gives each row's text by printed column. */
function laidOut(rows: ParsedBox[][]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((boxes, y) => {
    let x = 0;
    for (const { text, rowspan, colspan } of boxes) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let dy = 0; dy < rowspan; dy += 1) {
        for (let dx = 0; dx < colspan; dx += 1) {
          if (grid[y + dy]![x + dx] !== undefined) throw new Error(`boxes overlap at row ${y + dy}, column ${x + dx}`);
          grid[y + dy]![x + dx] = text;
        }
      }
    }
  });
  return grid;
}

describe.each([
  ['2019', [20, 8, 3, 5], 23],
  ['2021', [22, 8, 3, 5, 3], 25],
] as const)('the page in the edition of %s', (edition, spans, rows) => {
  const page = html(edition);
  const [two = [], three = [], four = []] = parseTables(page);

  it('has three tables whose merged boxes fill every row exactly', () => {
    expect(parseTables(page)).toHaveLength(3);
    expect(laidOut(two).map((row) => Object.keys(row).length)).toEqual(two.map(() => 4));
    expect(laidOut(three).map((row) => Object.keys(row).length)).toEqual(three.map(() => 10));
    expect(laidOut(four).map((row) => Object.keys(row).length)).toEqual([15, 15, 15, 15]);
  });

  it(`has ${rows} rows in table 三, merged as on the form`, () => {
    expect(three).toHaveLength(3 + rows);
    expect(
      three
        .slice(3)
        .flat()
        .filter(({ rowspan }) => rowspan > 1)
        .map(({ rowspan }) => rowspan),
    ).toEqual(spans);
  });

  it('puts each figure under its head and beside its label', () => {
    const grid = laidOut(three);
    const granted = grid.find((row) => row.includes('（一）予以公开'));
    expect(grid[2]).toEqual([
      ...Array.from({ length: 3 }, () => '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'),
      '自然人',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
      '总计',
    ]);
    expect(granted).toEqual([
      '三、本年度办理结果',
      '（一）予以公开',
      '（一）予以公开',
      '12',
      '0',
      '0',
      '0',
      '0',
      '0',
      '12',
    ]);
    expect(laidOut(four)[3]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0].map(String));
  });

  it('names each figure by its cell', () => {
    const figures = [two, three, four].flat(2).filter(({ id }) => id !== undefined);
    const { tables } = report(edition);
    expect(figures).toHaveLength(
      Object.values(tables).reduce(
        (total, table) => total + Object.values(table).reduce((sum, row) => sum + Object.keys(row).length, 0),
        0,
      ),
    );
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    expect(figures.find(({ id }) => id === '3/received/natural-person')?.text).toBe('15');
  });

  it('escapes what it was given', () => {
    expect(page).not.toContain('<教育>');
    expect(page).not.toContain('<b>');
    expect(page).toContain('<title>某市&lt;教育&gt;局2020年政府信息公开工作年度报告</title>');
    expect(page).toContain('&lt;b&gt;公告&amp;&quot;通知&quot;');
  });

  it('keeps chapters in order and signs with the day of publication', () => {
    const headings = [...page.matchAll(/<h2>(.、.*?)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings.map((heading) => heading?.slice(0, 2))).toEqual(['一、', '二、', '三、', '四、', '五、', '六、']);
    expect(page).toContain('<p>2021年1月27日</p></footer>');
  });

  it('stands alone: nothing is loaded from elsewhere, nothing runs', () => {
    expect(page).not.toMatch(/\b(src|href)="(?!#)/);
    expect(page).not.toMatch(/<script|<link|@import|url\(/);
  });

  it('lists findings apart from the report, linked with their cells', () => {
    const [body = '', aside = ''] = page.split('<aside');
    expect(body).not.toContain('无权制定规章');
    expect(aside).toContain('无权制定规章');
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
  });

  it('tells up to when data are counted in China’s time', () => expect(page).toContain('2021年1月27日00:00'));
});

describe('the page on paper', () => {
  const print = html('2021').split('@media print')[1] ?? '';

  it('is A4 and leaves out findings and their marks', () => {
    expect(html('2021')).toContain('@page { size: A4;');
    expect(print).toContain('aside, .mark { display: none; }');
  });
});

describe('units of money', () => {
  it('stand in the cell where the label of 2019 has none, and in the label of 2021', () => {
    expect(html('2019')).toMatch(/id="2\/procurement\/amount"[^>]*>252\.1万元</);
    expect(html('2021')).toMatch(/id="2\/fees\/amount"[^>]*>4068\.208</);
    expect(html('2021')).toContain('本年收费金额（单位：万元）');
  });
});

describe('a report without findings and date', () => {
  const page = renderReport(
    'html',
    composeReport({
      organ: { code: 'o', name: '局', mayIssueRules: false },
      year: 2023,
      asOf: '2024-01-10T09:05:00+08:00',
      figures: figuresOf([], 2023),
    }),
    { organName: '局' },
  );

  it('says so, and signs with the organ alone', () => {
    expect(page).toContain('未发现数据矛盾。');
    expect(page).toContain('<footer><p>局</p></footer>');
  });
});

describe('plain text', () => {
  const text = renderReport('txt', report('2021'), imprint);
  const lines = text.split('\n');
  /** Columns of the bars of a line, Chinese characters and punctuation being two wide. */
  const bars = (line: string): number[] => {
    const found: number[] = [];
    let column = 0;
    for (const character of line) {
      if (character === '|') found.push(column);
      column += /[\p{Script=Han}，。、：；（）“”]/u.test(character) ? 2 : 1;
    }
    return found;
  };

  it('aligns the bars of the figures of table 三 under each other', () => {
    const rows = lines.filter((line) => line.split('|').length === 8);
    expect(rows).toHaveLength(25);
    expect(new Set(rows.map((line) => bars(line).join())).size).toBe(1);
    const heads = bars(lines.find((line) => line.includes('商业企业')) ?? '');
    expect(heads).toHaveLength(6); // 总计 is merged downwards from the line above
    expect(heads).toEqual(bars(rows[0] ?? '').slice(0, 6));
  });

  it('gives a program label and figures, merged labels on lines of their own', () => {
    const cells = (label: string) =>
      lines
        .find((line) => line.trim().startsWith(label))
        ?.split('|')
        .map((part) => part.trim());
    expect(cells('（一）予以公开')).toEqual(['（一）予以公开', '12', '0', '0', '0', '0', '0', '12']);
    expect(lines).toContain('三、本年度办理结果');
    expect(lines).toContain('  （三）不予公开');
    expect(cells('行政事业性收费')).toEqual(['行政事业性收费', '4068.208']);
    expect(
      lines
        .find((line) => line.split('|').length === 15 && line.includes('1'))
        ?.split('|')
        .map(Number),
    ).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('has title, chapters, signature and no findings', () => {
    expect(lines[0]).toBe('某市<教育>局2020年政府信息公开工作年度报告');
    expect(lines.filter((line) => /^[一二三四五六]、\D+情况$|^六、其他需要报告的事项$/u.test(line))).toHaveLength(6);
    expect(text.trimEnd().split('\n').slice(-2)).toEqual(['某市<教育>局', '2021年1月27日']);
    expect(text).not.toContain('无权制定规章');
    expect(text).not.toMatch(/ $/m);
  });
});

describe('json', () => {
  it('is the report itself', () => {
    const written = renderReport('json', report('2021'), imprint);
    expect(JSON.parse(written)).toEqual(report('2021'));
    expect(Object.keys(JSON.parse(written) as object)).toEqual([
      'organ',
      'organName',
      'year',
      'edition',
      'asOf',
      'tables',
      'publications',
      'complaints',
      'chapters',
      'findings',
    ]);
  });
});
