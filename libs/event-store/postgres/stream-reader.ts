import type { Database } from '#database';
import { columnArray } from '#database';
import type { Position, RecordedEvent } from '../event.js';
import type { Upcast } from '../upcasters.js';
import { eventsAsJson, recordedEvent, type EventValues } from './rows.js';

/** One descent of the index for each stream, also where the database has no statistics yet. */
const READ_STREAMS = eventsAsJson(
  `select event.* from unnest($1::text[]) as wanted (name)
  cross join lateral (
    select * from event_store.events where stream = wanted.name collate "C" and position <= $2
  ) as event`,
  'stream, version',
);
const NEWEST: Position = 2n ** 63n - 1n;

interface Request {
  readonly resolve: (events: readonly RecordedEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads streams whole; reads of single streams that are asked for together are one query. */
export class StreamReader {
  #wanted = new Map<string, Request[]>();

  constructor(
    private readonly database: Database,
    private readonly upcast: Upcast,
  ) {}

  readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return new Promise((resolve, reject) => {
      if (this.#wanted.size === 0) setImmediate(() => void this.#readWanted());
      const request = { resolve, reject };
      const others = this.#wanted.get(stream);
      if (others === undefined) this.#wanted.set(stream, [request]);
      else others.push(request);
    });
  }

  async readStreams(names: readonly string[], upTo = NEWEST): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    const streams = new Map<string, RecordedEvent[]>(names.map((name) => [name, []]));
    if (streams.size === 0) return streams;
    const { rows } = await this.database.pool.query<{ events: readonly EventValues[] | null }>(READ_STREAMS, [
      columnArray('text', [...streams.keys()]),
      upTo,
    ]);
    for (const values of rows[0]?.events ?? []) {
      const event = this.upcast(recordedEvent(values));
      streams.get(event.stream)?.push(event);
    }
    return streams;
  }

  async #readWanted(): Promise<void> {
    const wanted = this.#wanted;
    this.#wanted = new Map();
    try {
      const streams = await this.readStreams([...wanted.keys()]);
      for (const [stream, requests] of wanted) for (const { resolve } of requests) resolve(streams.get(stream) ?? []);
    } catch (error) {
      for (const requests of wanted.values()) for (const { reject } of requests) reject(error);
    }
  }
}
