import { renderReport, type AnnualReport } from '#annual-report';
import { checkReport, type CheckFinding } from '#report-checker';
import { readReport } from '#report-reading';

/** How many figures of a part were changed by one, and how many of these changes were found. */
export interface Share {
  readonly changed: number;
  readonly caught: number;
}

export type Part = 'table 2' | 'table 3' | 'table 4' | 'text';

/** Reads our own page of the report back and checks it. */
export async function findingsOf(report: AnnualReport, previous?: AnnualReport): Promise<CheckFinding[]> {
  const last = previous && (await readBack(previous));
  return checkReport(await readBack(report), last);
}

const readBack = (report: AnnualReport): ReturnType<typeof readReport> =>
  readReport(Buffer.from(renderReport('html', { ...report, findings: [] }, { organName: report.organName })));

/**
 * Changes every cell of the tables and every figure of the text by one, each alone, and counts the changes that bring a new
 * finding.
 */
export async function injectedErrors(report: AnnualReport, previous?: AnnualReport): Promise<Record<Part, Share>> {
  const before = new Set((await findingsOf(report, previous)).map(nameOf));
  const caught = async (changed: AnnualReport): Promise<boolean> =>
    (await findingsOf(changed, previous)).some((finding) => !before.has(nameOf(finding)));
  const shares: Record<Part, { changed: number; caught: number }> = {
    'table 2': { changed: 0, caught: 0 },
    'table 3': { changed: 0, caught: 0 },
    'table 4': { changed: 0, caught: 0 },
    text: { changed: 0, caught: 0 },
  };
  for (const { part, changed } of [...changedCells(report), ...changedTexts(report)]) {
    shares[part].changed += 1;
    if (await caught(changed)) shares[part].caught += 1;
  }
  return shares;
}

const nameOf = ({ rule, cell, chapter, stated, expected }: CheckFinding): string =>
  JSON.stringify([rule, cell, chapter, stated, expected]);

interface Change {
  readonly part: Part;
  readonly changed: AnnualReport;
}

function changedCells(report: AnnualReport): Change[] {
  return (['2', '3', '4'] as const).flatMap((table) =>
    Object.entries(report.tables[table] ?? {}).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, figure]): Change => {
        const more = typeof figure === 'number' ? figure + 1 : String(Number(figure) + 1);
        const tables = {
          ...report.tables,
          [table]: { ...report.tables[table], [row]: { ...columns, [column]: more } },
        };
        return { part: `table ${table}`, changed: { ...report, tables } };
      }),
    ),
  );
}

/** Figures are numbers with a unit; years and dates are not changed. */
function changedTexts(report: AnnualReport): Change[] {
  return report.chapters.flatMap((chapter, c) =>
    chapter.paragraphs.flatMap((paragraph, p) =>
      [...paragraph.matchAll(/\d+(?=[件条元])/gu)].map((match): Change => {
        const text =
          paragraph.slice(0, match.index) +
          String(Number(match[0]) + 1) +
          paragraph.slice(match.index + match[0].length);
        const paragraphs = chapter.paragraphs.with(p, text);
        return { part: 'text', changed: { ...report, chapters: report.chapters.with(c, { ...chapter, paragraphs }) } };
      }),
    ),
  );
}
