import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EditionCode } from '#annual-report';
import { all, first, partsOf, rootOf, valueOf, type Element } from './office-parts.fixture.js';
import { filledReport } from './report.fixture.js';
import { renderWord } from './word.js';

const imprint = { organName: '示例市<教育>局', publishedOn: '2024-01-23' };

interface Box {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly colspan: number;
  rowspan: number;
}

/** A table of Word as its reader sees it: merged cells once, with what they span. Throws where a row is not full. */
function boxesOf(table: Element): Box[] {
  const columns = all(table, 'w:gridCol').length;
  const boxes: Box[] = [];
  all(table, 'w:tr').forEach((row, index) => {
    let column = 0;
    for (const cell of all(row, 'w:tc')) {
      const colspan = Number(valueOf(cell, 'w:gridSpan') ?? 1);
      const merge = first(cell, 'w:vMerge');
      if (merge && merge.attributes['w:val'] !== 'restart') {
        const above = boxes.find((box) => box.column === column && box.row + box.rowspan === index);
        if (above?.colspan !== colspan) throw new Error(`row ${index} continues nothing at column ${column}`);
        above.rowspan += 1;
      } else boxes.push({ text: cell.text, row: index, column, colspan, rowspan: 1 });
      column += colspan;
    }
    if (column !== columns) throw new Error(`row ${index} has ${column} of ${columns} columns`);
  });
  return boxes;
}

const merged = (boxes: readonly Box[]): [string, number, number][] =>
  boxes
    .filter(({ rowspan, colspan }) => rowspan > 1 || colspan > 1)
    .map(({ text, rowspan, colspan }) => [text, rowspan, colspan]);

const rowTexts = (boxes: readonly Box[], row: number): string[] =>
  boxes.filter((box) => box.row === row).map(({ text }) => text);

describe.each([
  ['2019', 23],
  ['2021', 25],
] as const)('the Word document in the edition of %s', (edition, rows) => {
  const report = filledReport(edition);
  let parts: Record<string, string>;
  let body: Element;
  let tables: Box[][];
  beforeAll(async () => {
    parts = partsOf(await renderWord(report, imprint));
    body = rootOf(parts['word/document.xml'] ?? '');
    tables = all(body, 'w:tbl').map(boxesOf);
  });

  const figures = (table: '2' | '3' | '4'): string[][] =>
    Object.values(report.tables[table] ?? {}).map((row) => Object.values(row).map(String));

  it('has the three tables of the form, every row full', () => expect(tables).toHaveLength(3));

  it('merges the heads of table 二 over four columns', () => {
    const [two = []] = tables;
    const captions = two.filter(({ text }) => text.startsWith('第二十条'));
    expect(captions.map(({ text, colspan }) => [text.slice('第二十条第'.length), colspan])).toEqual(
      (edition === '2019'
        ? ['（一）项', '（五）项', '（六）项', '（八）项', '（九）项']
        : ['（一）项', '（五）项', '（六）项', '（八）项']
      ).map((text) => [text, 4]),
    );
    const charges = two.find(({ text }) => text === (edition === '2019' ? '采购总金额' : '本年收费金额（单位：万元）'));
    expect(charges?.colspan).toBe(edition === '2019' ? 2 : 3);
  });

  it('merges the heads and labels of table 三 as the form does', () => {
    const [, three = []] = tables;
    expect(merged(three)).toEqual([
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
      ['申请人情况', 1, 7],
      ['自然人', 2, 1],
      ['法人或其他组织', 1, 5],
      ['总计', 2, 1],
      ['一、本年新收政府信息公开申请数量', 1, 3],
      ['二、上年结转政府信息公开申请数量', 1, 3],
      ['三、本年度办理结果', rows - 3, 1],
      ['（一）予以公开', 1, 2],
      ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 1, 2],
      ['（三）不予公开', 8, 1],
      ['（四）无法提供', 3, 1],
      ['（五）不予处理', 5, 1],
      edition === '2019' ? ['（六）其他处理', 1, 2] : ['（六）其他处理', 3, 1],
      ['（七）总计', 1, 2],
      ['四、结转下年度继续办理', 1, 3],
    ]);
  });

  it('merges the heads of table 四 over five and ten columns', () => {
    const [, , four = []] = tables;
    expect(rowTexts(four, 0)).toEqual(['行政复议', '行政诉讼']);
    expect(merged(four).map(([, rowspan, colspan]) => [rowspan, colspan])).toEqual([
      [1, 5],
      [1, 10],
      ...Array.from({ length: 5 }, () => [2, 1]),
      [1, 5],
      [1, 5],
    ]);
  });

  it('prints every figure of the report in the order of the form', () => {
    const [two = [], three = [], four = []] = tables;
    const numbers = (boxes: readonly Box[]): string[] =>
      boxes.filter(({ text }) => /^-?[\d.]+(万元)?$/.test(text)).map(({ text }) => text.replace('万元', ''));
    expect(numbers(two)).toEqual(figures('2').flat());
    expect(numbers(four)).toEqual(figures('4').flat());
    const body = Array.from({ length: rows }, (_, row) => rowTexts(three, row + 3).slice(-7));
    expect(body).toEqual(figures('3'));
  });

  it('repeats the heads of tables 三 and 四 on a next page and divides no row', () => {
    const [two, three, four] = all(body, 'w:tbl').map((table) => ({
      rows: all(table, 'w:tr').length,
      heads: all(table, 'w:tblHeader').filter(({ attributes }) => attributes['w:val'] !== 'false').length,
      whole: all(table, 'w:cantSplit').length,
    }));
    expect([two?.heads, three?.heads, four?.heads]).toEqual([0, 3, 3]);
    for (const table of [two, three, four]) expect(table?.whole).toBe(table?.rows);
  });

  it('has six chapters as headings, in their order, before the signature', () => {
    const paragraphs = all(body, 'w:p').filter(
      (paragraph) => !all(body, 'w:tc').some((cell) => cell.children.includes(paragraph)),
    );
    const headings = paragraphs.filter((paragraph) => valueOf(paragraph, 'w:pStyle') === 'Heading1');
    expect(headings.map(({ text }) => text.slice(0, 2))).toEqual(['一、', '二、', '三、', '四、', '五、', '六、']);
    expect(paragraphs.slice(-2).map(({ text }) => text)).toEqual(['示例市<教育>局', '2024年1月23日']);
    expect(paragraphs[0]?.text).toBe(`示例市<教育>局${report.year}年政府信息公开工作年度报告`);
  });
});

describe('the layout of official documents (GB/T 9704-2012)', () => {
  let parts: Record<string, string>;
  let body: Element;
  beforeAll(async () => {
    parts = partsOf(await renderWord(filledReport('2021'), imprint));
    body = rootOf(parts['word/document.xml'] ?? '');
  });
  const face = (start: string): [string | undefined, string | undefined] => {
    const run = all(body, 'w:r').find(({ text }) => text.startsWith(start));
    return run ? [valueOf(run, 'w:rFonts', 'w:eastAsia'), valueOf(run, 'w:sz')] : [undefined, undefined];
  };

  it('is A4 with a text area of 156 mm × 225 mm, 37 mm from the top and 28 mm from the left', () => {
    const mm = (twips: string | undefined): number => Math.round((Number(twips) / 1440) * 25.4);
    const size = first(body, 'w:pgSz')?.attributes ?? {};
    const margins = first(body, 'w:pgMar')?.attributes ?? {};
    expect([mm(size['w:w']), mm(size['w:h'])]).toEqual([210, 297]);
    expect([mm(margins['w:top']), mm(margins['w:left'])]).toEqual([37, 28]);
    expect(210 - mm(margins['w:left']) - mm(margins['w:right'])).toBe(156);
    expect(297 - mm(margins['w:top']) - mm(margins['w:bottom'])).toBe(225);
  });

  it('sets the title in 小标宋 二号, headings in 黑体 三号, the text in 仿宋 三号, tables in 宋体', () => {
    expect(face('示例市')).toEqual(['方正小标宋简体', '44']);
    expect(face('一、总体情况')).toEqual(['黑体', '32']);
    expect(face('根据《')[0]).toBe('仿宋');
    expect(valueOf(first(rootOf(parts['word/styles.xml'] ?? ''), 'w:docDefaults')!, 'w:sz')).toBe('32');
    expect(face('行政许可')).toEqual(['宋体', '21']);
    expect(face('1.属于国家秘密')).toEqual(['宋体', '18']);
  });

  it('names what takes the place of each typeface where it is missing', () => {
    const fonts = all(rootOf(parts['word/fontTable.xml'] ?? ''), 'w:font');
    const used = new Set(all(body, 'w:rFonts').map(({ attributes }) => attributes['w:eastAsia']));
    expect([...used].sort()).toEqual(['仿宋', '宋体', '方正小标宋简体', '黑体'].sort());
    for (const name of used) {
      const font = fonts.find(({ attributes }) => attributes['w:name'] === name);
      expect(valueOf(font!, 'w:altName')?.split(',').length).toBeGreaterThan(2);
    }
    expect(parts['[Content_Types].xml']).toContain('PartName="/word/fontTable.xml"');
    expect(parts['word/_rels/document.xml.rels']).toContain('fontTable.xml');
  });

  it('numbers pages — 1 — at the outer edge: right on odd pages, left on even ones', () => {
    const references = new Map(
      all(body, 'w:footerReference').map(({ attributes }) => [attributes['w:type'], attributes['r:id']]),
    );
    const targets = new Map(
      all(rootOf(parts['word/_rels/document.xml.rels'] ?? ''), 'Relationship').map(({ attributes }) => [
        attributes['Id'],
        attributes['Target'],
      ]),
    );
    const footer = (kind: string): Element => rootOf(parts[`word/${targets.get(references.get(kind)) ?? ''}`] ?? '');
    for (const [kind, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      expect(valueOf(footer(kind), 'w:jc')).toBe(side);
      expect(footer(kind).text.replace(/\s/g, '')).toBe('—PAGE—');
    }
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
  });
});

describe('a report without a date', () => {
  it('is signed by the organ alone', async () => {
    const file = await renderWord(filledReport('2021' satisfies EditionCode), { organName: '示例局' });
    const paragraphs = all(rootOf(partsOf(file)['word/document.xml'] ?? ''), 'w:p');
    expect(paragraphs.at(-1)?.text).toBe('示例局');
  });
});
