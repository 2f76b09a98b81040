import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, type LogLine } from '../paper-office.contract.js';

const line = (command: string, data: object): LogLine => ({ command, case: 'X1', on: '2020-12-31', ...data });
const record = (item: string, figures: object) => line('RecordOfficialActs', { item, ...figures });
const setItems = (item: string, items: unknown) => line('SetItemCount', { item, items });
const amend = (changes: object) => line('AmendCase', { on: '2021-12-01', changes, reason: '登记有误' });

const file = (...log: readonly LogLine[]) => officeWith(log).find({ caseType: 'official-acts', number: 'X1' })!;
const entries = (...log: readonly LogLine[]) =>
  entriesOf(file(...log)).map(({ on, debit, dimension, amount }) => `${on} ${debit} ${dimension} ${amount}`);

describe('official acts', () => {
  it.each([
    ['licences', { decisions: 12 }, ['2020-12-31 acts/decisions licences 12']],
    ['other-services', { decisions: 18 }, ['2020-12-31 acts/decisions other-services 18']],
    ['penalties', { decisions: 1 }, ['2020-12-31 acts/decisions penalties 1']],
    ['coercive-measures', { decisions: 0 }, []],
    ['fees', { amount: '59237.2449' }, ['2020-12-31 acts/amount fees 59237.2449']],
    ['fees', { amount: '0.00' }, []],
    [
      'procurement',
      { projects: 12, amount: '252.1' },
      ['2020-12-31 acts/projects procurement 12', '2020-12-31 acts/amount procurement 252.1'],
    ],
  ])('%s %j', (item, figures, expected) => {
    given()
      .when(record(item, figures))
      .then({ type: 'OfficialActsRecorded', on: '2020-12-31', data: { item, ...figures } });
    expect(entries(record(item, figures))).toEqual(expected);
  });

  it('a count of the catalogue is a stock, not an entry', () => {
    given()
      .when(setItems('licences', 4))
      .then({ type: 'ItemCountSet', on: '2020-12-31', data: { item: 'licences', items: 4 } });
    const { workflow, state } = file(setItems('licences', 4));
    expect(workflow.postings(state)).toEqual([]);
    expect(workflow.stockCounts(state)).toEqual([{ on: '2020-12-31', item: 'licences', count: 4 }]);
  });

  it.each([
    [record('licences', { amount: '1' }), 'figure-not-asked', 'amount'],
    [record('licences', { decisions: 1, projects: 1 }), 'figure-not-asked', 'projects'],
    [record('fees', { decisions: 1 }), 'figure-not-asked', 'decisions'],
    [record('licences', {}), 'invalid-field', 'decisions'],
    [record('procurement', {}), 'invalid-field', 'projects'],
    [record('licences', { decisions: -1 }), 'invalid-field', 'decisions'],
    [record('licences', { decisions: '1' }), 'invalid-field', 'decisions'],
    [record('fees', { amount: '1e3' }), 'invalid-field', 'amount'],
    [record('fees', { amount: '252.1万元' }), 'invalid-field', 'amount'],
    [record('weddings', { decisions: 1 }), 'invalid-field', 'item'],
    [setItems('procurement', 3), 'figure-not-asked', 'item'],
    [setItems('licences', 1.5), 'invalid-field', 'items'],
  ])('%j: %s', (when, code, field) => {
    given().when(when).thenRefused(code, field);
  });

  it('one case is one record', () => {
    const first = record('licences', { decisions: 1 });
    given(first).when(first).thenRefused('duplicate-case', 'case');
    for (const on of ['2020-01-01', '2021-01-01']) {
      given(first)
        .when({ ...setItems('licences', 4), on })
        .thenRefused('duplicate-case', 'case');
    }
  });

  it.each([
    [record('licences', { decisions: 1 }), { decisions: 3 }, ['2020-12-31 acts/decisions licences 3']],
    [record('licences', { decisions: 1 }), { item: 'penalties' }, ['2020-12-31 acts/decisions penalties 1']],
    [record('licences', { decisions: 1 }), { recordedOn: '2021-01-04' }, ['2021-01-04 acts/decisions licences 1']],
    [
      record('procurement', { projects: 2 }),
      { projects: 3, amount: '9.5' },
      ['2020-12-31 acts/projects procurement 3', '2020-12-31 acts/amount procurement 9.5'],
    ],
  ])('amended %j by %j', (recorded, changes, expected) => {
    expect(entries(recorded, amend(changes))).toEqual(expected);
  });

  it('amended count of the catalogue', () => {
    const { workflow, state } = file(setItems('licences', 4), amend({ items: 6, recordedOn: '2020-06-01' }));
    expect(workflow.stockCounts(state)).toEqual([{ on: '2020-06-01', item: 'licences', count: 6 }]);
  });

  it.each([
    [{ amount: '3' }, 'makes-recorded-step-illegal', 'changes'],
    [{ items: 3 }, 'invalid-field', 'changes.items'],
    [{ decisions: -3 }, 'invalid-field', 'changes.decisions'],
    [{ item: 'weddings' }, 'invalid-field', 'changes.item'],
    [{ outcome: 'granted' }, 'not-amendable', 'changes.outcome'],
  ])('amendment %j: %s', (changes, code, field) => {
    given(record('licences', { decisions: 1 }))
      .when(amend(changes))
      .thenRefused(code, field);
  });
});
