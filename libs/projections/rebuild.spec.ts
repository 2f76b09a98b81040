import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { EventStore } from '#event-store';
import { RebuildSuperseded, UnknownProjection } from './errors.js';
import type { Projection } from './projection.js';
import { openProjections, type Projections } from './projections.js';
import type { RebuildProgress } from './rebuild.js';
import {
  expectedSums,
  journal,
  kinds,
  preparation,
  readJournal,
  readSums,
  setUp,
  sums,
  Writer,
  type Posting,
  type SetUp,
} from './sums.fixture.js';

/** A journal that runs something before each page that goes into a rebuilt schema. */
function watched(onPage: (schema: string, tx: Transaction<unknown>) => Promise<unknown>): Projection<Posting> {
  return {
    ...journal,
    plan() {
      const plan = journal.plan();
      return {
        add: (events) => plan.add(events),
        async write(schema, tx) {
          if (schema !== 'journal_1') await onPage(schema, tx);
          await plan.write(schema, tx);
        },
      };
    },
  };
}

describe.each(kinds)('a rebuild on the %s database', (kind) => {
  let at: SetUp;
  let store: EventStore;
  let writer: Writer;

  beforeAll(async () => {
    at = await setUp(kind);
  });
  beforeEach(async () => {
    preparation.mended = false;
    store = await at.begin();
    writer = new Writer(store);
    for (let n = 1; n <= 40; n += 1) await writer.append(`stream-${n % 4}`, n);
  });
  afterAll(() => at.close());

  function runner(projections: readonly Projection<Posting>[]): Promise<Projections<Posting>> {
    return openProjections({ db: at.db, store, preparation, projections, pageSize: 2 });
  }

  async function schemas(): Promise<readonly string[]> {
    const { rows } = await sql<{ nspname: string }>`
      select nspname from pg_namespace where nspname ~ '_[0-9]+$' and nspname !~ '^pg_' order by nspname`.execute(
      at.db.kysely,
    );
    return rows.map(({ nspname }) => nspname);
  }

  async function expectComplete(projections: Projections<Posting>): Promise<void> {
    const applied = await readJournal(at.db, await projections.schemaOf('journal'));
    expect(applied.map(({ stream, amount }) => ({ stream, amount }))).toEqual(writer.appended);
    expect(await readSums(at.db, await projections.schemaOf('sums'))).toEqual(expectedSums(writer.appended));
  }

  it('makes new tables with their indexes, tells how far it is, and drops the old ones', async () => {
    const projections = await runner([sums, journal]);
    await projections.catchUp();
    const seen: RebuildProgress[] = [];
    await projections.rebuild(undefined, { onProgress: (progress) => seen.push(progress) });
    expect(await schemas()).toEqual(['journal_2', 'sums_2']);
    await expectComplete(projections);
    expect(seen.map(({ events }) => events).slice(0, 3)).toEqual([16, 32, 40]);
    expect(seen.at(-1)).toEqual({ events: 40, position: 40n, head: 40n });
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from pg_indexes where schemaname = 'journal_2'`.execute(at.db.kysely);
    expect(rows[0]?.n).toBe(1n);
    await projections.rebuild(['journal']);
    expect(await schemas()).toEqual(['journal_3', 'sums_2']);
    await writer.append('stream-1', 7);
    await projections.catchUp();
    await expectComplete(projections);
    await expect(projections.rebuild(['reports'])).rejects.toThrow(UnknownProjection);
  });

  it('gathers statistics of the new tables once, when they are complete', async () => {
    const table = async (schema: string, db: Kysely<unknown>): Promise<unknown> => {
      const { rows } = await sql`
        select reltuples as rows, reloptions::text as options from pg_class
        where relnamespace = ${schema}::text::regnamespace and relkind = 'r'`.execute(db);
      return rows[0];
    };
    const seen: unknown[] = [];
    const projections = await runner([watched(async (schema, tx) => seen.push(await table(schema, tx)))]);
    await projections.rebuild();
    expect(seen[0]).toEqual({ rows: -1, options: '{autovacuum_enabled=false}' });
    expect(await table('journal_2', at.db.kysely)).toEqual({ rows: 40, options: null });
  });

  it('goes on beside appends and live running; whoever reads meanwhile never sees an earlier position', async () => {
    const projections = await runner([sums, journal]);
    const stop = new AbortController();
    const errors: unknown[] = [];
    const running = projections.run(stop.signal, (error) => errors.push(error));
    const done = new AbortController();
    const writing = (): boolean => !done.signal.aborted;
    const appending = (async () => {
      while (writing()) await writer.append(`stream-${writer.appended.length % 6}`, writer.appended.length);
    })();
    const reading = (async () => {
      let [least, counted] = [0n, 0];
      while (writing()) {
        const [status] = await projections.status();
        expect(status?.position).toBeGreaterThanOrEqual(least);
        least = status?.position ?? least;
        const rows = await projections.read('journal', (schema) => readJournal(at.db, schema));
        expect(rows.length).toBeGreaterThanOrEqual(counted);
        counted = rows.length;
      }
    })();
    for (let round = 0; round < 3; round += 1) await projections.rebuild();
    done.abort();
    await Promise.all([appending, reading]);
    await projections.waitFor(BigInt(writer.appended.length), { timeoutMs: 30_000 });
    stop.abort();
    await running;
    expect(errors).toEqual([]);
    expect(await schemas()).toEqual(['journal_4', 'sums_4']);
    await expectComplete(projections);
  });

  it('leaves the old tables as they are when it breaks off, and the next one clears up', async () => {
    let pages = 0;
    const breaking = watched(async () => {
      pages += 1;
      if (pages === 3) throw Object.assign(new Error('no space left'), { code: '53100' });
      return Promise.resolve();
    });
    const projections = await runner([sums, breaking]);
    await projections.catchUp();
    await expect(projections.rebuild()).rejects.toThrow('no space left');
    await expectComplete(projections);
    expect(await schemas()).toEqual(['journal_1', 'journal_2', 'sums_1', 'sums_2']);
    expect(await projections.schemaOf('journal')).toBe('journal_1');
    await projections.rebuild();
    expect(await schemas()).toEqual(['journal_3', 'sums_3']);
    await expectComplete(projections);
  });

  it('gives way to one that is started after it', async () => {
    const [earlier, later] = [await runner([sums, journal]), await runner([sums, journal])];
    let second: Promise<void> | undefined;
    const first = earlier.rebuild(['journal'], {
      onProgress() {
        second ??= later.rebuild(['journal']);
      },
    });
    await expect(first).rejects.toThrow(RebuildSuperseded);
    await second;
    expect(await schemas()).toEqual(['journal_3', 'sums_1']);
    await later.catchUp();
    await expectComplete(later);
  });

  it('parks anew: a stream that was mended is whole, one that fails only now is parked', async () => {
    const projections = await runner([sums, journal]);
    await writer.append('bad', 1, 'unprepared', 2);
    await projections.catchUp();
    expect((await readSums(at.db, 'sums_1'))['bad']).toBe(1);
    preparation.mended = true;
    await projections.rebuild();
    expect(await projections.parked()).toEqual([]);
    expect((await readSums(at.db, 'sums_2'))['bad']).toBe(1003);
    preparation.mended = false;
    await projections.rebuild(['sums']);
    expect((await projections.parked()).map(({ projection, position }) => [projection, position])).toEqual([
      ['sums', 42n],
    ]);
  });

  it('is read again where it replaced the tables under a query', async () => {
    const projections = await runner([sums, journal]);
    await projections.catchUp();
    const tried: string[] = [];
    const rows = await projections.read('sums', async (schema) => {
      tried.push(schema);
      if (tried.length === 1) await projections.rebuild(['sums']);
      return readSums(at.db, schema);
    });
    expect(tried).toEqual(['sums_1', 'sums_2']);
    expect(rows).toEqual(expectedSums(writer.appended));
    const misspelt = projections.read('sums', (schema) =>
      sql`select from ${sql.id(schema, 'sum')}`.execute(at.db.kysely),
    );
    await expect(misspelt).rejects.toMatchObject({ code: '42P01' });
  });
});
