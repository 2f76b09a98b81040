import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openOffice } from '#office';
import { routes } from '../../apps/server/api/routes.js';
import { createServer } from '../../apps/server/create-server.js';
import { pages } from '../../apps/server/pages.js';

/** What the server answers to everybody: the state of the process, and the document of the API. */
const OPEN = ['GET /api/docs', 'GET /api/openapi.json', 'GET /health/live', 'GET /health/ready'];
/** Pages that somebody needs to sign in at all. */
const OPEN_PAGES = ['/forms.js', '/password', '/set-up', '/sign-in'];

describe('the whole server', () => {
  const made = new Set<string>();
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const office = await openOffice({
      database: { memory: true },
      dataFolder: undefined,
      key: { value: '11'.repeat(32), file: '/nonexistent/gongkai.key' },
    });
    const config = { host: '127.0.0.1', port: 0, level: 'silent', trustProxy: false, requestsPerMinute: 1000 } as const;
    app = await createServer(office, { ...config, works: false }, (method, url) => made.add(`${method} ${url}`));
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it('has no route but those of the two tables, which one place lets requests into, and the open ones listed here', () => {
    const tables = [
      ...routes.map(({ method, path }) => `${method} /api/v1${path}`),
      ...pages.map(({ method, path }) => `${method} ${path}`),
    ];
    const known = new Set([...tables, ...OPEN]);
    // Fastify answers HEAD wherever it answers GET, by the same hooks.
    const other = [...made].filter((route) => !known.has(route) && !known.has(route.replace(/^HEAD /, 'GET ')));
    expect(other).toEqual([]);
    expect([...known].filter((route) => !made.has(route))).toEqual([]);
  });

  it('shows its pages to nobody who has not signed in', async () => {
    const address = await app.getUrl();
    for (const { path, access } of pages) {
      const url = path.replace(':organ', 'xz').replace(/:\w+/g, '1');
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await fetch(`${address}${url}`, { method, redirect: 'manual' });
        if (access.anonymous) expect([path, OPEN_PAGES.includes(path), status]).toEqual([path, true, 200]);
        else expect([status, headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(url)}`]);
      }
    }
    for (const { path } of routes.filter(({ access, method }) => method === 'GET' && !access.anonymous)) {
      const { status } = await fetch(`${address}/api/v1${path.replaceAll(/:\w+/g, '1')}`, { method: 'HEAD' });
      expect([path, status]).toEqual([path, 401]);
    }
  });
});
