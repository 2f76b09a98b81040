import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '#database';
import { createPostgresEventStore, eventStoreMigrations, type StreamAppend } from '#event-store';
import { ORGAN } from './history.js';
import type { Place } from './place.js';

/** What one event of the measurement says; pgbench inserts the same, and would take a colon before a word for its own. */
export const EVENT = {
  type: 'ComplaintReceived',
  occurredOn: '2020-06-01',
  data: {
    channel: 'hotline-12345',
    subject: 'r'.repeat(86), // as long as a reference into the vault
    dueOn: '2020-06-20',
  },
  metadata: { commandId: 'c'.repeat(49), fingerprint: 'f'.repeat(43) },
};

export interface CommitOptions {
  readonly database: Place['database'];
  readonly seconds: number;
  /** Appends under way at a time. */
  readonly concurrency: number;
}

/** Appends of one event to a fresh stream each, events a second. */
export async function commitRate({ database: where, seconds, concurrency }: CommitOptions): Promise<number> {
  const database = await openDatabase(where);
  await migrate(database, eventStoreMigrations);
  const store = createPostgresEventStore(database);
  const measure = async (duration: number): Promise<number> => {
    const start = performance.now();
    const end = start + duration * 1000;
    let events = 0;
    const writer = async (): Promise<void> => {
      for (; performance.now() < end; events++) await store.append([freshStream()]);
    };
    await Promise.all(Array.from({ length: concurrency }, writer));
    return events / ((performance.now() - start) / 1000);
  };
  try {
    await measure(1); // warm
    return await measure(seconds);
  } finally {
    await store.close();
    await database.close();
  }
}

function freshStream(): StreamAppend {
  const event = { ...EVENT, id: randomUUID(), schemaVersion: 1 };
  return { organ: ORGAN, stream: `${ORGAN}/complaint/${randomUUID()}`, expectedVersion: 0, events: [event] };
}
