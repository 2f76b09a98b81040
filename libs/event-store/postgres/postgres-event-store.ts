import type { Database } from '#database';
import type { BareEvent, Position, RecordedEvent } from '../event.js';
import type { Appended, Capabilities, EventStore, ReadAll, StreamAppend } from '../event-store.js';
import type { Portable, StoredEvent } from '../portable.js';
import type { ChainHead, TamperEvident, Verification } from '../tamper-evidence.js';
import type { Upcast, Upcaster } from '../upcasters.js';
import { upcastWith } from '../upcasters.js';
import { appendBatch } from './append-batch.js';
import { bareEvents, READ_BARE, type BareColumns } from './bare-events.js';
import { GroupCommit } from './group-commit.js';
import { News } from './news.js';
import { prepareAppend } from './prepared-append.js';
import { exportPages, restorePages } from './restore.js';
import { eventsAsJson, recordedEvent, type EventValues } from './rows.js';
import { StreamReader } from './stream-reader.js';
import { readChainHead, verifyChain } from './verify.js';

export interface PostgresEventStoreOptions {
  readonly upcasters?: readonly Upcaster[];
  /** The clock behind `recordedAt`, an ISO instant in UTC. Without one, the database's own: one for all processes. */
  readonly now?: () => string;
}

const READ_ALL = eventsAsJson(
  'select * from event_store.events where position > $1 order by position limit $2',
  'position',
);
const PAGE_SIZE = 500;

/**
 * Events in PostgreSQL, on a server or embedded. Every append takes the one row of `event_store.head`; so positions have
 * no gaps and become visible in their order, and a reader that asks for what comes after its last position misses nothing.
 */
export class PostgresEventStore implements EventStore, TamperEvident, Portable {
  readonly capabilities: Capabilities = { gapless: true, groupCommit: true, chain: true, multiStreamAppend: true };
  readonly #upcast: Upcast;
  readonly #streams: StreamReader;
  readonly #commits: GroupCommit;
  readonly #news = new News();

  constructor(
    private readonly database: Database,
    { upcasters = [], now }: PostgresEventStoreOptions = {},
  ) {
    this.#upcast = upcastWith(upcasters);
    this.#streams = new StreamReader(database, this.#upcast);
    this.#commits = new GroupCommit((batch) => appendBatch(database, batch, now?.() ?? null));
  }

  async append(streams: readonly [StreamAppend, ...StreamAppend[]]): Promise<Appended> {
    const appended = await this.#commits.append(prepareAppend(streams));
    this.#news.tell();
    return appended;
  }

  readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return this.#streams.readStream(stream);
  }

  readStreams(streams: readonly string[], upTo?: Position): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.#streams.readStreams(streams, upTo);
  }

  async readAll({ after, limit }: ReadAll): Promise<readonly RecordedEvent[]> {
    const { rows } = await this.database.pool.query<{ events: readonly EventValues[] | null }>(READ_ALL, [
      after,
      limit,
    ]);
    return (rows[0]?.events ?? []).map((values) => this.#upcast(recordedEvent(values)));
  }

  async readBare({ after, limit }: ReadAll): Promise<readonly BareEvent[]> {
    const { rows } = await this.database.pool.query<BareColumns>(READ_BARE, [after, limit]);
    return rows.flatMap(bareEvents).map(this.#upcast);
  }

  async head(): Promise<Position> {
    return (await readChainHead(this.database)).position;
  }

  async *subscribe(options: {
    after: Position;
    signal: AbortSignal;
    pageSize?: number;
  }): AsyncGenerator<readonly RecordedEvent[], void> {
    const { signal, pageSize = PAGE_SIZE } = options;
    let after = options.after;
    while (!signal.aborted && !this.#news.ended) {
      const heard = this.#news.count;
      const page = await this.readAll({ after, limit: pageSize });
      const last = page[page.length - 1];
      if (last === undefined) {
        await this.#news.since(heard, signal);
      } else {
        yield page;
        after = last.position;
      }
    }
  }

  chainHead(): Promise<ChainHead> {
    return readChainHead(this.database);
  }

  verify(onProgress: (done: number, total: number) => void = () => undefined): Promise<Verification> {
    return verifyChain(this.database, onProgress);
  }

  exportEvents(): AsyncIterable<readonly StoredEvent[]> {
    return exportPages(this.database);
  }

  async restoreEvents(pages: AsyncIterable<readonly StoredEvent[]>, head?: ChainHead): Promise<void> {
    await restorePages(this.database, pages, head);
    this.#news.tell();
  }

  /** Waits for appends under way and ends subscriptions. The database stays open: it is the caller's. */
  async close(): Promise<void> {
    await this.#commits.drain();
    this.#news.end();
  }
}

/** Over a database that has had `eventStoreMigrations`. */
export function createPostgresEventStore(database: Database, options?: PostgresEventStoreOptions): PostgresEventStore {
  return new PostgresEventStore(database, options);
}
