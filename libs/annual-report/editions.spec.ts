import { describe, expect, it } from '@jest/globals';
import { cellLabel, cellNames, measureOf } from './cells.js';
import { editionFor, editions } from './editions.js';
import { UnknownCell } from './errors.js';
import { leaves } from './form.js';
import { gridOf } from './grid.js';

const labelsOf = (code: '2019' | '2021', table: 0 | 1 | 2): string[] =>
  editions[code].tables[table].sections.flatMap(({ rows }) => leaves(rows).map(({ heading }) => heading.label));

const columnsOf = (code: '2019' | '2021'): string[][] =>
  editions[code].tables[0].sections.map(({ columns }) => leaves(columns).map(({ heading }) => heading.label));

describe('which edition a report year has', () => {
  it.each([
    [2018, '2019'],
    [2019, '2019'],
    [2020, '2019'],
    [2021, '2021'],
    [2030, '2021'],
  ])('%d → %s', (year, code) => expect(editionFor(year).code).toBe(code));

  it('can be forced', () => {
    expect(editionFor(2020, '2021').code).toBe('2021');
    expect(editionFor(2024, '2019').code).toBe('2019');
  });
});

describe('table 二', () => {
  it('of 2019 asks for items, changes, decisions and procurement', () => {
    expect(editions['2019'].tables[0].sections.map(({ caption }) => caption)).toEqual([
      '第二十条第（一）项',
      '第二十条第（五）项',
      '第二十条第（六）项',
      '第二十条第（八）项',
      '第二十条第（九）项',
    ]);
    expect(labelsOf('2019', 0)).toEqual([
      '规章',
      '规范性文件',
      '行政许可',
      '其他对外管理服务事项',
      '行政处罚',
      '行政强制',
      '行政事业性收费',
      '政府集中采购',
    ]);
    expect(columnsOf('2019')).toEqual([
      ['本年新制作数量', '本年新公开数量', '对外公开总数量'],
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      ['上一年项目数量', '本年增/减'],
      ['采购项目数量', '采购总金额'],
    ]);
  });

  it('of 2021 asks for documents, decisions and charges', () => {
    expect(editions['2021'].tables[0].sections.map(({ caption }) => caption)).toEqual([
      '第二十条第（一）项',
      '第二十条第（五）项',
      '第二十条第（六）项',
      '第二十条第（八）项',
    ]);
    expect(labelsOf('2021', 0)).toEqual([
      '规章',
      '行政规范性文件',
      '行政许可',
      '行政处罚',
      '行政强制',
      '行政事业性收费',
    ]);
    expect(columnsOf('2021')).toEqual([
      ['本年制发件数', '本年废止件数', '现行有效件数'],
      ['本年处理决定数量'],
      ['本年处理决定数量'],
      ['本年收费金额（单位：万元）'],
    ]);
  });

  it.each(['2019', '2021'] as const)('of %s is four columns wide in every section', (code) => {
    for (const section of editions[code].tables[0].sections) expect(gridOf(section).columns).toBe(4);
  });
});

describe('table 三', () => {
  const grid = (code: '2019' | '2021') => gridOf(editions[code].tables[1].sections[0]!);
  const spans = (code: '2019' | '2021') =>
    grid(code)
      .body.flat()
      .filter((box) => box.kind === 'label' && box.rowspan > 1)
      .map(({ text, rowspan }) => [text, rowspan]);

  it('has 23 rows in 2019, 三 merged over 20 of them', () => {
    expect(grid('2019').body).toHaveLength(23);
    expect(spans('2019')).toEqual([
      ['三、本年度办理结果', 20],
      ['（三）不予公开', 8],
      ['（四）无法提供', 3],
      ['（五）不予处理', 5],
    ]);
  });

  it('has 25 rows in 2021, 三 merged over 22 of them', () => {
    expect(grid('2021').body).toHaveLength(25);
    expect(spans('2021')).toEqual([
      ['三、本年度办理结果', 22],
      ['（三）不予公开', 8],
      ['（四）无法提供', 3],
      ['（五）不予处理', 5],
      ['（六）其他处理', 3],
    ]);
  });

  it('heads six kinds of applicant and 总计, those of organisations merged', () => {
    expect(grid('2021').head.map((row) => row.map(({ text, rowspan, colspan }) => [text, rowspan, colspan]))).toEqual([
      [
        ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
        ['申请人情况', 1, 7],
      ],
      [
        ['自然人', 2, 1],
        ['法人或其他组织', 1, 5],
        ['总计', 2, 1],
      ],
      [
        ['商业企业', 1, 1],
        ['科研机构', 1, 1],
        ['社会公益组织', 1, 1],
        ['法律服务机构', 1, 1],
        ['其他', 1, 1],
      ],
    ]);
  });

  it('differs between the editions in 其他处理 alone', () => {
    const others = [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '3.其他',
    ];
    expect(labelsOf('2021', 1).filter((label) => !others.includes(label))).toEqual(
      labelsOf('2019', 1).filter((label) => label !== '（六）其他处理'),
    );
    expect(labelsOf('2021', 1)).toEqual(expect.arrayContaining(others));
  });
});

describe('table 四', () => {
  it('is one row of fifteen figures under three levels of heads', () => {
    const { head, body } = gridOf(editions['2019'].tables[2].sections[0]!);
    const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    expect(head.map((row) => row.map(({ text }) => text))).toEqual([
      ['行政复议', '行政诉讼'],
      [...five, '未经复议直接起诉', '复议后起诉'],
      [...five, ...five],
    ]);
    expect(head[0]!.map(({ colspan }) => colspan)).toEqual([5, 10]);
    expect(head[1]!.map(({ rowspan, colspan }) => [rowspan, colspan])).toEqual([
      ...five.map(() => [2, 1]),
      [1, 5],
      [1, 5],
    ]);
    expect(body).toHaveLength(1);
    expect(body[0]).toHaveLength(15);
  });

  it('is the same in both editions', () => expect(editions['2019'].tables[2]).toBe(editions['2021'].tables[2]));
});

describe('cells', () => {
  it.each([
    ['2019', 22 + 23 * 7 + 15],
    ['2021', 10 + 25 * 7 + 15],
  ] as const)('the edition of %s has %d', (code, number) => {
    expect(new Set(cellNames(editions[code])).size).toBe(number);
  });

  it.each(['2019', '2021'] as const)('of %s are exactly those that are printed', (code) => {
    const printed = editions[code].tables.flatMap(({ number, sections }) =>
      sections.flatMap((section) =>
        gridOf(section)
          .body.flat()
          .filter(({ kind }) => kind === 'figure')
          .map(({ text }) => `${number}/${text}`),
      ),
    );
    expect([...printed].sort()).toEqual([...cellNames(editions[code])].sort());
  });

  it('are named in words of the form', () => {
    expect(cellLabel(editions['2021'], '3/total/business')).toBe('表三“（七）总计”行“商业企业”列');
    expect(cellLabel(editions['2021'], '3/partial/total')).toBe('表三“（二）部分公开”行“总计”列');
    expect(cellLabel(editions['2019'], '2/licences/items-last-year')).toBe('表二“行政许可”行“上一年项目数量”列');
    expect(cellLabel(editions['2019'], '4/litigation.direct/pending')).toBe(
      '表四“行政诉讼—未经复议直接起诉—尚未审结”列',
    );
  });

  it('say what they add up', () => {
    expect(measureOf(editions['2019'], '2/licences/items-last-year')).toEqual({
      unit: 'count',
      terms: [{ account: 'acts/items', dimension: 'licences', balance: 'opening', sign: 1 }],
    });
    expect(measureOf(editions['2021'], '3/received/business')).toEqual({
      unit: 'count',
      terms: [{ account: 'request/received', dimension: 'business', balance: 'movement', sign: -1 }],
    });
    expect(measureOf(editions['2019'], '3/other/research').terms.map(({ account }) => account)).toEqual([
      'request/other.correction-lapsed',
      'request/other.fee-lapsed',
      'request/other.other',
    ]);
    // 21 results of six kinds of applicant, in either edition.
    expect(measureOf(editions['2021'], '3/total/total').terms).toHaveLength(126);
    expect(measureOf(editions['2019'], '3/total/total').terms).toHaveLength(126);
    expect(measureOf(editions['2021'], '4/reconsideration/pending').terms).toEqual([
      { account: 'challenge/pending', dimension: 'reconsideration', balance: 'closing', sign: 1 },
    ]);
  });

  it('of publications and complaints can be traced likewise', () => {
    expect(measureOf(editions['2021'], 'publications/total').terms).toEqual([
      { account: 'publication/published', balance: 'movement', sign: 1 },
    ]);
    expect(measureOf(editions['2021'], 'publications/通知/公告').terms).toEqual([
      { account: 'publication/published', dimension: '通知/公告', balance: 'movement', sign: 1 },
    ]);
    expect(measureOf(editions['2021'], 'complaints/mayor-mailbox/handled').terms).toEqual([
      { account: 'complaint/handled', dimension: 'mayor-mailbox', balance: 'movement', sign: 1 },
    ]);
  });

  it.each(['3/granted', '5/granted/total', '3/other/total', 'complaints/mayor-mailbox', 'complaints/x/late', '', '/'])(
    'refuses “%s” in 2021',
    (cell) => expect(() => measureOf(editions['2021'], cell)).toThrow(UnknownCell),
  );
});
