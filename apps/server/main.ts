import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { failure, isExpected } from '#command-line';
import { officeConfig, openOffice } from '#office';
import { AppModule } from './app.module.js';
import { PortUnusable } from './port-unusable.js';

const DEFAULT_PORT = 3000;

/** Until there is sign-in, this machine alone. */
const HOST = '127.0.0.1';

try {
  const port = portOf(process.env['PORT']);
  // Opened before the application is made: why it cannot be is told in one line.
  const office = await openOffice(officeConfig(process.env, process.cwd()));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(office), new FastifyAdapter(), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT', 'SIGHUP'], { useProcessExit: true });
  try {
    await app.listen(port, HOST);
  } catch (error) {
    await app.close();
    throw new PortUnusable(String(port), error);
  }
  process.stdout.write(`公开 Gongkai 已启动：${await app.getUrl()}\n`);
} catch (error) {
  process.stderr.write(`${failure(error)}\n`);
  process.exitCode = isExpected(error) ? 2 : 1;
}

function portOf(text = ''): number {
  const port = text === '' ? DEFAULT_PORT : Number(text);
  if (/^\d*$/.test(text) && port <= 65_535) return port;
  throw new PortUnusable(text, undefined);
}
