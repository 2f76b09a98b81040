import type { Finding, Tables } from '#annual-report';
import { cellNames, editions, reconcile } from '#annual-report';
import type { PublishedReport } from '#report-reading';
import { disclosureFindings } from './disclosure-findings.js';
import { applicants, Figures } from './figures.js';
import type { CheckFinding } from './finding.js';

/** R1-R8 and R10 for a report as read; rules that need a row which the document lacks are left out. */
export function tableFindings(report: PublishedReport, previous: Tables | undefined): CheckFinding[] {
  const { edition, tables, chapters, year } = report;
  const figures = new Figures(edition, tables);
  const found = reconcile({ edition, tables, chapters: chaptersWithText(chapters) }, { year: year ?? 0, previous });
  const wrongTotals = new Map(
    found.filter(({ rule }) => rule === 'R3').map((finding) => [finding.cell ?? '', finding]),
  );
  const last = previous && new Figures(edition, previous);
  return [
    ...[...found, ...disclosureFindings(figures, last)]
      .filter((finding) => isComplete(finding, figures, last))
      .flatMap((finding) => withCause(finding, figures, wrongTotals))
      .map((finding) => ({
        ...finding,
        evidence: finding.cell === undefined ? '' : evidenceFor(finding.cell, report),
      })),
    ...blanks(report, wrongTotals),
  ];
}

/** A chapter that was found without text was cut off: it cannot be said what it leaves out. */
const chaptersWithText = (chapters: PublishedReport['chapters']): PublishedReport['chapters'] | undefined =>
  chapters.some(({ number, paragraphs }) => number === 6 && paragraphs.length > 0) ? chapters : undefined;

/** Whether the document has every row that the rule adds up. */
function isComplete({ rule, cell = '' }: Finding, figures: Figures, last: Figures | undefined): boolean {
  const column = cell.split('/').at(-1) ?? '';
  const rows = (...names: readonly string[]): boolean => names.every((name) => figures.has(`3/${name}/${column}`));
  switch (rule) {
    case 'R1':
      return rows('received', 'carried-in', 'total', 'carried-out');
    case 'R2':
      return rows('total', ...editions[figures.edition].outcomes);
    case 'R4':
      return rows('carried-in') && last?.has(`3/carried-out/${column}`) === true;
    case 'R8':
      return last?.has(cell) === true && figures.has(cell);
    case 'R3':
    case 'R5':
    case 'R6':
      return figures.has(cell);
    default:
      return true;
  }
}

/**
 * Says what explains a difference exactly. A column of totals that is off by wrong row totals alone follows from them: where
 * they were left blank it is not named again, otherwise it names them as its cause.
 */
function withCause(
  finding: Finding,
  figures: Figures,
  wrongTotals: ReadonlyMap<string, Finding>,
): Omit<CheckFinding, 'evidence'>[] {
  const { rule, cell = '', delta = 0 } = finding;
  if (rule === 'R2' && cell === '3/total/total') {
    const rows = [...wrongTotals].filter(([each]) =>
      editions[figures.edition].outcomes.some((row) => each === `3/${row}/total`),
    );
    const missing = rows.reduce((sum, [, each]) => sum + Number(each.delta ?? 0), 0);
    if (rows.length > 0 && missing === -Number(delta)) {
      if (rows.every(([, each]) => each.stated === null)) return [];
      return [{ ...finding, cause: `由${rows.map(([each]) => figures.label(each)).join('、')}的错误引起` }];
    }
  }
  const cause = finding.stated === null ? undefined : explained(rule, cell, Number(delta), figures);
  return [cause === undefined ? finding : { ...finding, cause }];
}

/** The one part that was left out or counted twice. */
function explained(rule: string, cell: string, delta: number, figures: Figures): string | undefined {
  const [table = '', row = '', column = ''] = cell.split('/');
  const parts: Readonly<Record<string, readonly string[]>> = {
    R1: ['received', 'carried-in', 'carried-out'].map((name) => `3/${name}/${column}`),
    R2: editions[figures.edition].outcomes.map((name) => `3/${name}/${column}`),
    R3: applicants.map((kind) => `3/${row}/${kind}`),
    R5: ['upheld', 'corrected', 'other', 'pending'].map((result) => `${table}/${row}/${result}`),
  };
  if (rule === 'R5' && figures.value(`4/${row}/pending`)?.eq(-delta))
    return '等于总计减去尚未审结，没有计入尚未审结的案件';
  const same = (parts[rule] ?? []).filter(
    (each) => figures.value(each)?.abs().eq(Math.abs(delta)) === true && delta !== 0,
  );
  const [only] = same;
  if (same.length !== 1 || only === undefined || rule === 'R1') return undefined;
  return `相差的数量恰为${figures.label(only)}，可能${delta < 0 ? '漏计' : '重复计算'}了它`;
}

/** Blank cells count as 0 and are named once; those that R3 names as wrong totals are not named again. */
function blanks({ edition, tables, rows }: PublishedReport, wrongTotals: ReadonlyMap<string, Finding>): CheckFinding[] {
  const names: Readonly<Record<string, string>> = { '2': '表二', '3': '表三', '4': '表四' };
  return Object.keys(names).flatMap((table): CheckFinding[] => {
    const blank = cellNames(editions[edition]).filter((cell) => {
      const [own = '', row = '', column = ''] = cell.split('/');
      return own === table && tables[table]?.[row]?.[column] === null && !wrongTotals.has(cell);
    });
    const [first] = blank;
    if (first === undefined) return [];
    return [
      {
        rule: 'R6',
        severity: 'warning',
        cell: first,
        stated: null,
        expected: 0,
        evidence: rows[first.split('/').slice(0, 2).join('/')] ?? '',
        message: `${names[table] ?? ''}有${blank.length}个单元格空白，核对时按0计算。没有的请填0。`,
      },
    ];
  });
}

const evidenceFor = (cell: string, report: PublishedReport): string =>
  report.rows[cell.split('/').slice(0, 2).join('/')] ?? '';
