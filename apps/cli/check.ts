import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ERRORS_FOUND, failure, FINE, UNUSABLE_INPUT, type ExitStatus } from '#command-line';
import { renderChecks, type CheckedFile, type CheckFormat, type RefusedFile } from '#report-checker';
import { readReport, type PublishedReport } from '#report-reading';
import { checkOne } from './check-one.js';
import { checkInParallel } from './check-pool.js';
import { FileUnusable } from './file-unusable.js';
import { PreviousNeedsOneReport } from './previous-needs-one-report.js';
import { Terminal } from './terminal.js';

const WORTH_THREADS = 8;

export interface CheckOptions {
  readonly previous?: string;
  readonly format: CheckFormat;
}

/** `check FILE... [--previous FILE] [--format]`: needs no office and no data folder. A folder is a batch. */
export async function check(paths: readonly string[], { previous, format }: CheckOptions): Promise<ExitStatus> {
  const terminal = new Terminal({});
  try {
    const { files, batch } = await reportsAt(paths);
    if (previous !== undefined && files.length !== 1) throw new PreviousNeedsOneReport(files.length);
    const last = previous === undefined ? undefined : await previousReport(previous);
    const checked = await checkAll(files, last, (done) => terminal.progress(`已校验 ${done}/${files.length}`));
    await terminal.finish(true);
    const [only] = checked;
    if (!batch && only && 'error' in only) terminal.note(`${only.file}：${only.error.message} [${only.error.code}]`);
    else terminal.out(renderChecks(format, checked, batch));
    return statusOf(checked);
  } catch (error) {
    terminal.note(failure(error));
    return UNUSABLE_INPUT;
  }
}

/** A few files are checked sooner than threads start. */
async function checkAll(
  files: readonly string[],
  previous: PublishedReport | undefined,
  progress: (done: number) => void,
): Promise<(CheckedFile | RefusedFile)[]> {
  let done = 0;
  if (files.length >= WORTH_THREADS) return checkInParallel(files, () => progress((done += 1)));
  const checked: (CheckedFile | RefusedFile)[] = [];
  for (const file of files) checked.push(await checkOne(file, previous));
  return checked;
}

/** A refused file counts most: what it holds was not checked. */
function statusOf(checked: readonly (CheckedFile | RefusedFile)[]): ExitStatus {
  if (checked.some((each) => 'error' in each)) return UNUSABLE_INPUT;
  const wrong = checked.some(
    (each) => 'findings' in each && each.findings.some(({ severity }) => severity === 'error'),
  );
  return wrong ? ERRORS_FOUND : FINE;
}

async function previousReport(path: string): Promise<PublishedReport> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new FileUnusable('读取', path, error);
  });
  return readReport(bytes, path.replace(/^.*[/\\]/u, ''));
}

/** The files named, and those in the folders named, by name; hidden files and folders within are left out. */
async function reportsAt(paths: readonly string[]): Promise<{ files: string[]; batch: boolean }> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const entry = await stat(path).catch((error: unknown) => {
        throw new FileUnusable('读取', path, error);
      });
      if (!entry.isDirectory()) return { files: [path], folder: false };
      const names = (await readdir(path, { withFileTypes: true })).filter(
        (each) => each.isFile() && !each.name.startsWith('.'),
      );
      return { files: names.map(({ name }) => join(path, name)).sort(), folder: true };
    }),
  );
  const files = found.flatMap((each) => each.files);
  return { files, batch: files.length !== 1 || found.some(({ folder }) => folder) };
}
