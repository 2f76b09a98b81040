import { passwordPage, type Office } from '#office';
import { UnknownPerson } from '#people';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

/**
 * `account reset LOGIN`: a one-time link with which somebody chooses a password, the first or another one. Whoever can run
 * commands on this machine can do this for every login.
 */
export async function resetAccount(
  { config, identity }: Office,
  { organ, login }: OperationNamed<'account-reset'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const member = await identity.members.look(login);
  if (!member || (organ !== undefined && member.organ !== organ)) throw new UnknownPerson(login, organ);
  const secret = await identity.passwords.makeLink(member, { source: 'command-line' });
  io.out(`${JSON.stringify({ login, organ: member.organ, link: passwordPage(config, secret) })}\n`);
  io.note('请把链接当面交给本人：一次有效，24 小时内使用。');
  return FINE;
}
