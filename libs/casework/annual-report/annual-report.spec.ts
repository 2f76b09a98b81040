import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const publish = (on: string, year: unknown = 2020): LogLine => ({ command: 'PublishAnnualReport', on, year });
const onReport = (command: string, data: object): LogLine => ({
  command,
  caseType: 'annual-report',
  case: '2020',
  on: '2021-02-01',
  ...data,
});

describe('publishing the annual report (条例第四十九条)', () => {
  it('comes after its year, once', () => {
    given()
      .when(publish('2021-01-29'))
      .then({ type: 'AnnualReportPublished', on: '2021-01-29', data: { year: 2020 } });
    given().when(publish('2020-12-31')).thenRefused('year-not-over', 'on');
    given().when(publish('2021-01-01')).thenAccepted();
    const { message } = given(publish('2021-01-29')).when(publish('2021-01-30')).thenRefused('duplicate-case', 'year');
    expect(message).toContain('该年度报告的公布已经登记');
    given().when(publish('2021-01-29', '2020')).thenRefused('invalid-field', 'year');
  });

  it('has nothing to amend, and may be void and published again', () => {
    given(publish('2021-01-29'))
      .when(onReport('AmendCase', { changes: { publishedOn: '2021-01-28' }, reason: '误' }))
      .thenRefused('not-amendable', 'changes.publishedOn');
    given(publish('2021-01-29'), onReport('VoidCase', { reason: '误' }))
      .when(publish('2021-01-30'))
      .thenAccepted();
  });
});
