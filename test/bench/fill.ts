import { migrate, openDatabase } from '#database';
import {
  createPostgresEventStore,
  eventId,
  eventStoreMigrations,
  type JsonObject,
  type NewEvent,
  type StreamAppend,
} from '#event-store';
import { history, ORGAN } from './history.js';

/** Whole years, so that the cases of the last are as many as those of the others. */
const FIRST_YEAR = 2019;
const DAYS = 2922;
/** The last year that has all its cases. */
export const LAST_YEAR = 2026;

const EVENTS_A_CASE = 2.78;
const BATCH = 1000;

/** Fills an empty server database with the events of an office's eight years. */
export async function fillServer({ url, events }: { url: string; events: number }): Promise<void> {
  const database = await openDatabase({ url });
  await migrate(database, eventStoreMigrations);
  let now = '';
  const store = createPostgresEventStore(database, { now: () => now });
  for (const { on, appends } of batches(events)) {
    now = `${on}T09:00:00Z`;
    await store.append(appends);
  }
  await store.close();
  await database.close();
}

/** Copies a server's events into an empty folder, as a backup would be restored. */
export async function copyToFolder({ url, folder }: { url: string; folder: string }): Promise<void> {
  const server = await openDatabase({ url });
  const embedded = await openDatabase({ folder });
  await migrate(embedded, eventStoreMigrations);
  const source = createPostgresEventStore(server);
  await createPostgresEventStore(embedded).restoreEvents(source.exportEvents(), await source.chainHead());
  await embedded.close();
  await server.close();
}

interface Batch {
  readonly on: string;
  readonly appends: [StreamAppend, ...StreamAppend[]];
}

function* batches(total: number): Generator<Batch> {
  const from = `${FIRST_YEAR}-01-01`;
  const registration = { name: '测试机关', kind: 'department' };
  yield {
    on: from,
    appends: [
      appendTo(`${ORGAN}/organ/${ORGAN}`, 0, [newEvent(0, 'OrganRegistered', from, registration)]),
      appendTo('organs', 0, [newEvent(1, 'OrganListed', from, { code: ORGAN })]),
    ],
  };
  let texts = 0;
  const reference = (): string => `vault:00000000-0000-4000-8000-${(++texts).toString(16).padStart(12, '0')}:${MAC}`;
  const steps = history({ cases: Math.ceil(total / EVENTS_A_CASE), days: DAYS, from, text: reference });
  const versions = new Map<string, number>();
  let streams = new Map<string, [NewEvent, ...NewEvent[]]>();
  let events = 2;
  let batched = 0;
  const batch = (on: string): Batch => {
    const appends = [...streams].map(([stream, added]): StreamAppend => {
      const version = versions.get(stream) ?? 0;
      versions.set(stream, version + added.length);
      return appendTo(stream, version, added);
    });
    streams = new Map();
    batched = 0;
    return { on, appends: appends as Batch['appends'] };
  };
  let day = from;
  for (const { on, kind, number, event, data } of steps) {
    if (events === total) break;
    if (batched === BATCH || (on !== day && batched > 0)) yield batch(day);
    day = on;
    const stream = `${ORGAN}/${kind}/${number}`;
    const added = newEvent(events++, event, on, data);
    const others = streams.get(stream);
    if (others) others.push(added);
    else streams.set(stream, [added]);
    batched++;
  }
  if (batched > 0) yield batch(day);
}

const MAC = 'm'.repeat(43);

function newEvent(index: number, type: string, occurredOn: string, data: JsonObject): NewEvent {
  const commandId = `${ORGAN}:${String(index).padStart(43, '0')}`;
  return {
    id: eventId(commandId, 0),
    type,
    schemaVersion: 1,
    data,
    metadata: { commandId, fingerprint: commandId },
    occurredOn,
  };
}

const appendTo = (stream: string, expectedVersion: number, events: StreamAppend['events']): StreamAppend => ({
  organ: ORGAN,
  stream,
  expectedVersion,
  events,
});
