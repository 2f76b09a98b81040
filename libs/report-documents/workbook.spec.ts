import { beforeAll, describe, expect, it } from '@jest/globals';
import { all, first, partsOf, rootOf } from './office-parts.fixture.js';
import { figuresOf, filledReport } from './report.fixture.js';
import { renderWorkbook } from './workbook.js';
import { Workbook } from './workbook.fixture.js';

const imprint = { organName: '示例市教育局', publishedOn: '2024-01-23' };
const REQUESTS = '三、依申请公开';
const CHALLENGES = '四、复议诉讼';
const columns = (letters: string): string[] => Array.from(letters);

describe.each([
  ['2019', 24],
  ['2021', 26],
] as const)('the workbook in the edition of %s', (edition, last) => {
  const report = filledReport(edition);
  const file = renderWorkbook(report, imprint);
  let book: Workbook;
  beforeAll(async () => {
    book = new Workbook(partsOf(await file));
  });

  const row = (table: string, name: string): number[] => Object.values(report.tables[table]?.[name] ?? {}).map(Number);

  it('has a sheet for each chapter in reading order, and the balance', () => {
    expect(book.names).toEqual([
      '一、总体情况',
      '二、主动公开',
      REQUESTS,
      CHALLENGES,
      '五、问题改进',
      '六、其他事项',
      '勾稽核对',
    ]);
    expect(book.value('一、总体情况', 'A1')).toBe(`示例市教育局${report.year}年政府信息公开工作年度报告`);
  });

  it('puts every figure in the place that the form has for it', () => {
    // Heading and three lines of heads above; labels take three columns.
    const rows = Object.keys(report.tables['3'] ?? {});
    rows.forEach((name, index) => {
      const shown = columns('DEFGHIJ').map((column) => book.value(REQUESTS, `${column}${5 + index}`));
      expect([name, ...shown]).toEqual([name, ...row('3', name)]);
    });
    expect(book.value(REQUESTS, `A${4 + rows.length}`)).toBe('四、结转下年度继续办理');
    const challenges = Object.keys(report.tables['4'] ?? {}).flatMap((name) => row('4', name));
    expect(columns('ABCDEFGHIJKLMNO').map((column) => book.value(CHALLENGES, `${column}6`))).toEqual(challenges);
    const amounts = book.cells('二、主动公开').filter(({ value }) => typeof value === 'number');
    expect(amounts.map(({ value }) => value)).toEqual(
      [...figuresOf(report)].filter(([cell]) => cell.startsWith('2/')).map(([, figure]) => Number(figure)),
    );
  });

  it('computes every total, and nothing but totals', () => {
    const formulas = book.cells(REQUESTS).filter(({ formula }) => formula !== undefined);
    const totals = [
      ...Array.from({ length: last - 1 }, (_, index) => `J${5 + index}`),
      ...columns('DEFGHI').map((column) => `${column}${last + 2}`),
    ];
    expect(formulas.map(({ address }) => address).sort()).toEqual(totals.sort());
    expect(
      book
        .cells(CHALLENGES)
        .filter(({ formula }) => formula !== undefined)
        .map(({ address }) => address),
    ).toEqual(['E6', 'J6', 'O6']);
  });

  it('keeps with each formula the result that it has', () => {
    const formulas = book.names.flatMap((name) =>
      book
        .cells(name)
        .filter(({ formula }) => formula !== undefined)
        .map((cell) => ({ name, ...cell })),
    );
    expect(formulas.length).toBeGreaterThan(50);
    for (const { name, address, value } of formulas) {
      expect([name, address, book.computed(name, address)]).toEqual([name, address, value]);
    }
  });

  it('shows at once what a changed figure does to the totals and the balance', () => {
    const before = ['J5', `D${last + 2}`, `J${last + 2}`].map((address) => book.computed(REQUESTS, address));
    const changed = book.with(REQUESTS, 'D7', 1);
    expect(['J5', `D${last + 2}`, `J${last + 2}`].map((address) => changed.computed(REQUESTS, address))).toEqual([
      before[0],
      before[1]! + 1,
      before[2]! + 1,
    ]);
    expect(changed.computed('勾稽核对', 'B6')).toBe(book.computed('勾稽核对', 'B6') - 1);
  });

  it('merges heads and labels of table 三 as the form does', () => {
    const merges = new Set(book.merges(REQUESTS));
    const expected = [
      'A2:C4',
      'D2:J2',
      'D3:D4',
      'E3:I3',
      'J3:J4',
      'A5:C5',
      `A7:A${last + 2}`,
      'B7:C7',
      'B9:B16',
      'B17:B19',
      'B20:B24',
      ...(edition === '2019' ? ['B25:C25'] : ['B25:B27']),
      `A${last + 3}:C${last + 3}`,
    ];
    for (const range of expected) expect([range, merges.has(range)]).toEqual([range, true]);
  });

  it('prints each sheet on A4, as wide as the page', () => {
    for (const xml of book.sheetParts) {
      const sheet = rootOf(xml);
      expect(first(sheet, 'pageSetup')?.attributes).toMatchObject({
        paperSize: '9',
        orientation: 'portrait',
        fitToWidth: '1',
        fitToHeight: '0',
      });
      expect(first(sheet, 'pageSetUpPr')?.attributes['fitToPage']).toBe('1');
      expect(all(sheet, 'oddFooter')).toHaveLength(1);
    }
  });
});

describe('money in the edition of 2019, whose label names no unit', () => {
  it('is shown with 万元 and stays a number', async () => {
    const parts = partsOf(await renderWorkbook(filledReport('2019'), imprint));
    expect(parts['xl/styles.xml']).toContain('General&quot;万元&quot;');
    const cell = new Workbook(parts).cells('二、主动公开').at(-1);
    expect(typeof cell?.value).toBe('number');
  });
});
