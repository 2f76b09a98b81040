import { z } from 'zod';

/** What somebody may do in an organ. */
export const ROLES = ['clerk', 'reviewer', 'head', 'administrator', 'security-administrator', 'auditor'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Each of these stands alone: who runs the system, who guards it and who watches both are three people (三员分立). */
const APART: readonly Role[] = ['administrator', 'security-administrator', 'auditor'];

/** Whether one person may have all of these roles: those of handling cases go together, each of the others stands alone. */
export const mayBeHeldTogether = (roles: readonly Role[]): boolean =>
  new Set(roles).size <= 1 || !roles.some((held) => APART.includes(held));

/** Each role once, in the order of {@link ROLES}. */
export const inOrder = (roles: readonly Role[]): readonly Role[] => ROLES.filter((each) => roles.includes(each));
