import type { Person } from '#people';

/**
 * Who is told: the handler, from overdue also the heads; the heads at once where the case is nobody's, or of somebody
 * who is not, or no longer, registered.
 * @param headsToo what the office itself owes is overdue
 */
export function recipients(
  assignee: string | undefined,
  staff: readonly Pick<Person, 'login' | 'roles'>[],
  headsToo: boolean,
): readonly string[] {
  const heads = headsOf(staff);
  const handler = staff.find(({ login }) => login === assignee)?.login;
  if (handler === undefined) return heads;
  return headsToo ? [handler, ...heads.filter((login) => login !== handler)] : [handler];
}

/** The logins of the heads (负责人); none where the organ has none. */
export const headsOf = (staff: readonly Pick<Person, 'login' | 'roles'>[]): readonly string[] =>
  staff.filter(({ roles }) => roles.includes('head')).map(({ login }) => login);
