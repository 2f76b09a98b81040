import type { FastifyInstance } from 'fastify';
import type { Serving } from './api/serve-routes.js';
import { serveRoutes } from './api/serve-routes.js';
import { escaped, page } from './page.js';
import { pages } from './pages.js';

/** Their own style, and the one script that is served beside them; nothing from elsewhere. */
const POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** Serves the pages. Who has not signed in is shown where to; anything else is told on a page. */
export const servePages = (app: FastifyInstance, serving: Omit<Serving, 'routes' | 'policy' | 'tell'>): Promise<void> =>
  serveRoutes(app, {
    ...serving,
    routes: pages,
    policy: POLICY,
    tell({ status, detail }, request, reply) {
      if (status === 401) return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
      const content = `<h1>${escaped(detail)}</h1>\n<p><a href="/">返回首页</a></p>`;
      return reply.type('text/html; charset=utf-8').send(page(detail, content));
    },
  });
