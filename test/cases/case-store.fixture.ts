import { CaseSteps, LAW, type Step } from '#case-streams';
import { migrate, openDatabase, type Database } from '#database';
import {
  createPostgresEventStore,
  eventId,
  eventStoreMigrations,
  type EventStore,
  type JsonObject,
} from '#event-store';
import { openProjections, type Projection, type Projections } from '#projections';
import type { LawEvent } from '#statute';
import { sql } from 'kysely';
import { freshDatabase } from '../services/database.js';

export const databaseKinds = ['server', 'embedded'] as const;

/** Events of cases as an office would have logged them, on a clock of its own, in a database of either kind. */
export class CaseStore {
  readonly #versions = new Map<string, number>();
  #commands = 0;
  #now = Date.UTC(2020, 0, 1);

  private constructor(
    readonly db: Database,
    private readonly drop: () => Promise<void>,
    readonly events: EventStore,
    private readonly clock: { now: string },
  ) {}

  static async open(kind: (typeof databaseKinds)[number]): Promise<CaseStore> {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    const db = await openDatabase(fresh ? { url: fresh.url } : { memory: true });
    await migrate(db, eventStoreMigrations);
    const clock = { now: '2020-01-01T00:00:00.000Z' };
    const store = createPostgresEventStore(db, { now: () => clock.now });
    return new CaseStore(db, () => fresh?.drop() ?? Promise.resolve(), store, clock);
  }

  projections(projections: readonly Projection<Step>[], pageSize?: number): Promise<Projections<Step>> {
    const source = { db: this.db, store: this.events, preparation: new CaseSteps(this.events), projections };
    return openProjections(pageSize === undefined ? source : { ...source, pageSize });
  }

  /** Appends one event to `organ/kind/number`, an hour after the one before. */
  async log(stream: string, type: string, on: string, data: JsonObject, actor?: string): Promise<bigint> {
    const version = this.#versions.get(stream) ?? 0;
    this.#versions.set(stream, version + 1);
    const commandId = `command-${this.#commands++}`;
    this.#now += 3_600_000;
    this.clock.now = this.now;
    const { position } = await this.events.append([
      {
        organ: stream === LAW ? '*' : stream.slice(0, stream.indexOf('/')),
        stream,
        expectedVersion: version,
        events: [
          {
            id: eventId(commandId, 0),
            type,
            schemaVersion: 1,
            data,
            metadata: { commandId, fingerprint: commandId, ...(actor !== undefined && { actor }) },
            occurredOn: on,
          },
        ],
      },
    ]);
    return position;
  }

  /** Appends an event to the stream of the law. */
  loadLaw({ type, data }: LawEvent): Promise<bigint> {
    return this.log(LAW, type, '2020-01-01', data as unknown as JsonObject);
  }

  /** When the newest event was logged. */
  get now(): string {
    return new Date(this.#now).toISOString();
  }

  /** All rows of a projection's tables, each table in an order of its own content. */
  async dump(schema: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = ${schema} order by tablename`.execute(this.db.kysely);
    const dump: Record<string, readonly unknown[]> = {};
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.id(schema, name)} t order by t::text collate "C"`.execute(this.db.kysely);
      dump[name] = rows.map(({ row }) => row);
    }
    return dump;
  }

  async close(): Promise<void> {
    await this.events.close();
    await this.db.close();
    await this.drop();
  }
}

/** A reference as an event carries it in place of a text. */
export const vaulted = (number: number): string =>
  `vault:00000000-0000-4000-8000-${String(number).padStart(12, '0')}:${'m'.repeat(43)}`;
