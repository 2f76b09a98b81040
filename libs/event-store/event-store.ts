import type { BareEvent, NewEvent, Position, RecordedEvent } from './event.js';

/** What goes to one stream in one append. */
export interface StreamAppend {
  readonly organ: string;
  readonly stream: string;
  /** Version the caller has seen; 0: the stream must not exist. */
  readonly expectedVersion: number;
  readonly events: readonly [NewEvent, ...NewEvent[]];
}

export interface Appended {
  /** Position of the last event of this append. */
  readonly position: Position;
  /** True where the very same events were there already; then nothing was written. */
  readonly repeated: boolean;
}

/** What a store can do beyond the core that every store must meet. */
export interface Capabilities {
  /** Positions are consecutive numbers. */
  readonly gapless: boolean;
  /** Concurrent appends share one transaction. */
  readonly groupCommit: boolean;
  /** Events are hash-chained and `verify` finds tampering. */
  readonly chain: boolean;
  /** One append may span streams, all or nothing. */
  readonly multiStreamAppend: boolean;
}

export interface ReadAll {
  readonly after: Position;
  readonly limit: number;
}

/** Port: an append-only store of events in streams, with one total order over all of them. */
export interface EventStore {
  readonly capabilities: Capabilities;
  /**
   * Appends to one or several streams, all or nothing; resolves once durable.
   * The same event ids with the same content give the first result (`repeated`).
   * @throws {ConcurrencyConflict} a stream is not at its expected version
   * @throws {EventIdReused} an event id is there already with other content, or in another stream
   */
  append(streams: readonly [StreamAppend, ...StreamAppend[]]): Promise<Appended>;
  /** The events of one stream in order, upcast to their present schema versions; empty where there is none. */
  readStream(stream: string): Promise<readonly RecordedEvent[]>;
  /** Several streams in one round trip; every name asked for is in the map. `upTo`: only events at or before it. */
  readStreams(streams: readonly string[], upTo?: Position): Promise<ReadonlyMap<string, readonly RecordedEvent[]>>;
  /** The next events in the total order, at most `limit`; never skips one that was committed before a later one. */
  readAll(options: ReadAll): Promise<readonly RecordedEvent[]>;
  /** The same without ids and metadata; for reading many. */
  readBare(options: ReadAll): Promise<readonly BareEvent[]>;
  /** Position of the newest event, or BEGINNING. */
  head(): Promise<Position>;
  /** Pages of events as they come, from `after` on, without end; ends when the signal aborts. */
  subscribe(options: {
    after: Position;
    signal: AbortSignal;
    pageSize?: number;
  }): AsyncIterable<readonly RecordedEvent[]>;
  close(): Promise<void>;
}
