import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { importCaseLog, type ImportSummary } from '#case-log';
import { FolderInUse, lockFolder } from '#database';
import { openOffice, type Office } from '#office';
import { caseLogFile } from './case-log.js';
import { comparisonText } from './comparison-text.js';
import { compare } from './comparison.js';
import { contradictions, unexplained } from './contradictions.js';
import { published } from './figures.js';

const root = process.cwd();
const logFile = join(root, 'examples/xinzhou-2020/case-log.jsonl');
const out = join(root, 'out/xinzhou-2020');
const dataFolder = join(out, 'data');
const keyFile = join(out, 'data.key');

/** Logs the year, composes its report and holds it against the published one; the exit status. */
async function demonstrate(): Promise<number> {
  say('正在生成案件记录 writing the case log');
  await writeFile(logFile, caseLogFile(published));
  say('正在新建数据库 making a fresh database');
  const office = await freshOffice();
  try {
    const summary = await importYear(office);
    const refusals = refusalsOf(summary);
    say('正在编制年度报告 composing the report');
    await office.projections.catchUp();
    const files = await writeReports(office);
    const compared = compare(
      published,
      await office.reports.compose(published.organ.code, published.year, { now: now() }),
    );
    const found = contradictions(published, compared);
    say('');
    process.stdout.write(
      [
        `${published.organ.name} ${published.year} 年：由案件记录编制的年度报告与公布的报告逐格比对`,
        'The annual report computed from logged cases, beside the published one',
        '',
        `案件记录 case log   ${here(logFile)}（${summary.lines} 行 lines）`,
        `报告 report         ${files.map(here).join('  ')}`,
        `数据库 database     ${here(dataFolder)}`,
        '',
        comparisonText(compared, found),
        `逐条追溯 trace a figure:  GONGKAI_DATA=${here(dataFolder)} npm run -s gongkai -- trace ${published.year} 3/granted/total`,
        '',
      ].join('\n'),
    );
    return unexplained(compared, found).length === 0 && refusals === 0 ? 0 : 1;
  } finally {
    await office.close();
  }
}

/** @throws {FolderInUse} something still runs on what an earlier demonstration left */
async function freshOffice(): Promise<Office> {
  if (existsSync(dataFolder)) {
    const lock = await lockFolder(dataFolder);
    await rm(dataFolder, { recursive: true });
    await lock.release();
  }
  await rm(keyFile, { force: true });
  await mkdir(out, { recursive: true });
  return openOffice({ database: { folder: dataFolder }, dataFolder, key: { file: keyFile } });
}

const importYear = (office: Office): Promise<ImportSummary> =>
  importCaseLog(createReadStream(logFile), {
    submit: (submission) => office.handling.submit(submission),
    onProgress: (lines) => say(`正在导入 importing: ${lines}`),
  });

/** Lines that were refused, each named on standard error. */
function refusalsOf({ refused }: ImportSummary): number {
  for (const { line, field, message } of refused)
    process.stderr.write(`第 ${line} 行 line ${line} ${field ?? ''}：${message}\n`);
  return refused.length;
}

async function writeReports({ reports }: Office): Promise<string[]> {
  const files: string[] = [];
  for (const format of ['json', 'html', 'txt', 'docx', 'xlsx'] as const) {
    const { bytes } = await reports.render(published.organ.code, published.year, format, { now: now() });
    const file = join(out, `report.${format}`);
    await writeFile(file, bytes);
    files.push(file);
  }
  return files;
}

const now = (): string => Temporal.Now.instant().toString({ timeZone: 'Asia/Shanghai', smallestUnit: 'second' });

const here = (path: string): string => relative(root, path);

/** What is going on, in one line of a terminal that is overwritten by the next. */
function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

try {
  process.exitCode = await demonstrate();
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
