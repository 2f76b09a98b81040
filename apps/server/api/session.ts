import { z } from 'zod';
import { publicText } from '#casework';
import type { Principal } from '#identity';
import { role } from '#people';
import type { Call } from './call.js';
import { instant, organ } from './fields.js';
import { Problem } from './problem.js';
import { ownAccount, everybody } from './roles.js';
import { route } from './route.js';
import { noSessionCookie, sessionCookie } from './session-cookie.js';

/** As it is typed: any characters, of any language. */
const password = z.string().min(1).max(1000);
const code = z.string().regex(/^\d{6}$/, '应为六位数字');

const who = {
  login: z.string(),
  organ: z.string(),
  roles: z.array(role),
  /** The own organ and those below. */
  organs: z.array(z.string()),
  /** For the X-CSRF-Token header of every request that changes something; null for a token. */
  csrf: z.string().nullable(),
};

const describe = ({ login, organ: of, roles, session }: Principal, { office, tree }: Call) => ({
  login,
  organ: of,
  roles: [...roles],
  organs: tree.within(of),
  csrf: session === undefined ? null : office.identity.csrfTokenOf(session),
});

export const signIn = route({
  method: 'POST',
  path: '/session',
  tag: 'session',
  summary: { zh: '登录', en: 'sign in' },
  access: everybody(),
  body: z.strictObject({ login: publicText(100), password, code: code.optional() }),
  answer: z.strictObject({ ...who, until: instant }),
  status: 201,
  handle: async ({ body }, call) => {
    const { office, source, secure } = call;
    const outcome = await office.identity.signIn({ ...body, source });
    switch (outcome.outcome) {
      case 'signed-in': {
        const { cookie, principal, until } = outcome;
        const headers = { 'set-cookie': sessionCookie(cookie, secure) };
        return { headers, body: { ...describe(principal, call), until } };
      }
      case 'refused':
        throw new Problem(401, 'sign-in-refused', '登录名或密码不正确，请核对后重试。');
      case 'code-needed':
        throw new Problem(401, 'second-factor-needed', '请输入动态口令。', { field: 'code' });
      case 'locked':
        throw new Problem(429, 'locked-out', '尝试次数过多，请稍后再试，或请安全管理员解锁。', {
          headers: { 'retry-after': String(Math.ceil(outcome.retryAfter)) },
        });
    }
  },
});

export const readSession = route({
  method: 'GET',
  path: '/session',
  tag: 'session',
  summary: { zh: '当前登录人', en: 'who I am' },
  access: ownAccount('none'),
  answer: z.strictObject(who),
  handle: async (_input, call) => ({ body: describe(call.principal, call) }),
});

export const signOut = route({
  method: 'DELETE',
  path: '/session',
  tag: 'session',
  summary: { zh: '退出登录', en: 'sign out' },
  access: ownAccount('none'),
  answer: z.undefined(),
  status: 204,
  handle: async (_input, { office, principal, source, secure }) => {
    await office.identity.signOut(principal, source);
    return { headers: { 'set-cookie': noSessionCookie(secure) } };
  },
});

export const changePassword = route({
  method: 'PUT',
  path: '/account/password',
  tag: 'session',
  summary: { zh: '更改密码', en: 'change my password' },
  access: ownAccount('none'),
  body: z.strictObject({ current: password, next: password }),
  answer: z.undefined(),
  status: 204,
  handle: async ({ body }, { office, principal, source }) => {
    await office.identity.passwords.change(principal, { ...body, source });
    return {};
  },
});

export const beginSecondFactor = route({
  method: 'POST',
  path: '/account/second-factor',
  tag: 'session',
  summary: { zh: '开始启用动态口令', en: 'begin a second factor' },
  access: ownAccount('none'),
  body: z.strictObject({ current: password }),
  answer: z.strictObject({ secret: z.string(), uri: z.string() }),
  status: 201,
  handle: async ({ body: { current } }, { office: { identity }, principal, source }) => {
    await identity.passwords.confirm(principal, current, source);
    return { body: await identity.secondFactor.begin(principal.login) };
  },
});

export const confirmSecondFactor = route({
  method: 'POST',
  path: '/account/second-factor/confirm',
  tag: 'session',
  summary: { zh: '确认启用动态口令', en: 'confirm the second factor' },
  access: ownAccount('none'),
  body: z.strictObject({ code }),
  answer: z.undefined(),
  status: 204,
  handle: async ({ body }, { office: { identity, audit }, principal, source }) => {
    const { login, organ: of } = principal;
    await identity.secondFactor.confirm(login, body.code);
    await audit.record({ act: 'second-factor-set', actor: login, source, organ: of, subject: login });
    return {};
  },
});

export const removeSecondFactor = route({
  method: 'POST',
  path: '/account/second-factor/remove',
  tag: 'session',
  summary: { zh: '停用动态口令', en: 'remove the second factor' },
  access: ownAccount('none'),
  body: z.strictObject({ current: password }),
  answer: z.undefined(),
  status: 204,
  handle: async ({ body: { current } }, { office: { identity, audit }, principal, source }) => {
    const { login, organ: of } = principal;
    await identity.passwords.confirm(principal, current, source);
    await identity.secondFactor.remove(login);
    await audit.record({ act: 'second-factor-removed', actor: login, source, organ: of, subject: login });
    return {};
  },
});

/** The secret of a one-time link. */
const link = z.string().regex(/^[\w-]{1,200}$/);

export const readPasswordLink = route({
  method: 'POST',
  path: '/password-links/read',
  tag: 'session',
  summary: { zh: '一次性链接属于谁', en: 'whose password a link sets' },
  access: everybody(),
  body: z.strictObject({ link }),
  answer: z.strictObject({ login: z.string() }),
  handle: async ({ body }, { office }) => ({
    body: { login: (await office.identity.passwords.whoseLink(body.link)).login },
  }),
});

export const usePasswordLink = route({
  method: 'POST',
  path: '/password-links/use',
  tag: 'session',
  summary: { zh: '用一次性链接设置密码', en: 'choose a password with a one-time link' },
  access: everybody(),
  body: z.strictObject({ link, password }),
  answer: z.strictObject({ login: z.string() }),
  handle: async ({ body }, { office, source }) => {
    const { login } = await office.identity.passwords.setByLink(body.link, body.password, source);
    return { body: { login } };
  },
});

export const setUp = route({
  method: 'POST',
  path: '/set-up',
  tag: 'session',
  summary: { zh: '首次启动：设立系统管理员', en: 'first start: the first administrator' },
  access: everybody(),
  body: z.strictObject({
    link,
    login: publicText(100),
    name: publicText(100),
    password,
    organ: z.strictObject({ code: organ, name: publicText(200).optional(), kind: publicText(50).optional() }),
  }),
  answer: z.undefined(),
  status: 204,
  handle: async ({ body }, { office, source }) => {
    await office.identity.setUp.setUp({ ...body, source });
    return {};
  },
});
