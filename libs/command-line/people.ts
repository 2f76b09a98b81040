import type { Office } from '#office';
import { inOrder, type Role } from '#people';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';
import { textTable } from './text-table.js';

const ROLE_ZH: Readonly<Record<Role, string>> = {
  clerk: '经办人',
  reviewer: '审核人',
  head: '负责人',
  administrator: '系统管理员',
  'security-administrator': '安全管理员',
  auditor: '审计员',
};

/** `people list`: the staff of an organ. */
export async function listPeople(
  office: Office,
  { organ: code, format }: OperationNamed<'people-list'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const staff = await office.people.of(await organOf(office, code));
  if (format === 'txt') {
    const rows = staff.map(({ login, roles, name, mail }) => [login, rolesZh(roles), name, mail ?? '—']);
    io.out(rows.length === 0 ? '没有登记人员。\n' : textTable(['登录名', '角色', '姓名', '邮箱'], rows));
    return FINE;
  }
  const listed = staff.map(({ login, organ, roles, name, mail }) => ({
    login,
    organ,
    roles,
    name,
    mail: mail ?? null,
  }));
  io.out(`${JSON.stringify(listed, null, 2)}\n`);
  return FINE;
}

/** `people add LOGIN`: adds somebody, or changes the particulars of the one who has the login. */
export async function addPerson(
  office: Office,
  { organ: code, login, roles, fullName: name, mail }: OperationNamed<'people-add'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const organ = await organOf(office, code);
  const outcome = await office.people.put({ login, organ, roles, name, mail }, momentOf(undefined).on);
  io.out(`${JSON.stringify({ login, organ, roles: inOrder(roles), outcome })}\n`);
  return FINE;
}

/** `people remove LOGIN`: takes somebody out, and erases name and address. */
export async function removePerson(
  office: Office,
  { organ: code, login }: OperationNamed<'people-remove'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const organ = await organOf(office, code);
  await office.people.remove(login, organ, momentOf(undefined).on);
  io.out(`${JSON.stringify({ login, organ, outcome: 'removed' })}\n`);
  return FINE;
}

const rolesZh = (roles: readonly Role[]): string => roles.map((held) => ROLE_ZH[held]).join('、') || '—';

async function organOf(office: Office, code: string | undefined): Promise<string> {
  await office.projections.catchUp();
  return (await office.reports.organ(code)).code;
}
