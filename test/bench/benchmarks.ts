import { join } from 'node:path';
import { freshDatabase } from '../services/database.js';
import { writeCaseLog } from './case-log-file.js';
import { atLeast, below, number, type Figure } from './figure.js';
import { freshPlace, KINDS, type Kind } from './fresh-place.js';
import { inOwnProcess } from './in-own-process.js';
import { median } from './median.js';
import { OBLIGATIONS_A_CASE } from './open-cases.js';
import { CLIENTS, createEqualTable, pgbenchRate } from './pgbench.js';
import type { Place } from './place.js';

/** What one run measures with. */
export interface Setting {
  /** An empty folder for everything that is written. */
  readonly folder: string;
  /** Events of the databases for rebuild and report. */
  readonly events: number;
  readonly importedCommands: number;
  /** Length of each round of commits. */
  readonly seconds: number;
  /** Obligations to be computed anew when a notice is loaded. */
  readonly openObligations: number;
  /** Cases in the register that pages are read from. */
  readonly registeredCases: number;
  /** Commands sent over HTTP. */
  readonly httpCommands: number;
  /** Repetitions of what is short; the median counts. */
  readonly rounds: number;
  readonly say: (progress: string) => void;
}

/** Commands a second of `gongkai import`. */
export async function benchImport({ folder, importedCommands, rounds, say }: Setting): Promise<readonly Figure[]> {
  const file = join(folder, 'case-log.jsonl');
  const commands = await writeCaseLog(file, importedCommands);
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const rates: number[] = [];
    const rehearsals: number[] = [];
    for (let round = 0; round < rounds; round++) {
      say(`import into ${kind}, round ${round + 1} of ${rounds}`);
      const { place, drop } = await freshPlace(kind, folder);
      rehearsals.push(await inOwnProcess('importRate', { place, file, dryRun: true }));
      rates.push(await inOwnProcess('importRate', { place, file, dryRun: false }));
      await drop();
    }
    figures.push(
      atLeast(kind === 'PGlite' ? 1500 : 3000, median(rates), {
        what: `import of ${number(commands)} commands, ${kind}`,
        unit: 'commands/s',
        beside: `${number(median(rehearsals))} commands/s with nothing written (--dry-run)${range(rates)}`,
      }),
    );
  }
  return figures;
}

/** Events a second of many writers at once, beside pgbench on the same server. */
export async function benchGroupCommit({ folder, seconds, rounds, say }: Setting): Promise<readonly Figure[]> {
  const embedded = await freshPlace('PGlite', folder);
  const server = await freshDatabase();
  const database = { url: server.url };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    say(`group commit on PostgreSQL and pgbench, round ${round + 1} of ${rounds}`);
    ours.push(await inOwnProcess('commitRate', { database, seconds, concurrency: CLIENTS }));
    if (round === 0) await createEqualTable(server.url);
    theirs.push(await pgbenchRate({ url: server.url, seconds, folder }));
  }
  await server.drop();
  say('group commit on PGlite');
  const { place } = embedded;
  const together = await inOwnProcess('commitRate', { database: place.database, seconds, concurrency: CLIENTS });
  const alone = await inOwnProcess('commitRate', { database: place.database, seconds, concurrency: 1 });
  const ratios = ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  return [
    atLeast(0.7, median(ratios), {
      what: `${CLIENTS} concurrent appends, PostgreSQL`,
      unit: 'of pgbench',
      beside: `${number(median(ours))} events/s; pgbench -c ${CLIENTS} -j 2, unordered: ${number(median(theirs))} rows/s`,
    }),
    atLeast(undefined, together, {
      what: `${CLIENTS} concurrent appends, PGlite`,
      unit: 'events/s',
      beside: `${number(alone)} events/s one append at a time`,
    }),
  ];
}

/** The databases of an office with a long history. */
export interface History {
  readonly places: readonly { readonly kind: Kind; readonly place: Place }[];
  drop(): Promise<void>;
}

/** Fills a server database, and a folder with the same events. */
export async function createHistory({ folder, events, say }: Setting): Promise<History> {
  const server = await freshPlace('PostgreSQL', folder);
  const embedded = await freshPlace('PGlite', folder);
  const url = 'url' in server.place.database ? server.place.database.url : '';
  say(`${number(events)} events into PostgreSQL`);
  await inOwnProcess('fillServer', { url, events });
  say('the same into PGlite');
  await inOwnProcess('copyToFolder', { url, folder: embedded.folder });
  return {
    places: [
      { kind: 'PGlite', place: embedded.place },
      { kind: 'PostgreSQL', place: server.place },
    ],
    drop: server.drop,
  };
}

/** Events a second and memory of making all projections anew. */
export async function benchRebuild({ events, say }: Setting, { places }: History): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { kind, place } of places) {
    say(`rebuild on ${kind}`);
    const { rate, readRate, peak, earlyPeak } = await inOwnProcess('rebuildRate', place);
    figures.push(
      atLeast(40_000, rate, {
        what: `rebuild from ${number(events)} events, ${kind}`,
        unit: 'events/s',
        beside: `${number(readRate)} events/s for reading alone`,
      }),
      below(kind === 'PGlite' ? 800 : 500, peak, {
        what: `peak memory of it, ${kind}`,
        unit: 'MB',
        beside: `${number(earlyPeak)} MB after a fifth of the events`,
      }),
    );
  }
  return figures;
}

/** Milliseconds of a year's report. */
export async function benchReport({ say }: Setting, { places }: History): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { kind, place } of places) {
    say(`report on ${kind}`);
    const { fromTotals, fromEntries, entries } = await inOwnProcess('reportTime', place);
    figures.push(
      below(100, fromTotals, {
        what: `report from totals, ${number(entries)} ledger entries, ${kind}`,
        unit: 'ms',
        beside: `${number(fromEntries)} ms from the entries (--as-of)`,
      }),
    );
  }
  return figures;
}

/** Microseconds for one case's day, and seconds for all open ones after a notice is loaded. */
export async function benchClock({ folder, openObligations, say }: Setting): Promise<readonly Figure[]> {
  say('the clock of one case');
  const figures: Figure[] = [
    below(50, await inOwnProcess('clockTime', { times: 200_000 }), {
      what: "one case's clock",
      unit: 'µs',
      beside: 'two overlapping consultations and an extension',
    }),
  ];
  const cases = openObligations / OBLIGATIONS_A_CASE;
  const few = cases / 5;
  for (const kind of KINDS) {
    const { place, drop } = await freshPlace(kind, folder);
    say(`${number(openObligations)} open obligations, ${kind}`);
    await inOwnProcess('recomputeRate', { place, extended: false });
    await inOwnProcess('fillOpenCases', { place, from: 0, to: few });
    const first = await inOwnProcess('recomputeRate', { place, extended: true });
    await inOwnProcess('fillOpenCases', { place, from: few, to: cases });
    const { seconds, moved, peak } = await inOwnProcess('recomputeRate', { place, extended: false });
    figures.push(
      below(30, seconds, {
        what: `new dates of ${number(openObligations)} open obligations, ${kind}`,
        unit: 's',
        beside: `${number(openObligations / seconds)} a second; ${number(moved)} moved`,
      }),
      below(kind === 'PGlite' ? 800 : 500, peak, {
        what: `peak memory of it, ${kind}`,
        unit: 'MB',
        beside: `${number(first.peak)} MB with a fifth of them`,
      }),
    );
    await drop();
  }
  return figures;
}

const range = (rates: readonly number[]): string =>
  rates.length === 1
    ? ''
    : `; ${number(Math.min(...rates))} to ${number(Math.max(...rates))} in ${rates.length} rounds`;
