import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { BEGINNING, createPostgresEventStore, type EventStore } from '#event-store';
import { ProjectionBehind, UnknownProjection } from './errors.js';
import type { Projection } from './projection.js';
import { openProjections, type Projections } from './projections.js';
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

const never = (error: unknown): void => {
  throw error instanceof Error ? error : new Error(String(error));
};

describe.each(kinds)('projections on the %s database', (kind) => {
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
  });
  afterAll(() => at.close());

  function runner(
    projections: readonly Projection<Posting>[] = [sums, journal],
    pageSize = 7,
  ): Promise<Projections<Posting>> {
    return openProjections({ db: at.db, store, preparation, projections, pageSize });
  }

  async function expectComplete(projections: Projections<Posting>): Promise<void> {
    const applied = await readJournal(at.db, await projections.schemaOf('journal'));
    expect(applied.map(({ position }) => position)).toEqual(applied.map((_, index) => BigInt(index + 1)));
    expect(applied.map(({ stream, amount }) => ({ stream, amount }))).toEqual(writer.appended);
    expect(await readSums(at.db, await projections.schemaOf('sums'))).toEqual(expectedSums(writer.appended));
  }

  it('apply every event once, in order, over pages', async () => {
    const projections = await runner();
    for (let n = 1; n <= 25; n += 1) await writer.append(`stream-${n % 4}`, n, n * 100);
    await projections.catchUp();
    await expectComplete(projections);
    await projections.catchUp();
    await expectComplete(projections);
    expect(await projections.status()).toEqual(
      ['sums', 'journal'].map((name) => ({ name, schema: `${name}_1`, position: 50n, head: 50n, lag: 0, parked: 0 })),
    );
  });

  it('stop after the position asked for, at the end of its page', async () => {
    const projections = await runner([journal]);
    await writer.append('a', ...Array.from({ length: 30 }, (_, index) => index));
    await projections.catchUp(10n);
    expect((await projections.status())[0]).toMatchObject({ position: 14n, lag: 16 });
    await projections.catchUp(10n);
    expect((await projections.status())[0]?.position).toBe(14n);
    await projections.catchUp(99n);
    expect((await projections.status())[0]?.position).toBe(30n);
  });

  it('feed one that is new from the beginning, and the others nothing twice', async () => {
    for (let n = 1; n <= 20; n += 1) await writer.append('a', n);
    const before = await runner([journal]);
    await before.catchUp();
    await writer.append('a', 21);
    const projections = await runner();
    await projections.catchUp();
    await expectComplete(projections);
  });

  it('keep rows and checkpoint together when a page breaks off in its middle', async () => {
    for (let n = 1; n <= 30; n += 1) await writer.append(`stream-${n % 3}`, n);
    let left = 3;
    const breaking: Projection<Posting> = {
      ...journal,
      plan() {
        const plan = journal.plan();
        return {
          add: (events) => plan.add(events),
          async write(schema, tx) {
            await plan.write(schema, tx);
            left -= 1;
            if (left > 0) return;
            if (left > -2 && kind === 'server') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
            if (left > -2) throw Object.assign(new Error('no space left'), { code: '53100' });
          },
        };
      },
    };
    const projections = await runner([breaking]);
    for (const position of [14n, 14n]) {
      await expect(projections.catchUp()).rejects.toThrow();
      expect((await projections.status())[0]?.position).toBe(position);
      expect(await readJournal(at.db, 'journal_1')).toHaveLength(Number(position));
    }
    expect(await projections.parked()).toEqual([]);
    await (await runner()).catchUp();
    await expectComplete(await runner());
  });

  it('follow live, so that one reads what one wrote, and go on after an error', async () => {
    let failures = 1;
    const flaky: Projection<Posting> = {
      ...sums,
      plan() {
        const plan = sums.plan();
        return {
          add: (events) => plan.add(events),
          async write(schema, tx) {
            await plan.write(schema, tx);
            if (failures-- > 0) throw Object.assign(new Error('terminated'), { code: '57P01' });
          },
        };
      },
    };
    const projections = await runner([flaky, journal]);
    const stop = new AbortController();
    const errors: unknown[] = [];
    const running = projections.run(stop.signal, (error) => errors.push(error));
    for (let n = 1; n <= 30; n += 1) {
      const position = await writer.append(`stream-${n % 4}`, n);
      await projections.waitFor(position, { timeoutMs: 30_000 });
      expect(await readSums(at.db, 'sums_1')).toEqual(expectedSums(writer.appended));
    }
    stop.abort();
    await running;
    expect(errors).toHaveLength(1);
    await expectComplete(projections);
  });

  it('end their run when the store is closed', async () => {
    const projections = await runner();
    await writer.append('a', 1);
    const running = projections.run(new AbortController().signal, never);
    await projections.waitFor(1n, { timeoutMs: 30_000 });
    await store.close();
    await running;
    await expectComplete(projections);
  });

  it('tell how far behind they are when a wait is over', async () => {
    const projections = await runner();
    await projections.waitFor(BEGINNING, { timeoutMs: 0 });
    const position = await writer.append('a', 1, 2, 3);
    const late = projections.waitFor(position, { timeoutMs: 1, names: ['journal'] });
    await expect(late).rejects.toThrow(ProjectionBehind);
    await expect(late).rejects.toMatchObject({ code: 'projection-behind', projection: 'journal', lag: 3, wanted: 3n });
    const stop = new AbortController();
    const waiting = projections.waitFor(position, { timeoutMs: 60_000, signal: stop.signal });
    stop.abort(new Error('client gone'));
    await expect(waiting).rejects.toThrow('client gone');
    await expect(projections.waitFor(1n, { timeoutMs: 0, names: ['reports'] })).rejects.toThrow(UnknownProjection);
    await expect(projections.schemaOf('reports')).rejects.toThrow(UnknownProjection);
    await projections.catchUp();
    await projections.waitFor(position, { timeoutMs: 0 });
  });

  it('share the work with other runners, each event applied once', async () => {
    const db = await at.another();
    const other = { db, store: createPostgresEventStore(db) };
    const runners = await Promise.all([
      runner(),
      openProjections({ ...other, preparation, projections: [sums, journal], pageSize: 5 }),
      openProjections({ ...other, preparation, projections: [sums, journal], pageSize: 11 }),
    ]);
    const stop = new AbortController();
    const running = runners.map((projections) => projections.run(stop.signal, never));
    let position = BEGINNING;
    for (let n = 1; n <= 60; n += 1) position = await writer.append(`stream-${n % 5}`, n, n + 1);
    await Promise.all(runners.map((projections) => projections.waitFor(position, { timeoutMs: 30_000 })));
    stop.abort();
    await Promise.all(running);
    await expectComplete(await runner());
  });

  describe('with a poison event', () => {
    const poison = ['unprepared', '张三', '99999999999999999999'];
    const code = { unprepared: 'unknown-amount', 张三: '22P02', '99999999999999999999': '22003' };

    async function appendPoisoned(): Promise<void> {
      for (let n = 1; n <= 12; n += 1) {
        for (const [index, amount] of poison.entries()) {
          await writer.append(`bad-${index}`, n === 4 ? amount : n);
          await writer.append(`good-${index}`, n);
        }
      }
    }

    it('park its stream, tell why without the data, and go on with the others', async () => {
      const projections = await runner(undefined, 50);
      await appendPoisoned();
      await projections.catchUp();
      const followed = writer.appended.filter(({ stream }, index) => stream.startsWith('good') || index < 18);
      expect(await readSums(at.db, 'sums_1')).toEqual(expectedSums(followed));
      expect((await readJournal(at.db, 'journal_1')).map(({ stream, amount }) => ({ stream, amount }))).toEqual(
        followed,
      );
      const parked = await projections.parked();
      const expected = poison.flatMap((amount, index) =>
        ['journal', 'sums'].map((projection) => ({
          projection,
          stream: `bad-${index}`,
          organ: 'organ-1',
          position: BigInt(19 + 2 * index),
          code: code[amount as keyof typeof code],
        })),
      );
      expect(parked.map(({ message, ...rest }) => (message === '' ? 'no message' : rest))).toEqual(expected);
      expect(JSON.stringify(parked.map(({ message }) => message))).not.toMatch(/张三|9999/);
      expect((await projections.status()).map((status) => [status.position, status.parked])).toEqual([
        [72n, 3],
        [72n, 3],
      ]);
      // Later events of a parked stream stay out in later pages too.
      await writer.append('bad-0', 5);
      await writer.append('good-0', 5);
      await projections.catchUp();
      expect((await readSums(at.db, 'sums_1'))['bad-0']).toBe(6);
      expect((await readSums(at.db, 'sums_1'))['good-0']).toBe(83);
    });

    it('take the stream up again once it is mended, with what was missing', async () => {
      const projections = await runner();
      await appendPoisoned();
      await projections.catchUp();
      expect(await projections.retry('bad-1')).toHaveLength(2);
      expect(await projections.parked()).toHaveLength(6);
      preparation.mended = true;
      // Not yet passed over: it comes in its turn.
      await writer.append('bad-1', 1);
      expect(await projections.retry('bad-1')).toEqual([]);
      expect(await projections.retry('good-1')).toEqual([]);
      expect((await projections.parked()).map(({ stream }) => stream)).toEqual(['bad-0', 'bad-0', 'bad-2', 'bad-2']);
      // 1 + 2 + … + 12, with 1000 in place of 4
      expect((await readSums(at.db, 'sums_1'))['bad-1']).toBe(1074);
      const applied = (await readJournal(at.db, 'journal_1')).filter(({ stream }) => stream === 'bad-1');
      expect(applied.map(({ amount }) => amount)).toEqual([1, 2, 3, 1000, 5, 6, 7, 8, 9, 10, 11, 12]);
      await projections.catchUp();
      expect((await readSums(at.db, 'sums_1'))['bad-1']).toBe(1075);
    });

    it('are clean again after a rebuild', async () => {
      const projections = await runner();
      await appendPoisoned();
      await projections.catchUp();
      preparation.mended = true;
      await projections.rebuild(['sums']);
      expect((await projections.parked()).map(({ projection }) => projection)).toEqual([
        'journal',
        'journal',
        'journal',
      ]);
      expect((await readSums(at.db, 'sums_2'))['bad-2']).toBe(1074);
    });
  });
});
