import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Office } from '#office';
import { LiveFeed } from './api/live-feed.js';
import { Metrics } from './api/metrics.js';
import { routes } from './api/routes.js';
import { serveApi } from './api/serve-api.js';
import { serveDocs } from './api/serve-docs.js';
import { AppModule } from './app.module.js';
import { httpServer } from './http-server.js';
import type { ServerConfig } from './server-config.js';
import { servePages } from './serve-pages.js';

const VERSION = '0.1.0';

/**
 * The server over an open office: API, pages, health. It does not listen yet.
 * @param onRoute told of every route as it is made
 */
export async function createServer(
  office: Office,
  config: ServerConfig & { readonly works: boolean },
  onRoute: (method: string, url: string) => void = () => undefined,
): Promise<NestFastifyApplication> {
  const fastify = httpServer(config);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) onRoute(each, url);
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(office, config),
    new FastifyAdapter(fastify),
    {
      logger: ['error', 'warn'],
      abortOnError: false,
    },
  );
  const logger = new Logger('Live');
  const live = new LiveFeed(office, (error) => {
    logger.error(`changes are told again in a moment: ${error instanceof Error ? error.name : 'unknown'}`);
  });
  const { requestsPerMinute } = config;
  const parts = { office, commands: app.get(CommandBus), live, metrics: new Metrics(office), requestsPerMinute };
  serveDocs(fastify, routes, VERSION);
  await fastify.register((scope) => serveApi(scope, { ...parts, routes }), { prefix: '/api/v1' });
  await fastify.register((scope) => servePages(scope, parts));
  return app;
}
