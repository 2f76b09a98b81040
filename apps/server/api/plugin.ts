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

/** What the API is served with. */
export interface ServedApi extends ApiParts {
  readonly routes: readonly Route[];
  /** Requests that one network address may send in a minute. */
  readonly requestsPerMinute: number;
}

/** Largest body where a route says nothing else, in bytes: a reply of 10,000 characters has room in it. */
const BODY_LIMIT = 256 * 1024;
/** How long an answer waits for the read models (`after`), in ms. */
const WAIT = 2000;
const PROBLEM = 'application/problem+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

const SECURITY_HEADERS = {
  contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false },
  referrerPolicy: { policy: 'no-referrer' },
  // Reached by http on one machine, or behind a proxy that ends TLS: that one sends it.
  strictTransportSecurity: false,
} as const;

/** Serves the routes below the prefix that it is registered with. */
export async function serveApi(app: FastifyInstance, api: ServedApi): Promise<void> {
  const stopping = new AbortController();
  app.addHook('preClose', async () => stopping.abort());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, jsonBody);
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(rateLimit, {
    max: api.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Problem(429, 'too-many-requests', '请求过于频繁，请稍后再试。'),
  });
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new Problem(404, 'not-found', '没有这个地址。'), request, reply),
  );
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.addHook('onResponse', async (request, reply) => {
    const { method, url = '' } = request.routeOptions;
    const milliseconds = reply.elapsedTime;
    api.metrics.answered(String(method), url, reply.statusCode, milliseconds);
    request.log.info({ method, route: url, status: reply.statusCode, milliseconds }, 'answered');
  });
  for (const route of api.routes) addRoute(app, route, api, stopping.signal);
}

function addRoute(app: FastifyInstance, route: Route, api: ServedApi, stopping: AbortSignal): void {
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
async function caughtUp(after: bigint, { reads }: Route, { office }: ServedApi): Promise<void> {
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
  { office, live, metrics }: ApiParts,
  stopping: AbortSignal,
): Call {
  const { headers } = request;
  return {
    ...{ office, live, metrics, tree },
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
  void reply.code(status).headers(headers);
  if (stream) return reply.type(mediaTypeOf(route)).send(Readable.from(stream));
  if (typeof route.answer === 'string') return reply.type(mediaTypeOf(route)).send(body);
  return status === 204 ? reply.send() : reply.type(JSON_TYPE).send(JSON.stringify(body));
}

const mediaTypeOf = ({ answer }: Route): string => (typeof answer === 'string' ? answer : JSON_TYPE);

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const problem = problemOf(error);
  // A database error's message can quote a row; its name and code cannot.
  if (problem.status >= 500) request.log.error({ code: codeOf(error), route: request.routeOptions.url }, 'failed');
  return reply
    .code(problem.status)
    .headers(problem.more.headers ?? {})
    .type(PROBLEM)
    .send(JSON.stringify(problem.details));
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
