import type { Socket } from 'node:net';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import type { ServerConfig } from './server-config.js';

/** An office's case number may have 100 characters of nine bytes each in an address. */
const LONGEST_PARAMETER = 1000;

/** The HTTP server: logs without addresses, bodies or names; time limits for slow senders; no wait for silent ones. */
export function httpServer({ level, trustProxy }: Pick<ServerConfig, 'level' | 'trustProxy'>): FastifyInstance {
  const app = fastify({
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
  closeUnusedConnections(app);
  return app;
}

/**
 * Browsers open connections ahead, and Node takes one on which nothing was asked yet for one in use: a server that stops
 * would wait for it until it times out.
 */
function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }: { socket: Socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
  });
}
