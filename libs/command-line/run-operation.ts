import type { Office } from '#office';
import { backup } from './backup.js';
import { importFile } from './import-file.js';
import { ERRORS_FOUND, UNUSABLE_INPUT, type ExitStatus, type OperationIo } from './io.js';
import type { Operation } from './operation.js';
import { rebuild } from './rebuild.js';
import { report } from './report.js';
import { restore } from './restore.js';
import { trace } from './trace.js';
import { verify } from './verify.js';

/** Runs one operation on an open office; what goes wrong is said in words and by the exit status. */
export async function runOperation(office: Office, asked: Operation, io: OperationIo): Promise<ExitStatus> {
  try {
    return await run(office, asked, io);
  } catch (error) {
    io.note(failure(error));
    return isExpected(error) ? UNUSABLE_INPUT : ERRORS_FOUND;
  }
}

function run(office: Office, asked: Operation, io: OperationIo): Promise<ExitStatus> {
  switch (asked.name) {
    case 'import':
      return importFile(office, asked, io);
    case 'report':
      return report(office, asked, io);
    case 'trace':
      return trace(office, asked, io);
    case 'rebuild':
      return rebuild(office, asked, io);
    case 'verify':
      return verify(office, asked, io);
    case 'backup':
      return backup(office, io);
    case 'restore':
      return restore(office, io);
  }
}

/** The product's own errors carry a code in small letters and a message that says what to do. */
export const isExpected = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[a-z][a-z-]+$/.test(error.code);

/** An error in one line, without a stack trace. */
export const failure = (error: unknown): string =>
  isExpected(error)
    ? `${error.message} [${error.code}]`
    : `出现意外错误，数据没有损坏，请将此信息转告管理员：${error instanceof Error ? error.message : String(error)}`;
