import { Temporal } from 'temporal-polyfill';
import { composeFigures, composeReport, editionFor, evaluate, measureOf } from '#annual-report';
import type { AnnualReport, EditionCode, Finding } from '#annual-report';
import { caseAddress, foldCase, streamName, type Step } from '#case-streams';
import type { OrganState } from '#casework';
import type { EventStore } from '#event-store';
import type { EntryBehind, Ledger } from '#ledger';
import type { Projections } from '#projections';
import type { Register } from '#register';
import { renderDocument, type DocumentFormat } from '#report-documents';
import { dayInShanghai } from '#statute';
import { OrganNotNamed, UnknownOrgan, YearNotReported } from './errors.js';

export interface ReportOptions {
  readonly edition?: EditionCode | undefined;
  /** ISO instant: the report as it was known then; otherwise as it is known now. */
  readonly asOf?: string | undefined;
  /** The instant that stands on the report where none is asked for. */
  readonly now: string;
}

export interface RenderedReport {
  /** The file; json, html and txt are UTF-8. */
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
}

/** A figure and the ledger entries that make it up. */
export interface Trace {
  readonly edition: EditionCode;
  /** null where the figure says nothing this year. */
  readonly value: string | null;
  readonly entries: readonly EntryBehind[];
}

/** The figures of a report. */
export type Figures = Pick<AnnualReport, 'edition' | 'tables' | 'publications' | 'complaints'>;

export interface ReportsParts {
  readonly store: EventStore;
  readonly projections: Projections<Step>;
  readonly ledger: Ledger;
  readonly register: Register;
}

/** The annual reports of an office, each computed from the ledger when it is asked for. */
export class Reports {
  constructor(private readonly parts: ReportsParts) {}

  /**
   * The organ that is meant: the one named, or the only one.
   * @throws {UnknownOrgan}
   * @throws {OrganNotNamed}
   */
  async organ(code: string | undefined): Promise<OrganState & { readonly code: string }> {
    const organs = await this.parts.register.organs();
    const [only, another] = organs;
    if (code === undefined && another) throw new OrganNotNamed(organs.map((organ) => organ.code));
    const found = code === undefined ? only : organs.find((organ) => organ.code === code);
    if (!found) throw new UnknownOrgan(code);
    const stream = streamName({ organ: found.code, caseType: 'organ', number: found.code, life: 1 });
    const { state } = foldCase(stream, await this.parts.store.readStream(stream));
    return { ...(state as OrganState), code: found.code };
  }

  /** The years that can be reported, latest first: from the first event or the opened books to the present year. */
  async years(organCode: string, now: string): Promise<readonly number[]> {
    const { register } = this.parts;
    const [range, booksOpenedOn] = await Promise.all([register.years(organCode), register.booksOpenedOn(organCode)]);
    if (!range) return [];
    const first = booksOpenedOn === undefined ? range.first : Math.max(range.first, yearOf(booksOpenedOn));
    const last = Math.min(range.last, yearOf(dayInShanghai(now)));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
  }

  /**
   * Composes a year's report.
   * @throws {YearNotReported} the books were opened after the year: what came before is not known
   */
  async compose(organCode: string, year: number, { edition, asOf, now }: ReportOptions): Promise<AnnualReport> {
    const { ledger } = this.parts;
    const organ = await this.organ(organCode);
    const books = await this.#books(organ.code, asOf);
    const booksOpenedOn = books.at(-1);
    const firstYear = booksOpenedOn === undefined ? undefined : yearOf(booksOpenedOn);
    if (firstYear !== undefined && year < firstYear) throw new YearNotReported(year, booksOpenedOn ?? '');
    const incomplete = firstYear === year && booksOpenedOn !== `${year}-01-01`;
    const hasPrevious = firstYear === undefined || year > firstYear;
    const report = composeReport({
      organ: { code: organ.code, name: organ.name, mayIssueRules: organ.mayIssueRules ?? false },
      year,
      edition,
      asOf: asOf ?? now,
      figures: await ledger.yearFigures(organ.code, year, asOf),
      previous: hasPrevious ? await ledger.yearFigures(organ.code, year - 1, asOf) : undefined,
      incomplete,
    });
    const doubts = [...openedTwice(books), ...notOver(year, asOf ?? now)];
    return { ...report, findings: [...(await this.#parked(organ.code)), ...report.findings, ...doubts] };
  }

  /** The days on which the organ's books were opened (期初数), as known at the instant, earliest first. */
  async #books(organCode: string, asOf: string | undefined): Promise<readonly string[]> {
    const { cases } = await this.parts.register.list(organCode, { kind: 'books' });
    const histories = await this.parts.store.readStreams(cases.map(({ stream }) => stream));
    return [...histories]
      .map(([stream, events]) =>
        foldCase(
          stream,
          events.filter((event) => isKnown(event.recordedAt, asOf)),
        ),
      )
      .filter((opened) => opened.recorded.length > 0)
      .map((opened) => opened.workflow.summary(opened.state).openedOn)
      .sort();
  }

  /** Cases that the ledger no longer follows: their figures are missing until the cause is mended. */
  async #parked(organCode: string): Promise<readonly Finding[]> {
    const parked = await this.parts.projections.parked();
    const numbers = parked
      .filter(({ projection, organ }) => projection === 'ledger' && organ === organCode)
      .map(({ stream }) => caseAddress(stream)?.number ?? stream);
    if (numbers.length === 0) return [];
    const message = `有 ${numbers.length} 件案件的事件无法入账（${numbers.slice(0, 5).join('、')}），报告数据不完整，请管理员处理后重建。`;
    return [{ rule: 'parked', severity: 'error', message }];
  }

  /**
   * A year's report as a file in one of its formats, dated once it is published, and what was found in it.
   * @throws {BrowserMissing} a PDF is printed by an installed browser
   * @throws {PrintingFailed}
   */
  async render(
    organCode: string,
    year: number,
    format: DocumentFormat,
    options: ReportOptions,
  ): Promise<RenderedReport> {
    const organ = await this.organ(organCode);
    const report = await this.compose(organ.code, year, options);
    const publishedOn = await this.#publishedOn(organ.code, year, options.asOf);
    const bytes = await renderDocument(format, report, { organName: organ.name, publishedOn });
    return { bytes, findings: report.findings };
  }

  /** The day of publication, where it was known at the instant that is asked for. */
  async #publishedOn(organCode: string, year: number, asOf: string | undefined): Promise<string | undefined> {
    const publication = await this.parts.register.find(organCode, 'annual-report', String(year));
    if (!publication || publication.voided) return undefined;
    return isKnown(publication.recordedAt, asOf) ? publication.openedOn : undefined;
  }

  /** The figures of a year as they stand, without words and findings; what stands before opened books is counted too. */
  async figures(organCode: string, year: number): Promise<Figures> {
    const edition = editionFor(year);
    return { edition: edition.code, ...composeFigures(edition, await this.parts.ledger.yearFigures(organCode, year)) };
  }

  /**
   * The entries behind one figure (R13).
   * @throws {UnknownCell} the edition has no such cell
   */
  async trace(organCode: string, year: number, cell: string, options: Omit<ReportOptions, 'now'>): Promise<Trace> {
    const { ledger } = this.parts;
    const edition = editionFor(year, options.edition);
    const measure = measureOf(edition, cell);
    const [figures, entries] = await Promise.all([
      ledger.yearFigures(organCode, year, options.asOf),
      ledger.entriesBehind(organCode, year, measure, options.asOf),
    ]);
    return { edition: edition.code, value: evaluate(measure, figures)?.toFixed() ?? null, entries };
  }
}

const isKnown = (recordedAt: string, asOf: string | undefined): boolean =>
  asOf === undefined || Temporal.Instant.compare(recordedAt, asOf) <= 0;

/** Opening stocks add up, so a second opening is almost always a mistake. */
const openedTwice = (books: readonly string[]): readonly Finding[] =>
  books.length < 2
    ? []
    : [
        {
          rule: 'books-opened-twice',
          severity: 'error',
          message: `期初数登记了 ${books.length} 次（${books.join('、')}），存量会重复计算，请作废多余的登记。`,
        },
      ];

/** A report on a year that still runs is a state of affairs, not an annual report (条例第四十九条). */
const notOver = (year: number, at: string): readonly Finding[] =>
  dayInShanghai(at) > `${year}-12-31`
    ? []
    : [
        {
          rule: 'year-not-over',
          severity: 'warning',
          message: `${year} 年尚未结束，以上是目前已登记的情况；日期晚于今天的登记也计算在内，请核对。`,
        },
      ];

const yearOf = (date: string): number => Number(date.slice(0, 4));
