import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { checkReport, type CheckFinding } from '#report-checker';
import { readReport, readReportText } from '#report-reading';
import { knownContradictions, type Known } from './known-contradictions.js';

/** Numeric findings of one document against what is known of it. */
export interface Accuracy {
  readonly document: string;
  readonly right: readonly Known[];
  readonly missed: readonly Known[];
  readonly wrong: readonly CheckFinding[];
}

const NUMERIC = /^(R[1-578]|T[1-4])$/;

/** Checks every report, excerpt and narrative of the folder. */
export async function accuracyOf(shared: URL): Promise<Accuracy[]> {
  const text = async (document: string, file: URL): Promise<Accuracy> =>
    compare(document, checkReport(await readReport(readFileSync(file), document)));
  const [seed] = readdirSync(new URL('seed/', shared)).filter((name) => name.endsWith('.txt'));
  const named = (folder: string): string[] =>
    readdirSync(new URL(folder, shared)).filter((name) => name.endsWith('.txt'));
  const narratives = JSON.parse(readFileSync(new URL('reports/narratives.json', shared), 'utf8')) as {
    id: string;
    title: string;
    text: string;
  }[];
  return [
    await text('published-xinzhou-education-2020', new URL(`seed/${seed ?? ''}`, shared)),
    ...(await Promise.all(
      ['reports/', 'reports/excerpts/'].flatMap((folder) =>
        named(folder).map((name) => text(name.replace('.txt', ''), new URL(`${folder}${name}`, shared))),
      ),
    )),
    ...narratives.map(({ id, title, text: narrative }) =>
      compare(id, checkReport(readReportText(`${title}\n${narrative}`))),
    ),
  ];
}

function compare(document: string, findings: readonly CheckFinding[]): Accuracy {
  const numeric = findings.filter(({ rule }) => NUMERIC.test(rule));
  const known = knownContradictions[document] ?? [];
  const is = ({ rule, at }: Known, finding: CheckFinding): boolean =>
    rule === finding.rule && (at === finding.cell || at === String(finding.stated));
  return {
    document,
    right: known.filter((each) => numeric.some((finding) => is(each, finding))),
    missed: known.filter((each) => !numeric.some((finding) => is(each, finding))),
    wrong: numeric.filter((finding) => !known.some((each) => is(each, finding))),
  };
}

/** Precision and recall over all documents, between 0 and 1. */
export function precisionAndRecall(all: readonly Accuracy[]): { precision: number; recall: number } {
  const count = (of: (accuracy: Accuracy) => readonly unknown[]): number =>
    all.reduce((sum, each) => sum + of(each).length, 0);
  const right = count((each) => each.right);
  return {
    precision: right / (right + count((each) => each.wrong)),
    recall: right / (right + count((each) => each.missed)),
  };
}

/** Where the reports lie, or undefined: they are no part of the repository. */
export function sharedReports(root: URL): URL | undefined {
  const shared = new URL('../shared/', root);
  return existsSync(new URL('reports/narratives.json', shared)) ? shared : undefined;
}
