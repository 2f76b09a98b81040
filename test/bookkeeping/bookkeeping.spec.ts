import { describe, expect, it, jest } from '@jest/globals';
import Big from 'big.js';
import fc from 'fast-check';
import { composeReport, composeTables, editionFor, type AnnualReport } from '#annual-report';
import { APPLICANT_KINDS, fold, postingChange, type Posting } from '#casework';
import { entriesOf, PaperOffice, type LogLine } from '../../libs/casework/paper-office.contract.js';
import { FIRST_YEAR, LAST_YEAR } from './draft.js';
import { histories } from './histories.js';
import { stepsOf } from './naive-count.js';
import { challengesTable, complaints, disclosureTable, publications } from './naive-others.js';
import { feesPaid, requestsTable } from './naive-requests.js';
import { booksOf, yearFigures, type Books } from './year-figures.js';

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 3 }, (_, n) => FIRST_YEAR - 1 + n);
const EDITIONS = ['2019', '2021'] as const;

/** Logs what can be logged; what the workflow refuses is left out, as a clerk would have to. */
function officeOf(lines: readonly LogLine[]): PaperOffice {
  const office = new PaperOffice();
  for (const line of lines) office.log(line);
  return office;
}

const reportOf = (books: Books, year: number): AnnualReport =>
  composeReport({
    organ: { code: 'x', name: '某局', mayIssueRules: true },
    year,
    asOf: `${year + 1}-01-27T00:00:00+08:00`,
    figures: yearFigures(books, year),
    previous: yearFigures(books, year - 1),
  });

type Row = Readonly<Record<string, number>>;
const COLUMNS = [...APPLICANT_KINDS, 'total'];
/** Rows of table 3 that are no results. */
const FRAME = ['received', 'carried-in', 'total', 'carried-out'];
const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Ledger balances by account, dimension and date. */
class Balances {
  readonly #balances = new Map<string, Big>();

  post({ on, debit, credit, dimension, amount }: Posting, sign: 1 | -1 = 1): void {
    this.#move(`${debit}|${dimension}|${on}`, new Big(amount).times(sign));
    this.#move(`${credit}|${dimension}|${on}`, new Big(amount).times(-sign));
  }

  #move(key: string, amount: Big): void {
    this.#balances.set(key, (this.#balances.get(key) ?? new Big(0)).plus(amount));
  }

  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#balances].filter(([, sum]) => !sum.eq(0)).map(([key, sum]) => [key, sum.toFixed()]),
    );
  }
}

const settings = { numRuns: 50 };
jest.setTimeout(300_000);

describe('the bookkeeping law, for random valid histories', () => {
  it('histories are rich: most lines are accepted, and every kind of event occurs', () => {
    const seen = new Map<string, number>();
    let lines = 0;
    let accepted = 0;
    for (const history of fc.sample(histories, { numRuns: 100, seed: 2020 })) {
      const office = new PaperOffice();
      lines += history.length;
      accepted += history.filter((line) => !('code' in office.log(line))).length;
      for (const { event } of office.logged) seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
    }
    expect(accepted / lines).toBeGreaterThan(0.6);
    const rare = [...seen].filter(([, times]) => times < 10);
    expect(rare).toEqual([]);
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        ...['RequestReplied', 'RequestWithdrawn', 'RequestMerged', 'RequestSplit', 'RequestPartSeparated'],
        ...['CorrectionLapsed', 'FeePaid', 'FeeLapsed', 'ReasonsRecorded', 'ReplyPeriodExtended', 'CaseVoided'],
        ...['CaseAmended', 'ChallengeConcluded', 'ChallengeAppealed', 'InformationFormed', 'InformationPublished'],
        ...['DocumentRepealed', 'StockRepealed', 'BooksOpened', 'ItemCountSet', 'OfficialActsRecorded'],
        ...['ComplaintReplied', 'ComplaintMerged'],
      ]),
    );
  });

  it('R1-R3 and R5 hold in every year and column, and what one year carries out the next carries in', () => {
    fc.assert(
      fc.property(histories, (lines) => {
        const books = booksOf(officeOf(lines).files);
        let carriedOut: Row | undefined;
        for (const year of YEARS) {
          const tables = composeTables(editionFor(year), yearFigures(books, year));
          const requests = tables['3'] as Readonly<Record<string, Row>>;
          const results = Object.keys(requests).filter((row) => !FRAME.includes(row));
          const columns = COLUMNS.map((column) => {
            const cell = (row: string): number => requests[row]![column]!;
            const balance = cell('received') + cell('carried-in') - cell('total') - cell('carried-out');
            return { column, R1: balance, R2: cell('total') - add(results.map(cell)) };
          });
          expect(columns).toEqual(COLUMNS.map((column) => ({ column, R1: 0, R2: 0 })));
          const rows = Object.entries(requests);
          const across = rows.map(([row, cells]) => [row, add(APPLICANT_KINDS.map((kind) => cells[kind]!))]);
          expect(across).toEqual(rows.map(([row, { total }]) => [row, total]));
          for (const { total, ...parts } of Object.values(tables['4'] as Readonly<Record<string, Row>>)) {
            expect(add(Object.values(parts))).toBe(total);
          }
          if (carriedOut) expect(requests['carried-in']).toEqual(carriedOut);
          carriedOut = requests['carried-out'];
        }
      }),
      settings,
    );
  });

  it('the report is the naive count over the events, cell by cell, in both editions', () => {
    fc.assert(
      fc.property(histories, (lines) => {
        const { files } = officeOf(lines);
        const books = booksOf(files);
        const steps = files.map(stepsOf);
        for (const year of YEARS) {
          const figures = yearFigures(books, year);
          const report = reportOf(books, year);
          for (const edition of EDITIONS) {
            const tables =
              edition === report.edition ? report.tables : composeTables(editionFor(year, edition), figures);
            expect(tables['3']).toEqual(requestsTable(steps, year, edition));
            expect(tables['4']).toEqual(challengesTable(steps, year));
            expect(tables['2']).toEqual(disclosureTable(steps, year, edition));
          }
          expect(report.publications.byColumn).toEqual(publications(steps, year));
          expect(report.complaints).toEqual(complaints(steps, year));
          expect(report.findings.filter(({ rule }) => ['R1', 'R2', 'R3', 'R4', 'R5'].includes(rule))).toEqual([]);
          expect(Number(figures.movement('fee/paid')) * 100).toBeCloseTo(feesPaid(steps, year));
        }
      }),
      settings,
    );
  });

  it('entries made event by event in the order of logging are those of the final states, at every point of the way', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (lines, point) => {
        const office = officeOf(lines);
        const running = new Balances();
        const known = office.logged.length === 0 ? 0 : point % office.logged.length;
        office.logged.forEach(({ before, after }, index) => {
          if (index === known) expect(running.all).toEqual(asKnown(office, index));
          const { reversed, added } = postingChange(entriesOf(before), entriesOf(after));
          for (const entry of reversed) running.post(entry, -1);
          for (const entry of added) running.post(entry);
        });
        const final = new Balances();
        for (const entry of office.files.flatMap(entriesOf)) final.post(entry);
        expect(running.all).toEqual(final.all);
      }),
      settings,
    );
  });

  it('an entry that both states have is not touched', () => {
    fc.assert(
      fc.property(histories, (lines) => {
        for (const { before, after } of officeOf(lines).logged) {
          const { reversed, added } = postingChange(entriesOf(before), entriesOf(after));
          const again = new Set(added.map((entry) => JSON.stringify(entry)));
          expect(reversed.filter((entry) => again.has(JSON.stringify(entry)))).toEqual([]);
        }
      }),
      settings,
    );
  });
});

/** The balances as they were known when so many events were logged: every stream folded up to there. */
function asKnown(office: PaperOffice, events: number): Readonly<Record<string, string>> {
  const balances = new Balances();
  const logged = office.logged.slice(0, events);
  for (const { workflow, recorded } of office.files) {
    const until = recorded.filter((event) => logged.some((one) => one.event === event));
    for (const entry of entriesOf(fold(workflow, until))) balances.post(entry);
  }
  return balances.all;
}
