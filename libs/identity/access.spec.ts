import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '#people';
import { decideAccess, type Access, type AccessDecision } from './access.js';
import { OrganTree } from './organ-tree.js';
import type { Principal } from './principal.js';
import { SCOPES } from './scopes.js';

const tree = new OrganTree([
  { code: 'xz', superior: undefined },
  { code: 'xz-jyj', superior: 'xz' },
  { code: 'xz-jyj-zkb', superior: 'xz-jyj' },
  { code: 'dt', superior: undefined },
]);
const clerk: Principal = { login: 'wang', organ: 'xz-jyj', roles: new Set(['clerk']) };
const cases: Access = { roles: ['clerk', 'head'], scope: 'cases:read', organ: 'own-or-below' };

describe('access', () => {
  it.each<[string, Principal | undefined, Access, string | undefined, AccessDecision]>([
    ['the own organ', clerk, cases, 'xz-jyj', 'allowed'],
    ['an organ below', clerk, cases, 'xz-jyj-zkb', 'allowed'],
    ['the organ above', clerk, cases, 'xz', 'wrong-organ'],
    ['another organ', clerk, cases, 'dt', 'wrong-organ'],
    ['an organ that is not registered', { ...clerk, organ: 'nowhere' }, cases, 'nowhere', 'wrong-organ'],
    ['no organ told', clerk, cases, undefined, 'wrong-organ'],
    ['a route without organ', clerk, { ...cases, organ: 'none' }, undefined, 'allowed'],
    ['another role', { ...clerk, roles: new Set(['auditor']) }, cases, 'xz-jyj', 'wrong-role'],
    ['no role', { ...clerk, roles: new Set() }, cases, 'xz-jyj', 'wrong-role'],
    ['a token with the scope', { ...clerk, scopes: new Set(['cases:read']) }, cases, 'xz-jyj', 'allowed'],
    ['a token without it', { ...clerk, scopes: new Set(['cases:write']) }, cases, 'xz-jyj', 'wrong-scope'],
    [
      'a token that is to change the account',
      { ...clerk, scopes: new Set(['account']) },
      { ...cases, scope: 'account', organ: 'none' },
      undefined,
      'wrong-scope',
    ],
    ['nobody', undefined, cases, 'xz-jyj', 'unauthenticated'],
    ['nobody, where everybody may', undefined, { ...cases, anonymous: true }, undefined, 'allowed'],
  ])('%s', (_, principal, access, organ, decision) => {
    expect(decideAccess(principal, access, organ, tree)).toBe(decision);
  });

  it('is allowed only with a role, a scope and an organ of the own', () => {
    const codes = ['xz', 'xz-jyj', 'xz-jyj-zkb', 'dt', 'nowhere'];
    const below: Readonly<Record<string, readonly string[]>> = {
      xz: ['xz', 'xz-jyj', 'xz-jyj-zkb'],
      'xz-jyj': ['xz-jyj', 'xz-jyj-zkb'],
      'xz-jyj-zkb': ['xz-jyj-zkb'],
      dt: ['dt'],
    };
    fc.assert(
      fc.property(
        fc.subarray([...ROLES]),
        fc.subarray([...ROLES]),
        fc.option(fc.subarray([...SCOPES]), { nil: undefined }),
        fc.constantFrom(...SCOPES),
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        (held, wanted, scopes, scope, own, organ) => {
          const principal = {
            login: 'l',
            organ: own,
            roles: new Set(held),
            ...(scopes && { scopes: new Set(scopes) }),
          };
          const decision = decideAccess(principal, { roles: wanted, scope, organ: 'own-or-below' }, organ, tree);
          const mayAct = held.some((role) => wanted.includes(role));
          const inScope = !scopes || (scope !== 'account' && scopes.includes(scope));
          expect(decision === 'allowed').toBe(mayAct && inScope && (below[own] ?? []).includes(organ));
        },
      ),
    );
  });
});
