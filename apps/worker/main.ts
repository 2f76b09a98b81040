import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { failure, isExpected } from '#command-line';
import { officeConfig, openOffice } from '#office';
import { workLine } from '#worker';
import { AppModule } from './app.module.js';
import { EmbeddedHasNoWorker } from './embedded-has-no-worker.js';

try {
  const config = officeConfig(process.env, process.cwd());
  if (config.dataFolder !== undefined) throw new EmbeddedHasNoWorker();
  const office = await openOffice(config, { onAdvice: (advice) => process.stderr.write(`${advice}\n`) });
  const app = await NestFactory.createApplicationContext(AppModule.of(office), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT', 'SIGHUP'], { useProcessExit: true });
  process.stdout.write(`公开 Gongkai 工作进程已启动：${workLine(config.alerting)}\n`);
} catch (error) {
  process.stderr.write(`${failure(error)}\n`);
  process.exitCode = isExpected(error) ? 2 : 1;
}
