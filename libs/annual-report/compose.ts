import { chapters } from './chapters.js';
import { editionFor } from './editions.js';
import type { YearFigures } from './figures.js';
import type { Edition, EditionCode } from './form.js';
import type { Measure } from './measure.js';
import { countOf, evaluate } from './measure.js';
import { reconcile } from './reconcile.js';
import type { AnnualReport, ComplaintFigures, FilledTables } from './report.js';
import {
  complaintsCarriedIn,
  complaintsHandled,
  complaintsOnTime,
  complaintsReceived,
  processingFees,
  publicationsIn,
  reconsiderationFirst,
} from './supplementary-measures.js';
import { inReportOrder } from './wording.js';

/** The organ whose report it is (行政机关). */
export interface ReportingOrgan {
  readonly code: string;
  readonly name: string;
  /** Only departments of the State Council and governments from the districted city up may issue 规章 (立法法). */
  readonly mayIssueRules: boolean;
}

/** What a report is composed of: the ledger's figures and what they belong to. */
export interface ReportRequest {
  readonly organ: ReportingOrgan;
  readonly year: number;
  /** Forces an edition of the form; otherwise the year decides. */
  readonly edition?: EditionCode | undefined;
  /** Instant up to which recorded events are counted in `figures`. */
  readonly asOf: string;
  readonly figures: YearFigures;
  /** Last year's figures where that year is complete: they are compared across the years (R4, R7, R8). */
  readonly previous?: YearFigures | undefined;
  /** Whether the ledger covers only a part of the year. */
  readonly incomplete?: boolean | undefined;
}

/** Composes the annual report (条例第五十条) from the ledger's figures and nothing else, and checks it. */
export function composeReport(request: ReportRequest): AnnualReport {
  const { organ, year, asOf, figures, previous, incomplete = false } = request;
  const edition = editionFor(year, request.edition);
  const { tables, publications, complaints } = composeFigures(edition, figures);
  const text = chapters({
    organName: organ.name,
    year,
    edition,
    tables,
    publications,
    complaints,
    figures,
    incomplete,
  });
  return {
    organ: organ.code,
    organName: organ.name,
    year,
    edition: edition.code,
    asOf,
    tables,
    publications,
    complaints,
    chapters: text,
    findings: reconcile(
      { edition: edition.code, tables, chapters: text },
      {
        year,
        previous: previous && composeTables(edition, previous),
        processingFee: evaluate(processingFees, figures)?.toFixed(),
        reconsiderationFirst: countOf(reconsiderationFirst, figures),
        mayIssueRules: organ.mayIssueRules,
        incomplete,
      },
    ),
  };
}

/** The figures of a report without its words and its findings. */
export const composeFigures = (
  edition: Edition,
  figures: YearFigures,
): Pick<AnnualReport, 'tables' | 'publications' | 'complaints'> => ({
  tables: composeTables(edition, figures),
  publications: composePublications(figures),
  complaints: composeComplaints(figures),
});

/** Fills every cell of the edition's tables from the ledger. */
export function composeTables(edition: Edition, figures: YearFigures): FilledTables {
  return Object.fromEntries(
    edition.tables.map((table) => {
      const rows: Record<string, Record<string, number | string>> = {};
      for (const [key, measure] of table.cells) {
        const slash = key.indexOf('/');
        (rows[key.slice(0, slash)] ??= {})[key.slice(slash + 1)] = figure(measure, figures);
      }
      return [table.number, rows];
    }),
  );
}

const figure = (measure: Measure, figures: YearFigures): number | string =>
  measure.unit === 'count' ? countOf(measure, figures) : (evaluate(measure, figures)?.toFixed() ?? '0');

/** Columns by their number of publications, the largest first. */
function composePublications(figures: YearFigures): AnnualReport['publications'] {
  const columns = figures
    .dimensions('publication/published')
    .map((column): [string, number] => [column, countOf(publicationsIn(column), figures)])
    .filter(([, count]) => count !== 0)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { total: countOf(publicationsIn(), figures), byColumn: Object.fromEntries(columns) };
}

/** Channels by which anything was received, handled or carried over. */
function composeComplaints(figures: YearFigures): AnnualReport['complaints'] {
  const channels = new Set([...figures.dimensions('complaint/received'), ...figures.dimensions('complaint/open')]);
  const composed = inReportOrder([...channels]).flatMap((channel): [string, ComplaintFigures][] => {
    const received = countOf(complaintsReceived(channel), figures);
    const handled = countOf(complaintsHandled(channel), figures);
    if (received === 0 && handled === 0 && countOf(complaintsCarriedIn(channel), figures) === 0) return [];
    const onTime = evaluate(complaintsOnTime(channel), figures);
    return [[channel, { received, handled, onTime: onTime && Number(onTime.toFixed()) }]];
  });
  return Object.fromEntries(composed);
}
