import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderReport } from '#annual-report';
import { checkReport } from '#report-checker';
import { readReport } from '#report-reading';
import { injectedErrors, type Part } from './injected-errors.js';
import { asDocx, asPdf, asStackedText, asTabs, asXlsx, pageOf } from './office-files.fixture.js';
import { randomReport } from './random-year.js';

const imprint = { organName: '某市教育局' };
const html = (report: Parameters<typeof renderReport>[1]): string =>
  renderReport('html', { ...report, findings: [] }, imprint);

describe('our own report, read back', () => {
  it.each([
    ['html', 60, (report) => Buffer.from(html(report))],
    ['txt', 60, (report) => Buffer.from(renderReport('txt', report, imprint))],
    ['docx', 40, (report) => asDocx(pageOf(html(report)))],
    ['xlsx', 40, (report) => asXlsx(pageOf(html(report)))],
    ['pdf', 4, (report) => asPdf(pageOf(html(report)))],
    ['tabs', 40, (report) => Buffer.from(asTabs(pageOf(html(report))))],
    ['one cell a line', 40, (report) => Buffer.from(asStackedText(pageOf(html(report))))],
  ] satisfies [string, number, (report: Parameters<typeof renderReport>[1]) => Uint8Array][])(
    'as %s gives the same tables and no findings',
    async (_format, numRuns, fileOf) => {
      await fc.assert(
        fc.asyncProperty(randomReport, async (report) => {
          const read = await readReport(fileOf(report));
          expect(read).toMatchObject({ organ: '某市教育局', year: report.year, edition: report.edition });
          expect(read.tables).toEqual(report.tables);
          expect(checkReport(read)).toEqual([]);
        }),
        { numRuns, seed: 20_260_101 },
      );
    },
  );
});

describe('figures changed by one', () => {
  it('are caught: all in tables 3 and 4, most in table 2 and in the text', async () => {
    const totals = new Map<Part, { changed: number; caught: number }>();
    for (const report of fc.sample(randomReport, { numRuns: 1, seed: 7 })) {
      for (const [part, { changed, caught }] of Object.entries(await injectedErrors(report)) as [
        Part,
        { changed: number; caught: number },
      ][]) {
        const total = totals.get(part) ?? { changed: 0, caught: 0 };
        totals.set(part, { changed: total.changed + changed, caught: total.caught + caught });
      }
    }
    const share = (part: Part): number => (totals.get(part)?.caught ?? 0) / (totals.get(part)?.changed ?? 1);
    expect(share('table 3')).toBe(1);
    expect(share('table 4')).toBe(1);
    expect(share('table 2')).toBeGreaterThan(0.2);
    expect(share('text')).toBeGreaterThan(0.8);
  });
});
