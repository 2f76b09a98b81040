import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const register = (data: object = {}): LogLine => ({
  command: 'RegisterOrgan',
  organ: 'xz-jyj',
  on: '2019-01-01',
  name: '忻州市教育局',
  kind: 'department',
  ...data,
});

describe('an organ', () => {
  it('is registered once', () => {
    const data = { name: '忻州市教育局', kind: 'department', superior: 'xz', mayIssueRules: false };
    given()
      .when(register({ superior: 'xz', mayIssueRules: false }))
      .then({ type: 'OrganRegistered', on: '2019-01-01', data });
    const { message } = given(register()).when(register()).thenRefused('duplicate-case', 'organ');
    expect(message).toContain('该机关已经登记');
  });

  it.each([
    [{ kind: 'company' }, 'kind'],
    [{ name: '' }, 'name'],
    [{ superior: 'a/b' }, 'superior'],
    [{ mayIssueRules: 'no' }, 'mayIssueRules'],
  ])('%j is refused', (data, field) => {
    given().when(register(data)).thenRefused('invalid-field', field);
  });
});
