import 'reflect-metadata';
import { failure, isExpected } from '#command-line';
import { ConfigurationInvalid, officeConfig, openOffice, type OfficeConfig } from '#office';
import { workLine } from '#worker';
import { createServer } from './create-server.js';
import { PortUnusable } from './port-unusable.js';
import { serverConfig } from './server-config.js';

try {
  const serving = serverConfig(process.env);
  // Opened before the application is made: why it cannot be is told in one line.
  const config = officeConfig(process.env, process.cwd());
  const works = worksIn(process.env['GONGKAI_WORKER'], config);
  const office = await openOffice(config, { onAdvice: (advice) => process.stderr.write(`${advice}\n`) });
  const app = await createServer(office, { ...serving, works });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT', 'SIGHUP'], { useProcessExit: true });
  try {
    await app.listen(serving.port, serving.host);
  } catch (error) {
    await app.close();
    throw new PortUnusable(String(serving.port), error);
  }
  const address = await app.getUrl();
  const link = await office.identity.setUp.link();
  process.stdout.write(
    `公开 Gongkai 已启动：${address}\n` +
      (link === undefined ? '' : `首次使用：请打开 ${address}/set-up#${link} 设立系统管理员（链接只能使用一次）。\n`),
  );
  process.stdout.write(works ? `运行：${workLine(config.alerting)}\n` : '读模型、提醒和送达由另外的工作进程完成\n');
} catch (error) {
  process.stderr.write(`${failure(error)}\n`);
  process.exitCode = isExpected(error) ? 2 : 1;
}

/** Whether the server does the office's work too: always where the database is in it. */
function worksIn(setting = '', { dataFolder }: OfficeConfig): boolean {
  if (setting !== '' && setting !== 'apart') throw new ConfigurationInvalid('GONGKAI_WORKER 只能是 apart，或不设置');
  if (setting === 'apart' && dataFolder !== undefined)
    throw new ConfigurationInvalid('GONGKAI_WORKER=apart 只用于 PostgreSQL：使用内嵌数据库时由服务进程完成提醒');
  return setting === '';
}
