import { parseSubmission } from '#case-handling';
import { openOffice } from '#office';
import { OPEN_ORGAN } from './open-cases.js';
import { configOf, type Place } from './place.js';

export const LOGIN = 'bench';
export const PASSWORD = 'bench-密码-0123456789';

/** Registers the organ, and a clerk with a password. */
export async function prepareDesk(place: Place): Promise<void> {
  const office = await openOffice(configOf(place));
  const line = { command: 'RegisterOrgan', organ: OPEN_ORGAN, on: '2019-01-01', name: '测试机关', kind: 'department' };
  const submission = parseSubmission(line);
  if ('code' in submission) throw new Error(submission.message);
  await office.handling.submit(submission);
  const person = { login: LOGIN, organ: OPEN_ORGAN, name: '测试人员', mail: undefined, roles: ['clerk'] as const };
  await office.people.put(person, '2019-01-02');
  const member = await office.identity.members.look(LOGIN);
  if (!member) throw new Error('the clerk was not registered');
  const link = await office.identity.passwords.makeLink(member, { source: 'bench' });
  await office.identity.passwords.setByLink(link, PASSWORD, 'bench');
  await office.close();
}
