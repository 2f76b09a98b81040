import type { Audit } from '#audit';
import { inOrder, type People, type Person, type Role, type RolesOf } from '#people';
import { dayInShanghai } from '#statute';
import { RolesNotYours } from './errors.js';
import type { Members } from './members.js';
import type { Principal } from './principal.js';

/**
 * Why somebody may not give these roles; undefined where they may. The security administrator gives roles, nobody to
 * themselves. There has to be a first one: while nobody guards the system, its administrator appoints them, and no more.
 */
export function refusedRoles(
  { login, roles: own }: Pick<Principal, 'login' | 'roles'>,
  target: { readonly login: string; readonly roles: readonly Role[] },
  everybody: readonly Pick<Person, 'roles'>[],
): string | undefined {
  if (target.login === login) return '不能更改自己的角色，请由安全管理员办理。';
  if (own.has('security-administrator')) return undefined;
  if (!own.has('administrator')) return '角色由安全管理员授予，请与其联系。';
  if (everybody.some(({ roles }) => roles.includes('security-administrator'))) {
    return '已有安全管理员，角色由安全管理员授予，请与其联系。';
  }
  return target.roles.join() === 'security-administrator'
    ? undefined
    : '尚无安全管理员：系统管理员只能先指定一名安全管理员，其他角色由其授予。';
}

/** Those whom the administrator might want out of the way. */
const WATCHING: readonly Role[] = ['security-administrator', 'auditor'];

/**
 * Why somebody may not be removed; undefined where they may. Nobody removes themselves; and whoever guards or watches the
 * system first gives the role up to the security administrator, or the administrator could take their place.
 */
export function refusedRemoval(
  { login }: Pick<Principal, 'login'>,
  target: Pick<Person, 'login' | 'roles'>,
): string | undefined {
  if (target.login === login) return '不能移除自己，请由另一名管理员办理。';
  return target.roles.some((role) => WATCHING.includes(role))
    ? '安全管理员和审计员须先由安全管理员免去角色，才能移除。'
    : undefined;
}

export interface RoleChangesParts {
  readonly people: Pick<People, 'setRoles'>;
  readonly members: Members;
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => string;
}

/** Gives people their roles. Processes notice within two seconds. */
export class RoleChanges {
  constructor(private readonly parts: RoleChangesParts) {}

  /**
   * Gives somebody these roles in place of those before. Whether the organ is within reach is for the caller to decide.
   * @throws {RolesNotYours}
   * @throws {RolesExclusive} nobody may hold the roles together
   * @throws {UnknownPerson}
   */
  async change(principal: Principal, target: RolesOf, source: string): Promise<boolean> {
    const { people, members, audit, now } = this.parts;
    const refused = refusedRoles(principal, target, await members.everybody());
    const { login: subject, organ } = target;
    const detail = { roles: inOrder(target.roles) };
    if (refused !== undefined) {
      await audit.record({ act: 'refused', actor: principal.login, source, organ, subject, detail });
      throw new RolesNotYours(refused);
    }
    const changed = await people.setRoles(target, dayInShanghai(now()), principal.login);
    if (changed) await audit.record({ act: 'roles-changed', actor: principal.login, source, organ, subject, detail });
    await members.look(subject);
    return changed;
  }
}
