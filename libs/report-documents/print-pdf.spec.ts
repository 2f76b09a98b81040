import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { findBrowser } from './browser.js';
import { PrintingFailed } from './errors.js';
import { printPdf } from './print-pdf.js';
import { renderDocument } from './render-document.js';
import { figuresOf, filledReport } from './report.fixture.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-print-spec-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for the browser: a shell script that gets the options of a real one. */
function standIn(script: string): NodeJS.ProcessEnv {
  const path = join(mkdtempSync(join(folder, 'bin-')), 'chromium');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { GONGKAI_BROWSER: path };
}
const TARGET = 'for each in "$@"; do case "$each" in --print-to-pdf=*) target="${each#--print-to-pdf=}";; esac; done';

describe('printing', () => {
  it('hands the page over as a file, gives what was printed, and leaves nothing behind', async () => {
    const seen = join(folder, 'seen');
    const environment = standIn(
      `${TARGET}; page="\${target%.pdf}.html"; echo "$target" > ${seen}; cat "$page" > "$target"`,
    );
    expect(Buffer.from(await printPdf('<p>一页</p>', environment)).toString()).toBe('<p>一页</p>');
    expect(existsSync(readFileSync(seen, 'utf8').trim())).toBe(false);
  });

  it('says what the browser said where there is no PDF, even if it ended well', async () => {
    await expect(printPdf('', standIn('echo one >&2; echo "no usable sandbox" >&2'))).rejects.toThrow(PrintingFailed);
    await expect(printPdf('', standIn('echo one >&2; echo "no usable sandbox" >&2; exit 1'))).rejects.toThrow(
      'no usable sandbox',
    );
  });

  it('runs one browser at a time, and goes on after a failure', async () => {
    const running = join(folder, 'running');
    const alone = standIn(
      `${TARGET}; if [ -e ${running} ]; then echo "two at once" >&2; exit 1; fi; touch ${running}; sleep 0.1; rm ${running}; echo ok > "$target"`,
    );
    const results = await Promise.allSettled([
      printPdf('', alone),
      printPdf('', standIn('exit 1')),
      printPdf('', alone),
      printPdf('', alone),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});

const installed = (() => {
  try {
    return findBrowser(process.env);
  } catch {
    return undefined;
  }
})();
const describePrinted = installed === undefined ? describe.skip : describe;

describePrinted(`a printed report${installed === undefined ? ' (skipped: no Chromium is installed)' : ''}`, () => {
  it.each(['2019', '2021'] as const)('of %s has the text and every figure in its text layer', async (edition) => {
    const report = filledReport(edition);
    const file = await renderDocument('pdf', report, { organName: '示例市教育局', publishedOn: '2024-01-23' });
    const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    const text = pages.join(' ');
    const close = text.replace(/\s/g, '');
    expect(close).toContain(`示例市教育局${report.year}年政府信息公开工作年度报告`);
    expect(close).toContain('结转下年度继续办理');
    expect(close).toContain('2024年1月23日');
    for (const [cell, figure] of figuresOf(report)) expect([cell, close.includes(figure)]).toEqual([cell, true]);
    pages.forEach((page, index) => expect(page.replace(/\s/g, '')).toContain(`—${index + 1}—`));
    expect(text).not.toMatch(/[\u2e80-\u2fdf]/u);
    // What the check found is for the office, not for the public.
    expect(report.findings.length).toBeGreaterThan(0);
    expect(close).not.toContain('数据校验');
    await pdf.destroy();
  });
});
