import { z } from 'zod';
import { publicText } from '#casework';
import { LONGEST_TOKEN_DAYS, refusedRemoval, TOKEN_SCOPES, tokenScope, type Member } from '#identity';
import { login, role } from '#people';
import { dayInShanghai } from '#statute';
import type { Call } from './call.js';
import { instant, organ } from './fields.js';
import { Problem } from './problem.js';
import { guardPeople, readPeople, recoverPeople, writePeople } from './roles.js';
import { route } from './route.js';

const PERSON = '/organs/:organ/people/:login';
const params = { organ, login };

const person = z.strictObject({
  login: z.string(),
  organ: z.string(),
  roles: z.array(role),
  name: z.string(),
  mail: z.string().nullable(),
});

/**
 * Somebody of the organ that the path names.
 * @throws {Problem} nobody there has the login
 */
async function memberOf(asked: { readonly organ: string; readonly login: string }, { office }: Call): Promise<Member> {
  const member = await office.identity.members.look(asked.login);
  if (member?.organ === asked.organ) return member;
  throw new Problem(404, 'unknown-person', '该机关没有这个登录名的人员，请核对。', { field: 'login' });
}

export const listPeople = route({
  method: 'GET',
  path: '/organs/:organ/people',
  tag: 'people',
  summary: { zh: '机关人员', en: 'the staff of an organ' },
  access: readPeople(),
  params: { organ },
  answer: z.strictObject({ people: z.array(person) }),
  handle: async ({ params: asked }, { office }) => {
    const people = await office.people.of(asked.organ);
    return {
      body: {
        people: people.map(({ login: name, organ: of, roles, name: fullName, mail }) => ({
          ...{ login: name, organ: of, roles, name: fullName },
          mail: mail ?? null,
        })),
      },
    };
  },
});

export const putPerson = route({
  method: 'PUT',
  path: PERSON,
  tag: 'people',
  summary: { zh: '登记或更改人员', en: 'add somebody, or change their particulars' },
  access: writePeople(),
  params,
  body: z.strictObject({ name: publicText(100), mail: z.email().max(200).optional() }),
  answer: z.strictObject({ outcome: z.enum(['added', 'changed', 'unchanged']) }),
  handle: async ({ params: asked, body: { name, mail } }, { office, principal, source }) => {
    const on = dayInShanghai(office.now());
    const outcome = await office.people.put({ ...asked, name, mail }, on, principal.login);
    if (outcome !== 'unchanged') {
      const about = { organ: asked.organ, subject: asked.login, detail: { outcome } };
      await office.audit.record({ act: 'person-changed', actor: principal.login, source, ...about });
    }
    return { body: { outcome } };
  },
});

export const removePerson = route({
  method: 'DELETE',
  path: PERSON,
  tag: 'people',
  summary: { zh: '移除人员，并清除其姓名和邮箱', en: 'remove somebody, and erase name and address' },
  access: writePeople(),
  params,
  answer: z.undefined(),
  status: 204,
  handle: async ({ params: asked }, call) => {
    const { office, principal, source } = call;
    const present = await office.identity.members.look(asked.login);
    const refused = present && refusedRemoval(principal, present);
    if (refused !== undefined) throw new Problem(403, 'not-removable', refused, { field: 'login' });
    await office.people.remove(asked.login, asked.organ, dayInShanghai(office.now()), principal.login);
    const about = { organ: asked.organ, subject: asked.login, detail: { outcome: 'removed' } };
    await office.audit.record({ act: 'person-changed', actor: principal.login, source, ...about });
    return {};
  },
});

export const putRoles = route({
  method: 'PUT',
  path: `${PERSON}/roles`,
  tag: 'people',
  summary: { zh: '授予角色（安全管理员；首名安全管理员由系统管理员指定）', en: 'give roles' },
  access: recoverPeople(),
  params,
  body: z.strictObject({ roles: z.array(role).max(6) }),
  answer: z.strictObject({ changed: z.boolean() }),
  handle: async ({ params: asked, body: { roles } }, { office, principal, source }) => ({
    body: { changed: await office.identity.roles.change(principal, { ...asked, roles }, source) },
  }),
});

export const readAccount = route({
  method: 'GET',
  path: `${PERSON}/account`,
  tag: 'people',
  summary: { zh: '账号状态', en: 'how an account stands' },
  access: recoverPeople(),
  params,
  answer: z.strictObject({
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    lockedUntil: instant.nullable(),
  }),
  handle: async ({ params: asked }, call) => {
    const member = await memberOf(asked, call);
    return { body: (await call.office.identity.accounts([member.login])).get(member.login) };
  },
});

export const makePasswordLink = route({
  method: 'POST',
  path: `${PERSON}/password-link`,
  tag: 'people',
  summary: { zh: '生成设置密码的一次性链接', en: 'a one-time link with which somebody chooses a password' },
  access: recoverPeople(),
  params,
  answer: z.strictObject({ secret: z.string() }),
  status: 201,
  handle: async ({ params: asked }, call) => {
    const { office, principal, source } = call;
    const member = await memberOf(asked, call);
    await requireMayRecover(member, call);
    return { body: { secret: await office.identity.passwords.makeLink(member, { actor: principal.login, source }) } };
  },
});

/**
 * The security administrator recovers accounts. Who administers the system gives people their first password and no
 * other, or they could become the one that watches over them.
 */
async function requireMayRecover({ login: of }: Member, { office, principal }: Call): Promise<void> {
  if (principal.roles.has('security-administrator')) return;
  const state = (await office.identity.accounts([of])).get(of);
  if (state?.hasPassword === false) return;
  throw new Problem(403, 'wrong-role', '该账号已有密码：重置密码由安全管理员办理。');
}

export const unlockAccount = route({
  method: 'POST',
  path: `${PERSON}/unlock`,
  tag: 'people',
  summary: { zh: '解除登录锁定', en: 'end a lock-out' },
  access: guardPeople(),
  params,
  answer: z.undefined(),
  status: 204,
  handle: async ({ params: asked }, call) => {
    const { office, principal, source } = call;
    await office.identity.unlock(await memberOf(asked, call), { actor: principal.login, source });
    return {};
  },
});

export const endSessions = route({
  method: 'POST',
  path: `${PERSON}/end-sessions`,
  tag: 'people',
  summary: { zh: '结束其全部会话', en: 'end all their sessions' },
  access: guardPeople(),
  params,
  answer: z.strictObject({ ended: z.int() }),
  handle: async ({ params: asked }, call) => {
    const { office, principal, source } = call;
    const member = await memberOf(asked, call);
    return { body: { ended: await office.identity.endSessions(member, { actor: principal.login, source }) } };
  },
});

const token = z.strictObject({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  madeBy: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
});

export const listTokens = route({
  method: 'GET',
  path: `${PERSON}/tokens`,
  tag: 'people',
  summary: { zh: '接口令牌', en: 'API tokens' },
  access: guardPeople(),
  params,
  answer: z.strictObject({ tokens: z.array(token) }),
  handle: async ({ params: asked }, call) => {
    const member = await memberOf(asked, call);
    return { body: { tokens: await call.office.identity.tokens.list([member.login]) } };
  },
});

export const makeToken = route({
  method: 'POST',
  path: `${PERSON}/tokens`,
  tag: 'people',
  summary: { zh: '生成接口令牌（只显示一次）', en: 'make an API token; shown once' },
  access: guardPeople(),
  params,
  body: z.strictObject({
    name: publicText(100),
    scopes: z.array(tokenScope).min(1).max(TOKEN_SCOPES.length),
    days: z.int().min(1).max(LONGEST_TOKEN_DAYS),
  }),
  answer: z.strictObject({ token, secret: z.string() }),
  status: 201,
  handle: async ({ params: asked, body }, call) => {
    const { office, principal, source } = call;
    const member = await memberOf(asked, call);
    return { body: await office.identity.tokens.make(member, body, { actor: principal.login, source }) };
  },
});

export const revokeToken = route({
  method: 'DELETE',
  path: `${PERSON}/tokens/:id`,
  tag: 'people',
  summary: { zh: '吊销接口令牌', en: 'revoke an API token' },
  access: guardPeople(),
  params: { ...params, id: z.uuid() },
  answer: z.undefined(),
  status: 204,
  handle: async ({ params: asked }, call) => {
    const { office, principal, source } = call;
    const member = await memberOf(asked, call);
    await office.identity.tokens.revoke(asked.id, member, { actor: principal.login, source });
    return {};
  },
});
