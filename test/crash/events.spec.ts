import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, openDatabase } from '#database';
import { createPostgresEventStore, eventStoreMigrations } from '#event-store';
import { othersGone } from '../services/database.js';
import type { Compiled } from './child-process.fixture.js';
import { compileLibraries, killNow, linesOf } from './child-process.fixture.js';
import { databases } from './databases.fixture.js';

/** Twenty writers without a pause; a line for each append once it is acknowledged. */
const WRITE = `
  import { migrate, openDatabase } from '#database';
  import { createPostgresEventStore, eventId, eventStoreMigrations } from '#event-store';
  const [options, round] = process.argv.slice(1);
  const database = await openDatabase(JSON.parse(options));
  await migrate(database, eventStoreMigrations);
  const store = createPostgresEventStore(database);
  for (let writer = 0; writer < 20; writer++) void write('round ' + round + ', writer ' + writer);
  async function write(stream) {
    for (let version = 0; ; version++) {
      const commandId = stream + ', ' + version;
      const { position } = await store.append([{ organ: 'organ', stream, expectedVersion: version, events: [{
        id: eventId(commandId, 0), type: 'RequestReceived', schemaVersion: 1, data: { version },
        metadata: { commandId, fingerprint: 'f' }, occurredOn: '2020-03-01' }] }]);
      console.log(position + ' ' + eventId(commandId, 0));
    }
  }
`;
const ROUNDS = 5;

describe('a process that is killed while it appends', () => {
  let compiled: Compiled;

  beforeAll(async () => {
    compiled = await compileLibraries('database', 'event-store');
  });
  afterAll(() => compiled.remove());

  it.each(Object.entries(databases))(
    'loses nothing that was acknowledged, on %s',
    async (_, open) => {
      const { options, remove } = await open();
      const acknowledged = new Map<string, string>();
      for (let round = 1; round <= ROUNDS; round++) {
        const child = compiled.start(WRITE, JSON.stringify(options), String(round));
        const enough = acknowledged.size + 1 + Math.floor(Math.random() * 1500);
        for await (const line of linesOf(child)) {
          const [position = '', id = ''] = line.split(' ');
          acknowledged.set(id, position);
          if (acknowledged.size >= enough) break;
        }
        await killNow(child);
        if ('url' in options) await othersGone(options.url);

        const database = await openDatabase(options);
        await migrate(database, eventStoreMigrations);
        const store = createPostgresEventStore(database);
        const { breaks, events } = await store.verify();
        expect(breaks).toEqual([]);
        const stored = new Map<string, string>();
        for await (const page of store.exportEvents())
          for (const { id, position } of page) stored.set(id, String(position));
        expect(stored.size).toBe(events); // an id is unique, so each is there once
        expect([...acknowledged].filter(([id, position]) => stored.get(id) !== position)).toEqual([]);
        await store.close();
        await database.close();
      }
      expect(acknowledged.size).toBeGreaterThan(ROUNDS);
      await remove();
    },
    300_000,
  );
});
