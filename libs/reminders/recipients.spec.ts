import { describe, expect, it } from '@jest/globals';
import { recipients } from './recipients.js';

const staff = [
  { login: 'li', roles: ['head'] },
  { login: 'wang', roles: ['clerk'] },
  { login: 'zhao', roles: ['head'] },
] as const;

describe('who is told', () => {
  it.each([
    ['the handler', 'wang', staff, false, ['wang']],
    ['from overdue the heads too', 'wang', staff, true, ['wang', 'li', 'zhao']],
    ['a head who handles the case only once', 'zhao', staff, true, ['zhao', 'li']],
    ['the heads where the case is nobody’s', undefined, staff, false, ['li', 'zhao']],
    ['the heads where the handler is not registered', 'gone', staff, false, ['li', 'zhao']],
    ['nobody where nobody is registered', 'wang', [], true, []],
  ])('%s', (_, assignee, people, headsToo, told) => {
    expect(recipients(assignee, people, headsToo)).toEqual(told);
  });
});
