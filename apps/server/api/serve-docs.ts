import type { FastifyInstance } from 'fastify';
import { docsPage } from './docs-page.js';
import { openApi } from './openapi.js';
import type { Route } from './route.js';

/** Nothing but the page's own style; it runs nothing and fetches nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The document of the API, for programs and for people; open to everybody, since it tells nothing of an office. */
export function serveDocs(app: FastifyInstance, routes: readonly Route[], version: string): void {
  const document = JSON.stringify(openApi(routes, version));
  const docs = docsPage(routes);
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
  app.get('/api/docs', (_request, reply) =>
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(docs),
  );
}
