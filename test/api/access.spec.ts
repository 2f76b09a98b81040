import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role, type Scope } from '#identity';
import { routes } from '../../apps/server/api/routes.js';
import type { Route } from '../../apps/server/api/route.js';
import { ApiServer, type Client, type Reply } from './api-server.fixture.js';
import { samplePath } from './sample-path.js';

const STAFF: readonly Role[] = ['clerk', 'reviewer', 'head'];

/** Who may use a route, written down here once more: a route that nobody listed fails. */
interface Listed {
  readonly roles: readonly Role[] | 'everybody';
  readonly scope?: Scope;
  /** About no organ, or about all: the tree does not say whose it is. */
  readonly withoutOrgan?: true;
}
const LIST: readonly (readonly [RegExp, Listed])[] = [
  [/^(POST \/session|POST \/password-links\/(read|use)|POST \/set-up)$/, { roles: 'everybody' }],
  [/^(GET|DELETE) \/session$/, { roles: ROLES, scope: 'account', withoutOrgan: true }],
  [/^(PUT|POST) \/account\//, { roles: ROLES, scope: 'account', withoutOrgan: true }],
  [/^GET \/organs$/, { roles: ROLES, scope: 'settings:read', withoutOrgan: true }],
  [/^GET \/organs\/:organ$/, { roles: ROLES, scope: 'settings:read' }],
  [/^POST \/organs\/:organ\/register-organ$/, { roles: ['administrator'], scope: 'settings:write' }],
  [/^POST \/organs\/:organ\/publish-annual-report$/, { roles: STAFF, scope: 'cases:write' }],
  [/^GET \/organs\/:organ\/cases(\.csv)?$/, { roles: STAFF, scope: 'cases:read' }],
  [/^GET \/organs\/:organ\/cases\/:caseType\/:number/, { roles: STAFF, scope: 'cases:read' }],
  [/^POST .*\/:number\/what-if$/, { roles: STAFF, scope: 'cases:read' }],
  [/^POST .*\/:number\/reveal$/, { roles: STAFF, scope: 'personal-data:read' }],
  [/^POST \/organs\/:organ\/cases\/[a-z-]+\/:number\/[a-z-]+$/, { roles: STAFF, scope: 'cases:write' }],
  [/^GET \/organs\/:organ\/proposals/, { roles: STAFF, scope: 'cases:read' }],
  [/^(PUT|POST) \/organs\/:organ\/proposals\/:id(\/withdraw)?$/, { roles: STAFF, scope: 'cases:write' }],
  [/^POST \/organs\/:organ\/proposals\/:id\/(pass|return)$/, { roles: ['reviewer', 'head'], scope: 'cases:write' }],
  [/^GET \/organs\/:organ\/(duties|alerts)/, { roles: STAFF, scope: 'cases:read' }],
  [/^GET \/organs\/:organ\/(reports|statistics)/, { roles: STAFF, scope: 'reports:read' }],
  [/^(GET|POST) \/inbox/, { roles: STAFF, scope: 'cases:read', withoutOrgan: true }],
  [/^GET \/organs\/:organ\/(calendar|settings)$/, { roles: [...STAFF, 'administrator'], scope: 'settings:read' }],
  [/^POST \/(calendar|settings)$/, { roles: ['administrator'], scope: 'settings:write', withoutOrgan: true }],
  [
    /^GET \/organs\/:organ\/people$/,
    { roles: [...STAFF, 'administrator', 'security-administrator'], scope: 'people:read' },
  ],
  [/^(PUT|DELETE) \/organs\/:organ\/people\/:login$/, { roles: ['administrator'], scope: 'people:write' }],
  [
    /^(PUT .*\/roles|GET .*\/account|POST .*\/password-link)$/,
    { roles: ['administrator', 'security-administrator'], scope: 'people:write' },
  ],
  [
    /^\w+ \/organs\/:organ\/people\/:login\/(unlock|end-sessions|tokens)/,
    { roles: ['security-administrator'], scope: 'people:write' },
  ],
  [/^GET \/audit$/, { roles: ['auditor'], scope: 'audit:read', withoutOrgan: true }],
  [/^GET \/live$/, { roles: STAFF, scope: 'cases:read' }],
  [/^GET \/metrics$/, { roles: ['administrator'], scope: 'metrics:read', withoutOrgan: true }],
];

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const listed = (route: Route): Listed | undefined => LIST.find(([pattern]) => pattern.test(nameOf(route)))?.[1];

describe('access to every route', () => {
  let api: ApiServer;
  /** Somebody of each role in `xz-jyj`, and in `dt`. */
  const people = new Map<string, Client>();
  const tokens = new Map<string, Client>();

  beforeAll(async () => {
    api = await ApiServer.open('embedded');
    for (const role of ROLES) {
      for (const organ of ['xz', 'xz-jyj', 'xz-jyj-zkb', 'dt']) {
        const login = await api.hire(organ, [role]);
        people.set(`${organ} ${role}`, await api.signIn(login));
        if (organ !== 'xz-jyj') continue;
        const member = await api.office.identity.members.look(login);
        const scopes = ['audit:read', 'metrics:read'] as const;
        const { secret } = await api.office.identity.tokens.make(
          member!,
          { name: 't', scopes, days: 1 },
          { source: 't' },
        );
        tokens.set(role, { headers: { authorization: `Bearer ${secret}` } });
      }
    }
  }, 120_000);
  afterAll(() => api.close());

  const ask = (route: Route, client: Client | undefined, organ = 'xz-jyj'): Promise<Reply> => {
    const query = route.organFrom === 'query' ? `?organ=${organ}` : '';
    const body = route.organFrom === 'superior-in-body' ? JSON.stringify({ superior: organ }) : undefined;
    return api.send(route.method, `${samplePath(route, { organ })}${query}`, {
      ...(client && { client }),
      ...(body !== undefined && { body }),
    });
  };
  const told = ({ status, json }: Reply) => [status, (json as { code?: string } | undefined)?.code];

  it('is listed here', () => {
    expect(routes.filter((route) => !listed(route)).map(nameOf)).toEqual([]);
    expect(routes.filter((route) => route.access.scope !== (listed(route)?.scope ?? 'account')).map(nameOf)).toEqual(
      [],
    );
  });

  const guarded = routes.filter((route) => listed(route)?.roles !== 'everybody');

  it.each(guarded.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
    const { roles, withoutOrgan } = listed(route)!;
    expect(told(await ask(route, undefined))).toEqual([401, 'unauthenticated']);
    expect(told(await ask(route, { headers: { cookie: 'gongkai_session=none' } }))).toEqual([401, 'unauthenticated']);
    expect(told(await ask(route, { headers: { authorization: 'Bearer gk_none' } }))).toEqual([401, 'unauthenticated']);
    for (const role of ROLES) {
      if (roles.includes(role)) continue;
      expect([role, ...told(await ask(route, people.get(`xz-jyj ${role}`)))]).toEqual([role, 403, 'wrong-role']);
    }
    for (const role of roles as readonly Role[]) {
      const own = people.get(`xz-jyj ${role}`)!;
      if (route.method !== 'GET') {
        for (const headers of [{ cookie: own.headers['cookie']! }, { ...own.headers, 'x-csrf-token': 'x' }]) {
          expect(told(await ask(route, { headers }))).toEqual([403, 'csrf-token']);
        }
      }
      if (!['audit:read', 'metrics:read'].includes(route.access.scope)) {
        expect(told(await ask(route, tokens.get(role)))).toEqual([403, 'wrong-scope']);
      }
      if (withoutOrgan) continue;
      for (const other of ['dt', 'xz-jyj-zkb']) {
        expect([other, ...told(await ask(route, people.get(`${other} ${role}`)))]).toEqual([other, 403, 'wrong-organ']);
      }
      expect(told(await ask(route, own, 'nowhere'))).toEqual([403, 'wrong-organ']);
    }
  });

  it.each(
    guarded
      .filter((route) => !listed(route)!.withoutOrgan && route.path !== '/live')
      .map((route) => [nameOf(route), route] as const),
  )('%s is open to the own organ and to those above', async (_, route) => {
    for (const role of listed(route)!.roles as readonly Role[]) {
      for (const organ of ['xz-jyj', 'xz']) {
        const { status } = await ask(route, people.get(`${organ} ${role}`));
        expect([organ, role, status === 401 || status === 403]).toEqual([organ, role, false]);
      }
    }
  });

  it('only an organ that stands under none changes the law of all', async () => {
    for (const path of ['/calendar', '/settings']) {
      expect(told(await api.post(path, {}, people.get('xz-jyj administrator')))).toEqual([403, 'wrong-organ']);
      expect(told(await api.post(path, {}, people.get('xz administrator')))).toEqual([422, 'law-file-invalid']);
    }
  });

  it('writes down who was refused, and not who is nobody', async () => {
    const route = routes.find(({ path }) => path === '/organs/:organ/cases')!;
    await ask(route, undefined);
    await ask(route, people.get('dt clerk'));
    const { entries } = await api.office.audit.page({ limit: 1 });
    expect(entries).toMatchObject([
      { act: 'refused', organ: 'xz-jyj', subject: 'GET /organs/:organ/cases', detail: { code: 'wrong-organ' } },
    ]);
  });
});
