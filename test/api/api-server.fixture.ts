import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyInstance } from 'fastify';
import type { Role } from '#identity';
import { openOffice, type Office } from '#office';
import { parseSubmission } from '#case-handling';
import { LiveFeed } from '../../apps/server/api/live-feed.js';
import { Metrics } from '../../apps/server/api/metrics.js';
import { serveApi } from '../../apps/server/api/serve-api.js';
import { routes } from '../../apps/server/api/routes.js';
import type { Route } from '../../apps/server/api/route.js';
import { CommandsModule } from '../../apps/server/commands/commands.module.js';
import { httpServer } from '../../apps/server/http-server.js';
import { serveDocs } from '../../apps/server/api/serve-docs.js';
import { freshDatabase } from '../services/database.js';

export const PASSWORD = 'Some-Long-Enough 密码 7';

/** A lead office, the bureau under it, an office under that; and a bureau of elsewhere. */
export const ORGANS = [
  ['xz', undefined],
  ['xz-jyj', 'xz'],
  ['xz-jyj-zkb', 'xz-jyj'],
  ['dt', undefined],
] as const;

/** Somebody who has signed in, or a bearer of a token. */
export interface Client {
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed; undefined where it is no JSON. */
  readonly json: unknown;
}

/** The API on a real port over a real office, with a clock that the test moves. */
export class ApiServer {
  #now = Date.parse('2024-03-15T02:00:00Z');
  #pictures = 0;

  private constructor(
    readonly office: Office,
    private readonly app: FastifyInstance,
    private readonly end: () => Promise<void>,
    private readonly clock: { now: () => string },
  ) {
    clock.now = () => new Date(this.#now).toISOString();
  }

  static async open(kind: 'embedded' | 'server', extraRoutes: readonly Route[] = []): Promise<ApiServer> {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    const clock = { now: () => '2024-03-15T02:00:00Z' };
    const office = await openOffice(
      {
        database: fresh ? { url: fresh.url } : { memory: true },
        dataFolder: undefined,
        key: { value: randomBytes(32).toString('hex'), file: '/nonexistent/gongkai.key' },
      },
      { now: () => clock.now() },
    );
    const stopping = new AbortController();
    const following = office.projections.run(stopping.signal, () => undefined);
    const app = httpServer({ level: 'silent', trustProxy: false });
    const live = new LiveFeed(office, () => undefined);
    const nest = await NestFactory.createApplicationContext(CommandsModule.of(office), { logger: false });
    const commands = nest.get(CommandBus);
    const api = { office, commands, live, metrics: new Metrics(office), requestsPerMinute: 1_000_000 };
    serveDocs(app, routes, '0');
    await app.register((scope) => serveApi(scope, { ...api, routes: [...routes, ...extraRoutes] }), {
      prefix: '/api/v1',
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const server = new ApiServer(
      office,
      app,
      async () => {
        await app.close();
        await nest.close();
        stopping.abort();
        await following;
        await office.close();
        await fresh?.drop();
      },
      clock,
    );
    for (const [organ, superior] of ORGANS) {
      await server.log({
        command: 'RegisterOrgan',
        organ,
        on: '2019-01-01',
        name: `${organ}局`,
        kind: 'department',
        ...(superior !== undefined && { superior }),
      });
    }
    return server;
  }

  close(): Promise<void> {
    return this.end();
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  get address(): string {
    const bound = this.app.server.address();
    return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  }

  /** Logs a line as an import would. */
  async log(line: object): Promise<bigint> {
    const submission = parseSubmission(line);
    const outcome = 'code' in submission ? submission : await this.office.handling.submit(submission);
    if ('code' in outcome) throw new Error(`${outcome.code}: ${outcome.message}`);
    return outcome.position;
  }

  /** Somebody with these roles in an organ, with a password. */
  async hire(organ: string, roles: readonly Role[], login = `p${(this.#pictures += 1)}`): Promise<string> {
    const { people, identity } = this.office;
    await people.put({ login, organ, name: '示例人员', mail: undefined, roles }, '2020-01-02');
    const member = await identity.members.look(login);
    if (!member) throw new Error('not hired');
    const link = await identity.passwords.makeLink(member, { source: 'test' });
    await identity.passwords.setByLink(link, PASSWORD, 'test');
    return login;
  }

  /** Signs in over HTTP. */
  async signIn(login: string): Promise<Client> {
    const reply = await this.post('/session', { login, password: PASSWORD });
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { headers: { cookie, 'x-csrf-token': (reply.json as { csrf: string }).csrf } };
  }

  /** Somebody new with these roles, signed in. */
  async newcomer(organ: string, ...roles: readonly Role[]): Promise<Client> {
    return this.signIn(await this.hire(organ, roles));
  }

  get(path: string, client?: Client): Promise<Reply> {
    return this.send('GET', path, client ? { client } : {});
  }

  post(path: string, body: unknown, client?: Client, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send('POST', path, { body: JSON.stringify(body), headers, ...(client && { client }) });
  }

  /** Sends a request; the path is below `/api/v1`. A body is sent as it is. */
  async send(
    method: string,
    path: string,
    { client, body, headers = {} }: { client?: Client; body?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Reply> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...client?.headers, ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  }
}
