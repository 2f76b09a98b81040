import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '#database';
import { migrate } from '#database';
import { ChainBroken, StoreNotEmpty } from '../errors.js';
import { eventsAfter, someAppend, someStream } from '../store-under-test.fixture.js';
import { BEGINNING } from '../event.js';
import type { StoredEvent } from '../portable.js';
import { eventStoreMigrations } from './migrations.js';
import { createPostgresEventStore } from './postgres-event-store.js';
import { databases } from './databases.fixture.js';

async function* pages(events: readonly StoredEvent[], size = 7): AsyncGenerator<readonly StoredEvent[]> {
  for (let start = 0; start < events.length; start += size) yield events.slice(start, start + size);
}

async function open(name: string): Promise<{ database: Database; remove(): Promise<void> }> {
  const opened = await databases[name]!();
  await migrate(opened.database, eventStoreMigrations);
  return opened;
}

describe.each([
  ['PGlite in memory', 'PostgreSQL server'],
  ['PostgreSQL server', 'PGlite in memory'],
])('events exported from %s and restored into %s', (from, to) => {
  let source: Awaited<ReturnType<typeof open>>;
  let target: Awaited<ReturnType<typeof open>>;
  const exported: StoredEvent[] = [];

  beforeAll(async () => {
    [source, target] = [await open(from), await open(to)];
    const store = createPostgresEventStore(source.database);
    for (let n = 0; n < 20; n++) await store.append(someAppend(someStream()));
    for await (const page of store.exportEvents()) exported.push(...page);
  });
  afterAll(async () => {
    await source.remove();
    await target.remove();
  });

  it('are refused where they are not those that were exported, and nothing is left of them', async () => {
    const store = createPostgresEventStore(target.database);
    const head = await createPostgresEventStore(source.database).chainHead();
    const changed = (change: Partial<StoredEvent>) =>
      exported.map((event, n) => (n === 9 ? { ...event, ...change } : event));
    const broken: Record<string, [readonly StoredEvent[], bigint]> = {
      data: [changed({ data: { case: 'other' } }), 10n],
      recordedAt: [changed({ recordedAt: '2020-01-01T00:00:00.000000Z' }), 10n],
      stream: [changed({ stream: someStream() }), 10n],
      hash: [changed({ hash: exported[8]!.hash }), 10n],
      missing: [exported.filter((_, n) => n !== 9), 10n],
      swapped: [[...exported.slice(0, 9), exported[10]!, exported[9]!, ...exported.slice(11)], 10n],
      truncated: [exported.slice(0, 15), 16n],
    };
    for (const [how, [events, position]] of Object.entries(broken)) {
      const refused = await store.restoreEvents(pages(events), head).catch((error: unknown) => error);
      expect([how, refused]).toEqual([how, expect.any(ChainBroken)]);
      expect([how, (refused as ChainBroken).position]).toEqual([how, position]);
      expect(await store.head()).toBe(BEGINNING);
      expect(await eventsAfter(store, BEGINNING)).toEqual([]);
    }
  });

  it('are the same events, and appends go on after them', async () => {
    const original = createPostgresEventStore(source.database);
    const store = createPostgresEventStore(target.database);
    await store.restoreEvents(
      pages(JSON.parse(serialised(exported), revived) as StoredEvent[]),
      await original.chainHead(),
    );
    expect(await eventsAfter(store, BEGINNING)).toEqual(await eventsAfter(original, BEGINNING));
    expect(await store.chainHead()).toEqual(await original.chainHead());
    const first = exported[0]!;
    const again = someAppend(first.stream, 0, { ...first });
    expect(await store.append(again)).toEqual({ position: first.position, repeated: true });
    const { position } = await store.append(someAppend(first.stream, 1));
    expect(position).toBe(21n);
    expect((await store.verify()).breaks).toEqual([]);
    await expect(store.restoreEvents(pages(exported))).rejects.toBeInstanceOf(StoreNotEmpty);
  });

  it('keep the order of their recording when the clock is behind', async () => {
    const late = createPostgresEventStore(target.database, { now: () => '1999-12-31T00:00:00Z' });
    const stream = someStream();
    const last = (await eventsAfter(late, 20n)).at(-1);
    await late.append(someAppend(stream, 0, undefined));
    expect((await late.readStream(stream))[0]?.recordedAt).toBe(last?.recordedAt);
    expect((await late.verify()).breaks).toEqual([]);
  });
});

describe('a store with a clock of its own', () => {
  it('records at its instant', async () => {
    const { database, remove } = await open('PostgreSQL server');
    const store = createPostgresEventStore(database, { now: () => '2021-01-03T09:00:00.25+08:00' });
    const stream = `organ/request/${randomUUID()}`;
    await store.append(someAppend(stream));
    expect((await store.readStream(stream))[0]?.recordedAt).toBe('2021-01-03T01:00:00.250000Z');
    expect((await store.verify()).breaks).toEqual([]);
    await remove();
  });
});

/** As a backup file would hold them. */
function serialised(events: readonly StoredEvent[]): string {
  return JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function revived(key: string, value: unknown): unknown {
  return key === 'position' ? BigInt(value as string) : value;
}
