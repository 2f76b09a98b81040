import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { ROLES } from '#identity';
import { routes } from '../../apps/server/api/routes.js';
import type { Route } from '../../apps/server/api/route.js';
import { ApiServer, type Client, type Reply } from './api-server.fixture.js';
import { samplePath } from './sample-path.js';
import { nasty, valuesOf, type JsonSchema } from './schema-arbitrary.js';

/** Requests to each route; a night's run takes more. */
const RUNS = Number(process.env['GONGKAI_FUZZ'] ?? 12);

const KINDS = ['embedded', 'server'] as const;

const schemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** What a stack, a statement or a file of the server would look like. */
const INNARDS = /\n\s+at |node_modules|\.(ts|js):\d+|select |insert into|syntax error|ZodError|violates|22P02/i;

interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 900);
const usable = (value: string): boolean =>
  value !== '' && value !== '.' && value !== '..' && !/\p{Surrogate}/u.test(value);

function requests(route: Route): fc.Arbitrary<Request> {
  const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = fc.record(
    Object.fromEntries(
      named
        .filter((name) => name !== 'organ')
        .map((name) => [
          name,
          fc.oneof({ arbitrary: fc.constant(''), weight: 3 }, { arbitrary: nasty.map(text).filter(usable), weight: 2 }),
        ]),
    ),
  );
  const { properties = {} } = schemaOf(route.query);
  const query = fc
    .record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valuesOf(each)])), {
      requiredKeys: [],
    })
    .chain((fields) =>
      fc.tuple(fc.constant(fields), fc.constantFrom('', '', '', 'x=1', 'q=1&q=2', '%', '__proto__[a]=1')),
    )
    .map(([fields, extra]) =>
      [
        ...Object.entries(fields)
          .map(([name, value]) => [name, text(value)] as const)
          .filter(([, value]) => !/\p{Surrogate}/u.test(value))
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
        extra,
      ]
        .filter((part) => part !== '')
        .join('&'),
    );
  const body = route.body
    ? fc.oneof(
        { arbitrary: valuesOf(schemaOf(route.body)).map((value) => JSON.stringify(value)), weight: 10 },
        {
          arbitrary: fc.constantFrom(
            '',
            '{',
            'null',
            '[]',
            '"x"',
            '{"__proto__":{"a":1}}',
            '['.repeat(5000),
            '\ufeff{}',
          ),
          weight: 1,
        },
      )
    : fc.constantFrom(undefined, ...(route.method === 'GET' ? [] : [undefined, '{}', '{"a":1}']));
  const headers = fc.constantFrom(
    {},
    {},
    {},
    { 'idempotency-key': 'k' },
    { 'if-match': '"1.1"' },
    { 'if-match': '*' },
    { 'content-type': 'text/plain' },
  );
  return fc.record({ params, query, body, headers });
}

describe.each(KINDS)('whatever is sent to the API on the %s database', (kind) => {
  let api: ApiServer;
  const clients = new Map<string, Client>();

  beforeAll(async () => {
    api = await ApiServer.open(kind);
    for (const role of ROLES) clients.set(role, await api.newcomer('xz', role));
    const applicant = { kind: 'natural-person', name: '示例甲' };
    for (const number of ['2024-001', 'A-1']) {
      await api.log({
        command: 'ReceiveRequest',
        organ: 'xz-jyj',
        case: number,
        on: '2024-03-11',
        channel: 'post',
        applicant,
        subject: '某项收费',
      });
    }
  }, 120_000);
  afterAll(() => api.close());

  /** Of the newest event, and the number of texts: what a refused request must leave as it is. */
  async function written(): Promise<string> {
    const { rows } = await api.office.database.pool.query<{ n: bigint }>('select count(*) as n from vault.entries');
    return `${await api.office.store.head()} ${rows[0]?.n}`;
  }

  async function clientOf(route: Route): Promise<Client> {
    const [role = 'clerk'] = route.access.roles;
    const known = clients.get(role)!;
    if ((await api.get('/session', known)).status === 200) return known;
    // The request before ended the session, or the person.
    const fresh = await api.newcomer('xz', role);
    clients.set(role, fresh);
    return fresh;
  }

  async function sent(
    route: Route,
    { params, query, body, headers }: Request,
    client: Client | undefined,
  ): Promise<Reply> {
    const chosen = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
    const path = `${samplePath(route, chosen)}${query === '' ? '' : `?${query}`}`;
    return api.send(route.method, path, { ...(client && { client }), ...(body !== undefined && { body }), headers });
  }

  function expectHonest(route: Route, { status, headers, text: body, json }: Reply): void {
    expect(status).toBeLessThan(500);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    if (status < 400) {
      if (typeof route.answer !== 'string' && status !== 204)
        expect(route.answer.safeParse(json).error?.issues).toBeUndefined();
      return;
    }
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(json).toMatchObject({ status, code: expect.stringMatching(/^[a-z][a-z-]+$/), detail: expect.any(String) });
    expect(body).not.toMatch(INNARDS);
    expect(body.length).toBeLessThan(2000);
  }

  it.each(routes.filter(({ path }) => path !== '/live').map((route) => [nameOf(route), route] as const))(
    '%s answers honestly, and writes nothing that it refuses',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(requests(route), async (request) => {
          const client = route.access.anonymous ? undefined : await clientOf(route);
          const before = await written();
          const reply = await sent(route, request, client);
          expectHonest(route, reply);
          if (reply.status >= 400) expect(await written()).toBe(before);
        }),
        { numRuns: RUNS },
      );
    },
    120_000,
  );

  it('a command that is sent many times at once is taken once, or refused each time', async () => {
    for (const route of routes.filter(({ command }) => command)) {
      const [request] = fc.sample(
        requests(route).filter(({ body }) => body !== undefined),
        1,
      );
      const client = await clientOf(route);
      const replies = await Promise.all(Array.from({ length: 4 }, () => sent(route, request!, client)));
      for (const reply of replies) expectHonest(route, reply);
      expect(replies.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    }
  }, 120_000);
});
