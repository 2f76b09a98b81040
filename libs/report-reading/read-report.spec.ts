import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readReport, readReportText } from './read-report.js';

const refusal = async (bytes: Uint8Array, name = ''): Promise<unknown> =>
  readReport(bytes, name).then(
    () => undefined,
    (error: unknown) => error,
  );

const row = (label: string, figures: string): string => `${label}\t${figures.split(' ').join('\t')}`;

describe('reading a published report', () => {
  it('keeps blank cells, and takes strokes for blanks', () => {
    const { tables } = readReportText(
      [
        '某局2023年政府信息公开工作年度报告',
        '本年制发件数\t现行有效件数',
        row('规章', '/ / /'),
        '一、本年新收政府信息公开申请数量\t26\t\t\t\t\t\t26',
      ].join('\n'),
    );
    expect(tables['2']).toEqual({ rules: { issued: null, repealed: null, 'in-force': null } });
    expect(tables['3']).toEqual({
      received: {
        'natural-person': 26,
        business: null,
        research: null,
        social: null,
        'legal-service': null,
        other: null,
        total: 26,
      },
    });
  });

  it.each([
    ['bars', '| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 1 | 0 | 0 | 4 |'],
    ['a bar at the end alone', '一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 1 | 0 | 0 | 4 |'],
    ['spaces', '一、本年新收政府信息公开申请数量 3 0 0 1 0 0 4'],
    ['one cell a line', '一、本年新收政府\n信息公开申请数量\n3\n0\n0\n1\n0\n0\n4\n'],
    ['a numeral in a cell of its own', '一、\t本年新收政府信息公开申请数量\t3\t0\t0\t1\t0\t0\t4'],
  ])('reads rows divided by %s', (_how, text) => {
    expect(readReportText(`政府信息公开\n${text}`).tables['3']?.['received']).toEqual({
      'natural-person': 3,
      business: 0,
      research: 0,
      social: 1,
      'legal-service': 0,
      other: 0,
      total: 4,
    });
  });

  it('knows a row by what only its label says, mistyped or with its groups', () => {
    const { tables } = readReportText(
      ['（三）不予公开/5.属于三类内容事务信息', '（六）其他处理/3.其他', '（五）不予处理/4.无正当理由大量反复申请']
        .map((label) => row(label, '1 0 0 0 0 0 1'))
        .join('\n'),
    );
    expect(Object.keys(tables['3'] ?? {})).toEqual([
      'refused.internal-affairs',
      'other.other',
      'not-processed.excessive',
    ]);
  });

  it('names a row whose figures cannot be told apart, and leaves its cells open', () => {
    const { tables, unplaced } = readReportText('政府信息公开\n一、本年新收政府信息公开申请数量 3 1 4\n');
    expect(tables['3']).toBeUndefined();
    expect(unplaced).toEqual(['一、本年新收政府信息公开申请数量 3 1 4']);
  });

  it.each([
    ['某局2023年政府信息公开工作年度报告', '某局', 2023, '2021'],
    ['2020年某市教育局 政府信息公开年度报告', '某市教育局', 2020, '2019'],
    ['某市统计局2019年度政府信息公开工作年度报告', '某市统计局', 2019, '2019'],
  ])('takes organ, year and edition from %s', (title, organ, year, edition) => {
    expect(readReportText(`${title}\n一、总体情况\n没有。`)).toMatchObject({ organ, year, edition });
  });

  it('lets the form decide the edition against the year', () => {
    expect(
      readReportText(
        `某局2022年政府信息公开年度报告\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n${row('规章', '0 0 0')}`,
      ).edition,
    ).toBe('2019');
  });

  it('divides chapters by their headings, and keeps sub-headings in them', () => {
    const { chapters, foreword } = readReportText(
      '题目\n一、总体情况\n（一）主动公开政府信息情况\n公开5条。\n五、存在的主要问题及整改措施\n没有。',
    );
    expect(foreword).toEqual(['题目']);
    expect(chapters).toEqual([
      { number: 1, heading: '一、总体情况', paragraphs: ['（一）主动公开政府信息情况', '公开5条。'] },
      { number: 5, heading: '五、存在的主要问题及整改措施', paragraphs: ['没有。'] },
    ]);
  });

  it('reads GB18030, and tables within tables of a layout', async () => {
    const gbk = Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa]);
    expect((await readReport(gbk)).foreword).toEqual(['政府信息公开']);
    const page = '<table><tr><td>政府信息公开<table><tr><td>行政许可</td><td>7</td></tr></table></td></tr></table>';
    expect((await readReport(Buffer.from(page), 'page.html')).tables['2']).toEqual({ licences: { decisions: 7 } });
  });

  it.each([
    ['an empty file', new Uint8Array(), '空的'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), '没有文字层'],
    ['an old Word file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '另存为 docx'],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('x') }), '不是 docx 或 xlsx'],
    ['a broken Word file', Buffer.from('PK\u0003\u0004 word/document.xml'), '已损坏'],
    ['a Word file without a body', zipSync({ 'word/document.xml': strToU8('<w:document/>') }), '没有正文'],
    ['a broken pdf', Buffer.from('%PDF-1.4\nnothing'), 'PDF 已损坏'],
    ['other bytes', Uint8Array.from([0, 1, 2, 0xff, 0xfe, 0]), '不是文本'],
    ['a text about something else', Buffer.from('今天天气很好。'), '没有找到表二'],
  ])('refuses %s, and says what was missing', async (_what, bytes, missing) => {
    expect(await refusal(bytes)).toMatchObject({
      code: 'report-unreadable',
      message: expect.stringContaining(missing),
    });
  });
});
