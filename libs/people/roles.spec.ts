import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrder, mayBeHeldTogether, ROLES, type Role } from './roles.js';

const WORKING: readonly Role[] = ['clerk', 'reviewer', 'head'];

describe('roles', () => {
  it('of handling cases go together', () => {
    fc.assert(fc.property(fc.subarray([...WORKING]), (roles) => mayBeHeldTogether(roles)));
  });

  it('of administration, security and audit stand alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Role>('administrator', 'security-administrator', 'auditor'),
        fc.constantFrom(...ROLES),
        (apart, other) => mayBeHeldTogether([apart, other]) === (apart === other),
      ),
    );
  });

  it('are told once each, in one order', () => {
    expect(inOrder(['head', 'clerk', 'head'])).toEqual(['clerk', 'head']);
  });
});
