import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, type LogLine } from '../paper-office.contract.js';

const open = (data: object = {}): LogLine => ({ command: 'OpenBooks', case: 'B1', on: '2020-01-01', ...data });
const amend = (changes: object): LogLine => ({
  command: 'AmendCase',
  case: 'B1',
  on: '2020-12-01',
  changes,
  reason: '误',
});
const file = (...log: readonly LogLine[]) => officeWith(log).find({ caseType: 'books', number: 'B1' })!;

describe('opening the books', () => {
  const stocks = { inForce: { rules: 2, 'normative-documents': 30 }, items: { licences: 4, fees: 0 } };

  it('states stocks as of the end of the year before, from sources that no flow of the form adds up', () => {
    given().when(open(stocks)).then({ type: 'BooksOpened', on: '2020-01-01', data: stocks });
    const books = file(open(stocks));
    const stock = (kind: string, amount: string) => [
      { on: '2019-12-31', debit: 'document/in-force', credit: 'document/opening', dimension: kind, amount },
      { on: '2019-12-31', debit: 'document/public', credit: 'document/public-opening', dimension: kind, amount },
    ];
    expect(entriesOf(books)).toEqual([...stock('rules', '2'), ...stock('normative-documents', '30')]);
    expect(books.workflow.stockCounts(books.state)).toEqual([
      { on: '2019-12-31', item: 'licences', count: 4 },
      { on: '2019-12-31', item: 'fees', count: 0 },
    ]);
  });

  it('opened in mid-year: the year begins with the stocks, and counts made before the opening are overruled', () => {
    const books = file({ ...open(stocks), on: '2020-07-01' });
    expect(new Set(entriesOf(books).map(({ on }) => on))).toEqual(new Set(['2019-12-31']));
    expect(books.workflow.stockCounts(books.state)).toEqual([
      { on: '2019-12-31', item: 'licences', count: 4 },
      { on: '2020-06-30', item: 'licences', count: 4 },
      { on: '2019-12-31', item: 'fees', count: 0 },
      { on: '2020-06-30', item: 'fees', count: 0 },
    ]);
  });

  it('states nothing where there is nothing', () => {
    expect(entriesOf(file(open({ inForce: { rules: 0 } })))).toEqual([]);
    expect(entriesOf(file(open()))).toEqual([]);
  });

  it.each([
    [open({ inForce: { laws: 1 } }), 'inForce'],
    [open({ items: { procurement: 1 } }), 'items'],
    [open({ items: { licences: -1 } }), 'items.licences'],
  ])('%j is refused', (when, field) => {
    given().when(when).thenRefused('invalid-field', field);
  });

  it('is amended item by item', () => {
    const { workflow, state } = file(
      open(stocks),
      amend({ inForce: { rules: 3 }, items: { licences: 5 }, recordedOn: '2021-01-01' }),
    );
    expect(workflow.postings(state).map(({ on, dimension, amount }) => `${on} ${dimension} ${amount}`)).toEqual([
      '2020-12-31 rules 3',
      '2020-12-31 rules 3',
      '2020-12-31 normative-documents 30',
      '2020-12-31 normative-documents 30',
    ]);
    expect(workflow.stockCounts(state)).toEqual([
      { on: '2020-12-31', item: 'licences', count: 5 },
      { on: '2020-12-31', item: 'fees', count: 0 },
    ]);
  });

  it.each([
    [{ items: 4 }, 'invalid-field', 'changes.items'],
    [{ inForce: { laws: 1 } }, 'invalid-field', 'changes.inForce.laws'],
    [{ title: '新' }, 'not-amendable', 'changes.title'],
  ])('amendment %j: %s', (changes, code, field) => {
    given(open(stocks)).when(amend(changes)).thenRefused(code, field);
    given(open(stocks)).when(open(stocks)).thenRefused('duplicate-case', 'case');
  });
});
