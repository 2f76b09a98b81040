import Big from 'big.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runOperation, type OperationIo } from '#command-line';
import { officeConfig, openOffice, type Office } from '#office';
import { caseLogFromFigures } from '../bookkeeping/from-figures.js';
import { differences, OURS, published, reportsAreHere } from '../bookkeeping/published-reports.js';
import { Place, type Kind, type Report } from './place.fixture.js';

/** One database holds them all, each for an organ of its own; the largest has some 8,000 lines. */
const REPORTS: Readonly<Record<Kind, readonly string[]>> = {
  embedded: ['shuyang_fgj_2023', 'published-xinzhou-education-2020'],
  server: Object.keys(OURS),
};

const describeReports = reportsAreHere ? describe : describe.skip;

describeReports.each(Object.entries(REPORTS))(
  `figures of real reports by the importer${reportsAreHere ? '' : ' (skipped: ../shared absent)'}, %s database`,
  (kind, names) => {
    let place: Place;
    let office: Office | undefined;
    const reports = new Map<string, Report>();
    beforeAll(async () => {
      place = await Place.open(kind as Kind);
      const lines = names.flatMap((name) =>
        caseLogFromFigures(published(name), name).map((line) => ({ organ: name, ...line })),
      );
      expect(await place.import(lines)).toEqual({
        ...{ lines: lines.length, accepted: lines.length, repeated: 0, refused: [] },
      });
    }, 240_000);
    afterAll(async () => {
      await office?.close();
      await place.remove();
    });

    it.each(names)('%s comes back, cell by cell', async (name) => {
      const figures = published(name);
      const report = await place.report(figures.year, '--organ', name);
      reports.set(name, report);
      for (const table of ['2', '3', '4'] as const) {
        expect(Object.keys(report.tables[table] ?? {}).sort()).toEqual(Object.keys(figures[`table${table}`]).sort());
      }
      expect(differences(figures, report.tables)).toEqual(OURS[name]);
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it.each(names)(
      '%s: the entries behind each figure add up to it',
      async (name) => {
        const { year } = published(name);
        const tables = reports.get(name)?.tables ?? {};
        office ??= await openOffice(officeConfig(place.environment, place.folder));
        let looked = 0;
        for (const [table, rows] of Object.entries(tables)) {
          for (const [row, columns] of Object.entries(rows)) {
            for (const [column, figure] of Object.entries(columns)) {
              if (Number(figure) === 0) continue;
              const cell = `${table}/${row}/${column}`;
              const traced = await trace(office, name, year, cell);
              const sum = traced.entries.reduce((total, { amount }) => total.plus(amount), new Big(0));
              expect({ cell, value: traced.value, sum: sum.toFixed() }).toEqual({
                ...{ cell, value: String(figure), sum: String(figure) },
              });
              expect(traced.entries.filter((entry) => entry.case === '' || entry.event === '')).toEqual([]);
              looked++;
            }
          }
        }
        expect(looked).toBeGreaterThanOrEqual(10);
      },
      240_000,
    );
  },
);

interface Traced {
  readonly value: string;
  readonly entries: readonly { readonly amount: string; readonly case: string; readonly event: string }[];
}

/** `trace YEAR CELL` without a process for each of some hundred cells. */
async function trace(office: Office, organ: string, year: number, cell: string): Promise<Traced> {
  let printed = '';
  const io: OperationIo = {
    input: (async function* () {})(),
    out: (text) => void (printed += text),
    note: (text) => void (printed += text),
    progress: () => undefined,
    file: () => Promise.resolve(),
  };
  const exit = await runOperation(office, { name: 'trace', organ, year, cell, format: 'json' }, io);
  if (exit !== 0) throw new Error(printed);
  return JSON.parse(printed) as Traced;
}
