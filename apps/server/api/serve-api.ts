import type { FastifyInstance } from 'fastify';
import { serveRoutes, type Serving } from './serve-routes.js';

/** The API's answers are data: nothing in them is to be run or shown as a page. */
const POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], styleSrc: ["'unsafe-inline'"] };

/** Serves the API below the prefix that `app` has; what is wrong is told as RFC 9457 has it. */
export const serveApi = (app: FastifyInstance, serving: Omit<Serving, 'policy' | 'tell'>): Promise<void> =>
  serveRoutes(app, {
    ...serving,
    policy: POLICY,
    tell: ({ details }, _request, reply) =>
      reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(details)),
  });
