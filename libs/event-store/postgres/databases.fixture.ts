import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#database';
import { migrate, openDatabase } from '#database';
import { freshDatabase } from '../../../test/services/database.js';
import type { StoreUnderTest, Tampering } from '../store-under-test.fixture.js';
import type { Position } from '../event.js';
import { eventStoreMigrations } from './migrations.js';
import { createPostgresEventStore } from './postgres-event-store.js';

/** A fresh database with the event store's tables, and how to remove it again. */
export type OpenDatabase = () => Promise<{ database: Database; remove(): Promise<void> }>;

/** Every kind of database the adapter runs on. */
export const databases: Record<string, OpenDatabase> = {
  'PGlite in memory': async () => {
    const database = await openDatabase({ memory: true });
    return { database, remove: () => database.close() };
  },
  'PGlite in a folder': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-events-'));
    const database = await openDatabase({ folder });
    return {
      database,
      async remove() {
        await database.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  'PostgreSQL server': async () => {
    const { url, drop } = await freshDatabase();
    const database = await openDatabase({ url });
    return {
      database,
      async remove() {
        await database.close();
        await drop();
      },
    };
  },
};

/** The PostgreSQL adapter over such a database, ready for the contract. */
export async function openStoreUnderTest(open: OpenDatabase): Promise<StoreUnderTest> {
  const { database, remove } = await open();
  await migrate(database, eventStoreMigrations);
  const store = createPostgresEventStore(database);
  return {
    store,
    chain: store,
    another: (upcasters = []) => createPostgresEventStore(database, { upcasters }),
    async transactions(events) {
      const { rows } = await database.pool.query<{ writers: bigint }>(
        'select count(distinct xmin::text) as writers from event_store.events where position = any($1)',
        [events.map(({ position }) => position)],
      );
      return Number(rows[0]?.writers);
    },
    tamper: (how, position) => tamper(database, how, position),
    async close() {
      await store.close();
      await remove();
    },
  };
}

const TAMPERING: Record<Tampering, string> = {
  payload: `update event_store.events set data = '{"case":"2020-018"}' where position = $1`,
  metadata: `update event_store.events set metadata = '{"commandId":"x","fingerprint":"y"}' where position = $1`,
  recordedAt: `update event_store.events set recorded_at = recorded_at - interval '1 microsecond' where position = $1`,
  occurredOn: `update event_store.events set occurred_on = occurred_on - 1 where position = $1`,
  remove: `delete from event_store.events where position = $1`,
  swap: `update event_store.events set position = -position where position in ($1::bigint, $1::bigint + 1)`,
  cut: `delete from event_store.events where position >= $1`,
  head: `update event_store.head set hash = sha256(hash) where position = $1`,
};

async function tamper({ pool }: Database, how: Tampering, position: Position): Promise<() => Promise<void>> {
  await pool.query('create table kept_events as select * from event_store.events');
  await pool.query('create table kept_head as select * from event_store.head');
  await pool.query(TAMPERING[how], [position]);
  if (how === 'swap') {
    await pool.query(`update event_store.events set position = ${2n * position + 1n} + position where position < 0`);
  }
  return async () => {
    await pool.query('truncate event_store.events, event_store.head');
    await pool.query('insert into event_store.events select * from kept_events');
    await pool.query('insert into event_store.head select * from kept_head');
    await pool.query('drop table kept_events, kept_head');
  };
}
