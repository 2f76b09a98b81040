import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Big from 'big.js';
import fc from 'fast-check';
import { cellNames, editionFor, evaluate, measureOf } from '#annual-report';
import type { Step } from '#case-streams';
import type { Projections } from '#projections';
import { CaseStore, databaseKinds } from '../../test/cases/case-store.fixture.js';
import { CardIndex, happenings } from './histories.fixture.js';
import { Ledger } from './ledger.js';
import { ledgerProjection } from './ledger-projection.js';

const YEARS = [2018, 2019, 2020, 2021];
const edition = editionFor(2020);

describe.each(databaseKinds)('any history on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let ledger: Ledger;
  let organs = 0;

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([ledgerProjection], 7);
    ledger = new Ledger(cases.db, projections);
  });
  afterAll(() => cases.close());

  async function figures(organ: string, year: number, names: readonly string[], asOf?: string) {
    const balances = await ledger.yearFigures(organ, year, asOf);
    return Object.fromEntries(names.map((name) => [name, evaluate(measureOf(edition, name), balances)?.toFixed()]));
  }

  it('gives the figures that counting the cases gives, now and as known at any time', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.nat(), async (history, glance) => {
        const organ = `organ-${organs++}`;
        const cards = new CardIndex(cases, organ);
        const known: { asOf: string; years: Readonly<Record<string, string>>[] }[] = [];
        for (const happening of history) {
          await cards.happen(happening);
          known.push({ asOf: cases.now, years: YEARS.map((year) => cards.cells(year)) });
          if (happening.figure % 5 === 0) await projections.catchUp();
        }
        await projections.catchUp();
        for (const [index, year] of YEARS.entries()) {
          const present = cards.cells(year);
          expect(await figures(organ, year, Object.keys(present))).toEqual(present);
          const then = known[glance % known.length];
          const past = then?.years[index] ?? {};
          expect(await figures(organ, year, Object.keys(past), then?.asOf)).toEqual(past);
        }
      }),
      // Without shrinking, which would write for minutes: the seed repeats it.
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('has behind every cell the entries that it adds up (R13)', async () => {
    const names = cellNames(edition);
    const organ = 'organ-traced';
    const cards = new CardIndex(cases, organ);
    const [history = []] = fc.sample(fc.array(happenings, { minLength: 4, maxLength: 4 }), 1);
    for (const happening of history.flat()) await cards.happen(happening);
    await projections.catchUp();
    for (const asOf of [undefined, new Date(Date.parse(cases.now) - 10 * 3_600_000).toISOString()]) {
      for (const year of [2019, 2020]) {
        const expected = await figures(organ, year, names, asOf);
        const traced: Record<string, string> = {};
        for (const name of names) {
          const entries = await ledger.entriesBehind(organ, year, measureOf(edition, name), asOf);
          traced[name] = entries.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed();
        }
        expect(traced).toEqual(expected);
      }
    }
  });

  it('keeps totals that are the sums of their entries, and rows that a rebuild gives again', async () => {
    expect(await projections.parked()).toEqual([]);
    expect(await ledger.disagreements()).toEqual([]);
    const lived = await cases.dump(await projections.schemaOf('ledger'));
    expect(lived['entries']?.length).toBeGreaterThan(400);
    expect(lived['assertions']?.length).toBeGreaterThan(40);
    await projections.rebuild();
    expect(await cases.dump(await projections.schemaOf('ledger'))).toEqual(lived);
  });
});
