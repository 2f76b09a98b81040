import type { Office } from '#office';
import type { Role } from '#people';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';
import { textTable } from './text-table.js';

const ROLE_ZH: Readonly<Record<Role, string>> = { handler: '经办人', head: '负责人' };

/** `people list`: the staff of an organ. */
export async function listPeople(
  office: Office,
  { organ: code, format }: OperationNamed<'people-list'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const staff = await office.people.of(await organOf(office, code));
  if (format === 'txt') {
    const rows = staff.map(({ login, role, name, mail }) => [login, ROLE_ZH[role], name, mail ?? '—']);
    io.out(rows.length === 0 ? '没有登记人员。\n' : textTable(['登录名', '角色', '姓名', '邮箱'], rows));
    return FINE;
  }
  const listed = staff.map(({ login, organ, role, name, mail }) => ({ login, organ, role, name, mail: mail ?? null }));
  io.out(`${JSON.stringify(listed, null, 2)}\n`);
  return FINE;
}

/** `people add LOGIN`: adds somebody, or changes the particulars of the one who has the login. */
export async function addPerson(
  office: Office,
  { organ: code, login, role, fullName: name, mail }: OperationNamed<'people-add'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const organ = await organOf(office, code);
  const outcome = await office.people.put({ login, organ, role, name, mail }, momentOf(undefined).on);
  io.out(`${JSON.stringify({ login, organ, role, outcome })}\n`);
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

async function organOf(office: Office, code: string | undefined): Promise<string> {
  await office.projections.catchUp();
  return (await office.reports.organ(code)).code;
}
