import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { failure, isExpected } from '#command-line';
import { AppModule } from './app.module.js';

const DEFAULT_PORT = 3000;

/** Until there is sign-in, this machine alone. */
const HOST = '127.0.0.1';

try {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT', 'SIGHUP'], { useProcessExit: true });
  await app.listen(Number(process.env['PORT'] ?? DEFAULT_PORT), HOST);
  process.stdout.write(`公开 Gongkai 已启动：${await app.getUrl()}\n`);
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`${failure(error)}\n`);
  process.exitCode = 2;
}
