import { LogController, type FastifyServerOptions } from 'fastify';

import type { ServerConfig } from './server-config.js';

/** An office's case number may have 100 characters of nine bytes each in an address. */
const LONGEST_PARAMETER = 1000;

/** How Fastify is set up: logs without addresses, bodies or names; time limits for slow senders. */
export const fastifyOptions = ({
  level,
  trustProxy,
}: Pick<ServerConfig, 'level' | 'trustProxy'>): FastifyServerOptions => ({
  trustProxy,
  // An address can hold what somebody searched for: what is logged of a request is its route, when it was answered.
  logController: new LogController({ disableRequestLogging: true }),
  logger: level === 'silent' ? false : { level, base: null, serializers: { req: () => ({}), res: () => ({}) } },
  routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: false },
  requestTimeout: 30_000,
  connectionTimeout: 120_000,
  forceCloseConnections: 'idle',
  return503OnClosing: true,
});
