// npm run accuracy [-- REPORTS]: precision and recall on the reports of ../shared, and the share of figures changed by one that
// the checker catches in reports of our own. Prints, asserts nothing.
import fc from 'fast-check';
import { pathToFileURL } from 'node:url';
import { accuracyOf, precisionAndRecall, sharedReports } from './accuracy.js';
import { injectedErrors, type Part } from './injected-errors.js';
import { randomReport, randomYears } from './random-year.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const shared = sharedReports(pathToFileURL(`${process.cwd()}/`));
if (shared) {
  const all = await accuracyOf(shared);
  for (const { document, right, missed, wrong } of all) {
    print(`${document}: ${right.length} right, ${missed.length} missed, ${wrong.length} wrong`);
    for (const { rule, at } of missed) print(`  missed ${rule} ${at}`);
    for (const { rule, message } of wrong) print(`  wrong ${rule} ${message}`);
  }
  const { precision, recall } = precisionAndRecall(all);
  print(`precision ${percent(precision)}, recall ${percent(recall)}`);
} else print('../shared is absent: no precision and recall');

const runs = Number(process.argv[2] ?? 10);
await printShares(
  'figures changed by one, one report alone',
  fc.sample(randomReport, { numRuns: runs, seed: 1 }).map((report) => [report]),
);
await printShares(
  'figures changed by one, with the report of the year before',
  fc.sample(randomYears, { numRuns: runs, seed: 2 }),
);

async function printShares(
  title: string,
  samples: readonly (readonly Parameters<typeof injectedErrors>[0][])[],
): Promise<void> {
  const totals = new Map<Part, { changed: number; caught: number }>();
  for (const [report, previous] of samples) {
    if (!report) continue;
    for (const [part, share] of Object.entries(await injectedErrors(report, previous)) as [
      Part,
      { changed: number; caught: number },
    ][]) {
      const total = totals.get(part) ?? { changed: 0, caught: 0 };
      totals.set(part, { changed: total.changed + share.changed, caught: total.caught + share.caught });
    }
  }
  print(`${title} (${samples.length} reports):`);
  for (const [part, { changed, caught }] of totals)
    print(`  ${part}: ${caught} of ${changed} caught, ${percent(caught / changed)}`);
}
