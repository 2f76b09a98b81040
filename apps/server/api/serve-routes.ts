import { Readable } from 'node:stream';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admit, Denied, type Admitted } from './admission.js';
import { noteDenial } from './audited.js';
import type { ApiParts, Call } from './call.js';
import { seenIn } from './etag.js';
import { idempotencyKeyIn } from './idempotency-key.js';
import { inputOf } from './input.js';
import { jsonBody } from './json-body.js';
import { Problem, problemOf } from './problem.js';
import type { Answer, Route } from './route.js';

/** How routes are served. */
export interface Serving extends ApiParts {
  readonly routes: readonly Route[];
  /** Requests that one network address may send in a minute. */
  readonly requestsPerMinute: number;
  /** What a page may load and run, as directives of a content security policy. */
  readonly policy: Readonly<Record<string, readonly string[]>>;
  /** Tells the sender what was wrong. */
  readonly tell: (problem: Problem, request: FastifyRequest, reply: FastifyReply) => unknown;
}

/** Largest body where a route says nothing else, in bytes: a reply of 10,000 characters has room in it. */
const BODY_LIMIT = 256 * 1024;
/** How long an answer waits for the read models (`after`), in ms. */
const WAIT = 2000;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Serves routes below the prefix that `app` has. */
export async function serveRoutes(app: FastifyInstance, serving: Serving): Promise<void> {
  const stopping = new AbortController();
  const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): unknown => {
    const problem = problemOf(error);
    // A database error's message can quote a row; its name and code cannot.
    if (problem.status >= 500) request.log.error({ code: codeOf(error), route: request.routeOptions.url }, 'failed');
    void reply.code(problem.status).headers(problem.more.headers ?? {});
    return serving.tell(problem, request, reply);
  };
  app.addHook('preClose', async () => stopping.abort());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, jsonBody);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { ...serving.policy }, useDefaults: false },
    referrerPolicy: { policy: 'no-referrer' },
    // Reached by http on one machine, or behind a proxy that ends TLS: that one sends it.
    strictTransportSecurity: false,
  });
  await app.register(rateLimit, {
    max: serving.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Problem(429, 'too-many-requests', '请求过于频繁，请稍后再试。'),
  });
  app.setErrorHandler(sendProblem);
  // Of the whole server, Nest answers what is not there.
  if (app.prefix !== '') {
    app.setNotFoundHandler((request, reply) =>
      sendProblem(new Problem(404, 'not-found', '没有这个地址。'), request, reply),
    );
  }
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.addHook('onResponse', async (request, reply) => {
    const { method, url = '' } = request.routeOptions;
    const milliseconds = reply.elapsedTime;
    serving.metrics.answered(String(method), url, reply.statusCode, milliseconds);
    request.log.info({ method, route: url, status: reply.statusCode, milliseconds }, 'answered');
  });
  for (const route of serving.routes) addRoute(app, route, serving, stopping.signal);
}

function addRoute(app: FastifyInstance, route: Route, api: ApiParts, stopping: AbortSignal): void {
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const letIn = async (request: FastifyRequest): Promise<void> => {
    try {
      admitted.set(request, await admit(route, request, api.office.identity));
    } catch (error) {
      if (error instanceof Denied) await noteDenial(route, request, error, api);
      throw error;
    }
  };
  app.route({
    method: route.method,
    url: route.path,
    // As early as can be: before the body is read, unless it is the body that says which organ is meant.
    ...(route.organFrom === 'superior-in-body' ? { preHandler: letIn } : { onRequest: letIn }),
    bodyLimit: route.bodyLimit ?? BODY_LIMIT,
    handler: async (request, reply) => {
      const who = admitted.get(request);
      if (!who) throw new Error('a route was reached without admission');
      const { after, input } = inputOf(route, request);
      if (after !== undefined) await caughtUp(after, route, api);
      const answer = await route.handle(input, callOf(route, request, reply, who, api, stopping));
      return send(route, answer, reply);
    },
  });
}

/** Read your own writes: the client sends the position that its command returned. */
async function caughtUp(after: bigint, { reads }: Route, { office }: ApiParts): Promise<void> {
  if (after > (await office.store.head())) {
    throw new Problem(400, 'invalid-field', 'after 不是本系统给出过的 position。', { field: 'after' });
  }
  await office.projections.waitFor(after, { timeoutMs: WAIT, names: reads });
}

function callOf(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { principal, tree }: Admitted,
  { office, commands, live, metrics }: ApiParts,
  stopping: AbortSignal,
): Call {
  const { headers } = request;
  return {
    ...{ office, commands, live, metrics, tree },
    source: request.ip,
    secure: request.protocol === 'https',
    stillAdmitted: () =>
      admit(route, request, office.identity).then(
        () => true,
        () => false,
      ),
    get principal() {
      if (!principal) throw new Error('a route for everybody asked who it is');
      return principal;
    },
    get idempotencyKey() {
      return idempotencyKeyIn(headers['idempotency-key']);
    },
    get seen() {
      return seenIn(headers['if-match']);
    },
    get signal() {
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return AbortSignal.any([gone.signal, stopping]);
    },
  };
}

function send(
  route: Route,
  { status = route.status, headers = {}, body, stream }: Answer,
  reply: FastifyReply,
): unknown {
  const type = typeof route.answer === 'string' ? route.answer : JSON_TYPE;
  void reply.code(status).type(type).headers(headers);
  if (stream) return reply.send(Readable.from(stream));
  if (typeof route.answer === 'string') return reply.send(body);
  return status === 204 ? reply.removeHeader('content-type').send() : reply.send(JSON.stringify(body));
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
