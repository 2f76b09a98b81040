import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '#people';
import { refusedRemoval, refusedRoles } from './role-changes.js';

const holding = (...roles: readonly Role[]) => ({ login: 'me', roles: new Set(roles) });
const staff = (...roles: readonly Role[]) => roles.map((role) => ({ roles: [role] }));

describe('roles', () => {
  it('are given by the security administrator, to others', () => {
    for (const role of ROLES) {
      const everybody = staff('administrator', 'security-administrator');
      expect(
        refusedRoles(holding('security-administrator'), { login: 'li', roles: [role] }, everybody),
      ).toBeUndefined();
      expect(refusedRoles(holding('security-administrator'), { login: 'me', roles: [role] }, everybody)).toContain(
        '自己',
      );
    }
  });

  it('are not given by anybody else', () => {
    const everybody = staff('administrator', 'security-administrator');
    for (const role of ROLES.filter((each) => each !== 'security-administrator')) {
      expect(refusedRoles(holding(role), { login: 'li', roles: ['clerk'] }, everybody)).toContain('安全管理员');
    }
  });

  it('of security are given by the administrator where nobody has them yet, and no others', () => {
    const everybody = staff('administrator', 'clerk');
    for (const role of ROLES) {
      const refused = refusedRoles(holding('administrator'), { login: 'li', roles: [role] }, everybody);
      expect(refused === undefined).toBe(role === 'security-administrator');
      expect(refusedRoles(holding('head'), { login: 'li', roles: [role] }, everybody)).toBeDefined();
    }
    expect(refusedRoles(holding('administrator'), { login: 'li', roles: [] }, everybody)).toBeDefined();
    expect(
      refusedRoles(holding('administrator'), { login: 'me', roles: ['security-administrator'] }, everybody),
    ).toContain('自己');
  });
});

describe('somebody', () => {
  it('is not removed by themselves, nor while they guard or watch the system', () => {
    for (const role of ROLES) {
      const watches = role === 'security-administrator' || role === 'auditor';
      expect(refusedRemoval({ login: 'me' }, { login: 'li', roles: [role] }) !== undefined).toBe(watches);
      expect(refusedRemoval({ login: 'me' }, { login: 'me', roles: [role] })).toContain('自己');
    }
    expect(refusedRemoval({ login: 'me' }, { login: 'li', roles: [] })).toBeUndefined();
  });
});
