import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderReport } from '#annual-report';
import { checkReport } from '#report-checker';
import { BrowserMissing, renderDocument } from '#report-documents';
import { readReport } from '#report-reading';
import { injectedErrors, type Part } from './injected-errors.js';
import { asDocx, asPdf, asStackedText, asTabs, asXlsx, pageOf } from './office-files.fixture.js';
import { randomReport } from './random-year.js';

const hasBrowser = await renderDocument('pdf', fc.sample(randomReport, { numRuns: 1, seed: 1 })[0]!, {
  organName: '某市教育局',
}).then(
  () => true,
  (error: unknown) => !(error instanceof BrowserMissing),
);

type Report = Parameters<typeof renderReport>[1];

const imprint = { organName: '某市教育局', publishedOn: '2019-12-31' };
const html = (report: Report): string => renderReport('html', { ...report, findings: [] }, imprint);

const readsBack = async (
  fileOf: (report: Report) => Uint8Array | Promise<Uint8Array>,
  numRuns: number,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(randomReport, async (report) => {
      const read = await readReport(await fileOf(report));
      expect(read).toMatchObject({ organ: '某市教育局', year: report.year, edition: report.edition });
      expect(read.tables).toEqual(report.tables);
      expect(checkReport(read)).toEqual([]);
    }),
    { numRuns, seed: 20_260_101, endOnFailure: true },
  );

describe('our own report, read back, gives the same tables and no findings', () => {
  it.each(['html', 'txt', 'docx', 'xlsx'] as const)('as %s', async (format) => {
    await readsBack((report) => renderDocument(format, { ...report, findings: [] }, imprint), 10);
  });

  it.each<[string, number, (report: Report) => Uint8Array]>([
    ['Word with continued merges', 10, (report) => asDocx(pageOf(html(report)))],
    ['a single sheet', 10, (report) => asXlsx(pageOf(html(report)))],
    ['a pdf whose typeface is not embedded', 2, (report) => asPdf(pageOf(html(report)))],
    ['tabs', 15, (report) => Buffer.from(asTabs(pageOf(html(report))))],
    ['one cell a line', 15, (report) => Buffer.from(asStackedText(pageOf(html(report))))],
  ])('as %s', async (_how, numRuns, fileOf) => {
    await readsBack(fileOf, numRuns);
  });

  const print = hasBrowser ? it : it.skip;
  print(`as a printed pdf${hasBrowser ? '' : ' (skipped: no Chromium is installed)'}`, async () => {
    await readsBack((report) => renderDocument('pdf', { ...report, findings: [] }, imprint), 1);
  });
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
    expect(share('table 2')).toBeGreaterThan(0.1);
    expect(share('text')).toBeGreaterThan(0.7);
  });
});
