import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { failure, isExpected } from '#command-line';
import { ConfigurationInvalid, officeConfig, openOffice, type OfficeConfig } from '#office';
import { workLine } from '#worker';
import { AppModule } from './app.module.js';
import { PortUnusable } from './port-unusable.js';

const DEFAULT_PORT = 3000;

/** Until there is sign-in, this machine alone. */
const HOST = '127.0.0.1';

try {
  const port = portOf(process.env['PORT']);
  // Opened before the application is made: why it cannot be is told in one line.
  const config = officeConfig(process.env, process.cwd());
  const works = worksIn(process.env['GONGKAI_WORKER'], config);
  const office = await openOffice(config, { onAdvice: (advice) => process.stderr.write(`${advice}\n`) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(office, { works }), new FastifyAdapter(), {
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
  process.stdout.write(works ? `运行：${workLine(config.alerting)}\n` : '读模型、提醒和送达由另外的工作进程完成\n');
} catch (error) {
  process.stderr.write(`${failure(error)}\n`);
  process.exitCode = isExpected(error) ? 2 : 1;
}

function portOf(text = ''): number {
  const port = text === '' ? DEFAULT_PORT : Number(text);
  if (/^\d*$/.test(text) && port <= 65_535) return port;
  throw new PortUnusable(text, undefined);
}

/** Whether the server does the office's work too: always where the database is in it. */
function worksIn(setting = '', { dataFolder }: OfficeConfig): boolean {
  if (setting !== '' && setting !== 'apart') throw new ConfigurationInvalid('GONGKAI_WORKER 只能是 apart，或不设置');
  if (setting === 'apart' && dataFolder !== undefined)
    throw new ConfigurationInvalid('GONGKAI_WORKER=apart 只用于 PostgreSQL：使用内嵌数据库时由服务进程完成提醒');
  return setting === '';
}
