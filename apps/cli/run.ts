import { setTimeout as pause } from 'node:timers/promises';
import {
  failure,
  FINE,
  isExpected,
  operation as operationSchema,
  runOperation,
  runThroughServer,
  ServerSilent,
  UNUSABLE_INPUT,
  type ExitStatus,
  type Operation,
  type OperationIo,
} from '#command-line';
import { officeConfig, openOffice, type Office, type OfficeConfig } from '#office';
import { Terminal, type TerminalFiles } from './terminal.js';

const SERVER_STARTS_WITHIN_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** Runs one operation: through the server that holds the data folder, or else in this process. */
export async function run(operation: Operation, files: TerminalFiles = {}): Promise<ExitStatus> {
  const terminal = new Terminal(files);
  const wrong = invalidOption(operation);
  if (wrong !== undefined) {
    terminal.note(
      `参数不正确：${wrong}。（gongkai ${operation.name.replace(/^(calendar|settings|people|account)-/, '$1 ')} --help 列出用法）`,
    );
    return UNUSABLE_INPUT;
  }
  try {
    await terminal.open();
    const exit = await runSomewhere(officeConfig(process.env, process.cwd()), operation, terminal);
    // A report with errors in it is a whole report; half a backup is none.
    await terminal.finish(exit === FINE || operation.name === 'report');
    return exit;
  } catch (error) {
    terminal.note(failure(error));
    await terminal.finish(false).catch(() => undefined);
    return UNUSABLE_INPUT;
  }
}

async function runSomewhere(config: OfficeConfig, operation: Operation, io: OperationIo): Promise<ExitStatus> {
  const { dataFolder } = config;
  if (dataFolder === undefined) return runHere(await openOffice(config), operation, io);
  const deadline = performance.now() + SERVER_STARTS_WITHIN_MS;
  while (performance.now() < deadline) {
    const exit = await runThroughServer(dataFolder, operation, io);
    if (exit !== undefined) return exit;
    const office = await openUnlessInUse(config);
    if (office) return runHere(office, operation, io);
    // A server that is just starting holds the folder before it listens.
    await pause(LOOK_AGAIN_MS);
  }
  throw new ServerSilent(dataFolder);
}

async function openUnlessInUse(config: OfficeConfig): Promise<Office | undefined> {
  try {
    return await openOffice(config);
  } catch (error) {
    if (isExpected(error) && error.code === 'folder-in-use') return undefined;
    throw error;
  }
}

async function runHere(office: Office, operation: Operation, io: OperationIo): Promise<ExitStatus> {
  try {
    return await runOperation(office, operation, io);
  } finally {
    await office.close();
  }
}

/** The first option that is not what the operation takes, in words. */
function invalidOption(asked: Operation): string | undefined {
  const checked = operationSchema.safeParse(asked);
  if (checked.success) return undefined;
  const name = String(checked.error.issues[0]?.path[0]);
  return OPTIONS[name] ?? name;
}

const OPTIONS: Readonly<Record<string, string>> = {
  asOf: '--as-of 应为真实存在的日期（2021-01-27）或带时区的时刻（2021-01-27T00:00:00+08:00）',
  cell: '单元格写作“表号/行/列”，例如 3/granted/total',
  organ: '--organ 应为机关代码',
  on: '--on 应为真实存在的日期（2021-01-27）或带时区的时刻（2021-01-27T14:30:00+08:00）',
  since: '--since 应为真实存在的日期（2021-01-27）或带时区的时刻（2021-01-27T14:30:00+08:00）',
  case: '案件编号不正确',
  data: '--data 太长',
  login: '登录名不得含有空格或斜线，至多 100 字',
  fullName: '--name 应为姓名，至多 100 字',
  mail: '--mail 应为邮箱地址',
  projection: '读模型的名称不正确',
};
