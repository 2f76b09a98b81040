import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './browser.js';
import { PrintingFailed } from './errors.js';
import { withIdeographs } from './searchable-pdf.js';

/** A page of text and three tables takes about a second; what takes longer than this hangs. */
const TIME_LIMIT_MS = 60_000;

let printing: Promise<unknown> = Promise.resolve();

/**
 * Prints a self-contained page as PDF with the browser that is installed. A browser takes hundreds of megabytes: one
 * runs at a time.
 * @throws {BrowserMissing}
 * @throws {PrintingFailed}
 */
export async function printPdf(page: string, environment: NodeJS.ProcessEnv = process.env): Promise<Uint8Array> {
  const browser = findBrowser(environment);
  const mine = printing.then(() => print(browser, page));
  printing = mine.catch(() => undefined);
  return mine;
}

async function print(browser: string, page: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-print-'));
  const [source, target] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
  try {
    await writeFile(source, page);
    const said = await run(browser, [
      '--headless',
      '--disable-gpu',
      '--disable-extensions',
      '--no-first-run',
      `--user-data-dir=${join(folder, 'profile')}`,
      // Chromium does not run as root with its sandbox. The page is our own, loads nothing and has no script.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${target}`,
      pathToFileURL(source).href,
    ]);
    const printed = await readFile(target).catch(() => {
      throw new PrintingFailed(browser, said);
    });
    return withIdeographs(printed);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The last that the browser said, whether it ended well or not: what counts is whether there is a PDF. */
const run = (browser: string, options: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(browser, options, { timeout: TIME_LIMIT_MS }, (error, _, complaints) => {
      const last = complaints.trim().split('\n').at(-1) ?? '';
      resolve(error?.killed === true ? `超过 ${TIME_LIMIT_MS / 1000} 秒没有结束` : last || '没有说明原因');
    });
  });
