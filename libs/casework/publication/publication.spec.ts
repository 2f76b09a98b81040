import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, sealed, type LogLine } from '../paper-office.contract.js';

const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: 'P1', on, ...data });
const note = (on: string, data: object = {}) =>
  line('NoteInformationFormed', on, {
    title: '办法',
    column: '政策文件',
    documentKind: 'normative-documents',
    ...data,
  });
const publish = (on: string, data: object = {}) =>
  line('PublishInformation', on, { title: '办法', column: '政策文件', documentKind: 'normative-documents', ...data });
const repeal = (on: string) => line('RepealDocument', on, { reason: '清理' });
const fromStock = (on: string, data: object = {}) =>
  line('RepealFromStock', on, { documentKind: 'rules', count: 3, ...data });
const amend = (changes: object) => line('AmendCase', '2021-12-01', { changes, reason: '登记有误' });

const file = (...log: readonly LogLine[]) => officeWith(log).find({ caseType: 'publication', number: 'P1' })!;
const entries = (...log: readonly LogLine[]) =>
  entriesOf(file(...log)).map(
    ({ on, debit, credit, dimension, amount }) => `${on} ${credit} → ${debit} ${dimension} ${amount}`,
  );

describe('publications: what the commands give', () => {
  it('each its event', () => {
    const particulars = { title: '办法', column: '政策文件', documentKind: 'normative-documents' };
    given().when(note('2020-03-02')).then({ type: 'InformationFormed', on: '2020-03-02', data: particulars });
    const more = { formedOn: '2020-03-01', documentNumber: '忻教〔2020〕1号', url: 'https://example.cn/1' };
    given()
      .when(publish('2020-03-02', more))
      .then({ type: 'InformationPublished', on: '2020-03-02', data: { ...particulars, ...more } });
    given(publish('2020-03-02'))
      .when(repeal('2020-09-01'))
      .then({ type: 'DocumentRepealed', on: '2020-09-01', data: { reason: sealed('清理') } });
    given()
      .when(fromStock('2020-09-01'))
      .then({ type: 'StockRepealed', on: '2020-09-01', data: { documentKind: 'rules', count: 3 } });
  });
});

describe('publications: states', () => {
  const states = {
    formed: [note('2020-03-02')],
    published: [publish('2020-03-02')],
    repealed: [publish('2020-03-02'), repeal('2020-03-03')],
    'repealed from stock': [fromStock('2020-03-02')],
  };
  it.each([
    [publish('2020-06-01'), ['formed']],
    [repeal('2020-06-01'), ['formed', 'published']],
    [note('2020-06-01'), []],
    [fromStock('2020-06-01'), []],
  ] as const)('$command', (when, allowed: readonly string[]) => {
    for (const [state, way] of Object.entries(states)) {
      if (allowed.includes(state))
        given(...way)
          .when(when)
          .thenAccepted();
      else
        given(...way)
          .when(when)
          .thenRefused(/^(not-allowed-in-state|duplicate-case)$/u);
    }
  });

  it('nothing to repeal', () => {
    given().when(repeal('2020-06-01')).thenRefused('unknown-case', 'case');
    given(publish('2020-03-02')).when(repeal('2020-03-01')).thenRefused('before-opening', 'on');
  });

  it('a number stands for one piece of information', () => {
    given(publish('2020-03-02')).when(publish('2020-03-02')).thenRefused('duplicate-case', 'case');
    given(fromStock('2020-03-02')).when(note('2020-03-01')).thenRefused('duplicate-case', 'case');
    given(note('2020-03-02')).when(fromStock('2020-03-01')).thenRefused('duplicate-case', 'case');
  });
});

describe('publications: formation', () => {
  it('cannot come after publication, nor differ from what was noted', () => {
    given()
      .when(publish('2020-03-02', { formedOn: '2020-03-03' }))
      .thenRefused('formed-after-publication', 'formedOn');
    given(note('2020-03-02'))
      .when(publish('2020-03-10', { formedOn: '2020-03-03' }))
      .thenRefused('formed-on-differs', 'formedOn');
    given(note('2020-03-02'))
      .when(publish('2020-03-10', { formedOn: '2020-03-02' }))
      .thenAccepted();
    given(note('2020-03-02')).when(publish('2020-03-01')).thenRefused('makes-recorded-step-illegal', 'on');
  });

  it('noted late after publishing: at its place before it', () => {
    expect(file(publish('2020-03-10'), note('2019-12-30')).state).toMatchObject({
      status: 'published',
      formedOn: '2019-12-30',
      publishedOn: '2020-03-10',
    });
    given(publish('2020-03-10', { formedOn: '2020-03-01' }))
      .when(note('2020-03-02'))
      .thenRefused('makes-recorded-step-illegal', 'on');
    given(publish('2020-03-10')).when(note('2020-03-11')).thenRefused('duplicate-case', 'case');
  });
});

describe('publications: entries', () => {
  it('made by formation, public by publication, gone by repeal', () => {
    expect(entries(publish('2020-03-10', { formedOn: '2019-12-30' }), repeal('2021-05-01'))).toEqual([
      '2020-03-10 publication/source → publication/published 政策文件 1',
      '2019-12-30 document/formed → document/in-force normative-documents 1',
      '2020-03-10 document/published → document/public normative-documents 1',
      '2021-05-01 document/in-force → document/repealed normative-documents 1',
      '2021-05-01 document/public → document/withdrawn normative-documents 1',
    ]);
  });

  it('noted late with another date and kind', () => {
    expect(entries(publish('2020-03-10', { documentKind: undefined }))).toEqual([
      '2020-03-10 publication/source → publication/published 政策文件 1',
    ]);
    expect(
      entries(publish('2020-03-10', { documentKind: undefined }), note('2019-12-30', { documentKind: 'rules' })),
    ).toEqual([
      '2020-03-10 publication/source → publication/published 政策文件 1',
      '2019-12-30 document/formed → document/in-force rules 1',
      '2020-03-10 document/published → document/public rules 1',
    ]);
  });

  it('never published: repealed without having been public', () => {
    expect(entries(note('2020-03-02'), repeal('2020-09-01'))).toEqual([
      '2020-03-02 document/formed → document/in-force normative-documents 1',
      '2020-09-01 document/in-force → document/repealed normative-documents 1',
    ]);
  });

  it('from the opening stock: gone from both stocks, never made or published', () => {
    expect(entries(fromStock('2020-09-01'))).toEqual([
      '2020-09-01 document/in-force → document/repealed rules 3',
      '2020-09-01 document/public → document/withdrawn rules 3',
    ]);
  });
});

describe('publications: amendments', () => {
  const published = [publish('2020-03-10')];
  const noted = [note('2020-03-02'), publish('2020-03-10')];
  const both = [note('2020-03-02'), publish('2020-03-10', { formedOn: '2020-03-02' })];
  const cases: readonly (readonly [readonly LogLine[], object, object])[] = [
    [published, { column: '通知公告', title: '规定' }, { column: '通知公告', title: '规定' }],
    [published, { documentKind: 'other' }, { documentKind: 'other' }],
    [published, { publishedOn: '2021-01-04' }, { publishedOn: '2021-01-04', formedOn: '2021-01-04' }],
    [published, { formedOn: '2020-03-01' }, { formedOn: '2020-03-01', publishedOn: '2020-03-10' }],
    [noted, { formedOn: '2020-03-01' }, { formedOn: '2020-03-01', publishedOn: '2020-03-10' }],
    [noted, { column: '通知公告' }, { column: '通知公告' }],
    [both, { formedOn: '2020-03-01' }, { formedOn: '2020-03-01', publishedOn: '2020-03-10' }],
    [
      [note('2020-03-02')],
      { column: '通知公告', title: '规定' },
      { column: '通知公告', title: '规定', status: 'formed' },
    ],
    [
      [note('2020-03-02')],
      { documentKind: 'rules', formedOn: '2020-03-01' },
      { documentKind: 'rules', formedOn: '2020-03-01' },
    ],
    [[...published, repeal('2020-09-01')], { repealedOn: '2021-02-01' }, { repealedOn: '2021-02-01' }],
    [[fromStock('2020-09-01')], { count: 5, repealedOn: '2021-02-01' }, { count: 5, repealedOn: '2021-02-01' }],
    [[fromStock('2020-09-01')], { documentKind: 'normative-documents' }, { documentKind: 'normative-documents' }],
  ];
  it.each(cases.map(([log, changes, expected]) => ({ log, changes, expected })))(
    '$changes',
    ({ log, changes, expected }) => {
      expect(file(...log, amend(changes)).state).toMatchObject(expected);
    },
  );

  const refused: readonly (readonly [readonly LogLine[], object, string, string])[] = [
    [published, { formedOn: '2020-03-11' }, 'makes-recorded-step-illegal', 'changes'],
    [noted, { publishedOn: '2020-03-01' }, 'makes-recorded-step-illegal', 'changes'],
    [published, { documentKind: 'law' }, 'invalid-field', 'changes.documentKind'],
    [published, { repealedOn: '2020-09-01' }, 'nothing-to-amend', 'changes.repealedOn'],
    [published, { count: 2 }, 'nothing-to-amend', 'changes.count'],
    [[note('2020-03-02')], { publishedOn: '2020-03-10' }, 'nothing-to-amend', 'changes.publishedOn'],
    [[fromStock('2020-09-01')], { title: '规定' }, 'not-amendable', 'changes.title'],
    [[fromStock('2020-09-01')], { column: '通知公告' }, 'not-amendable', 'changes.column'],
    [[fromStock('2020-09-01')], { formedOn: '2020-01-01' }, 'nothing-to-amend', 'changes.formedOn'],
    [[fromStock('2020-09-01')], { documentKind: 'other' }, 'invalid-field', 'changes.documentKind'],
    [[fromStock('2020-09-01')], { count: 0 }, 'invalid-field', 'changes.count'],
    [published, { receivedOn: '2020-03-01' }, 'not-amendable', 'changes.receivedOn'],
  ];
  it.each(refused.map(([log, changes, code, field]) => ({ log, changes, code, field })))(
    '$changes: $code',
    ({ log, changes, code, field }) => {
      given(...log)
        .when(amend(changes))
        .thenRefused(code, field);
    },
  );
});
