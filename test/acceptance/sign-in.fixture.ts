import type { Server } from './place.fixture.js';

const PASSWORD = 'Acceptance-密码-2024';

/** Somebody who has signed in at a server, for requests. */
export type SignedIn = Readonly<Record<'cookie' | 'x-csrf-token', string>>;

/** Sends JSON to the API; throws what it refuses. */
async function send(server: Server, method: string, path: string, body?: object, as?: SignedIn): Promise<Response> {
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: { ...as, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function signIn(server: Server, login: string): Promise<SignedIn> {
  const answer = await send(server, 'POST', '/session', { login, password: PASSWORD });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrf } = (await answer.json()) as { csrf: string };
  return { cookie, 'x-csrf-token': csrf };
}

/**
 * The way from a first start to somebody who handles cases: the link on the console makes the administrator, who
 * appoints the security administrator, who gives the head their role.
 */
export async function firstHead(server: Server, organ: string, name?: string): Promise<SignedIn> {
  const link = /\/set-up#([\w-]+)/.exec(server.output)?.[1];
  if (link === undefined) throw new Error(`no link to set up with: ${server.output}`);
  const password = PASSWORD;
  await send(server, 'POST', '/set-up', {
    link,
    login: 'admin',
    name: '系统管理员',
    password,
    organ: { code: organ, name },
  });
  const admin = await signIn(server, 'admin');
  for (const login of ['guard', 'head']) {
    await send(server, 'PUT', `/organs/${organ}/people/${login}`, { name: login }, admin);
    const made = await send(server, 'POST', `/organs/${organ}/people/${login}/password-link`, undefined, admin);
    const { secret } = (await made.json()) as { secret: string };
    await send(server, 'POST', '/password-links/use', { link: secret, password });
  }
  await send(server, 'PUT', `/organs/${organ}/people/guard/roles`, { roles: ['security-administrator'] }, admin);
  const guard = await signIn(server, 'guard');
  await send(server, 'PUT', `/organs/${organ}/people/head/roles`, { roles: ['clerk', 'head'] }, guard);
  return signIn(server, 'head');
}
