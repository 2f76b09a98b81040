import {
  ConcurrencyConflict,
  EventIdReused,
  type Appended,
  type BareEvent,
  type Capabilities,
  type EventStore,
  type Position,
  type ReadAll,
  type RecordedEvent,
  type StreamAppend,
} from '#event-store';

/**
 * A store over another one that keeps what is appended to itself, for trying a case log without writing anything.
 * Reading of streams sees both; the total order is that of the store below.
 */
export class RehearsalStore implements EventStore {
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #ids = new Map<string, RecordedEvent>();
  #position: Position | undefined;

  constructor(private readonly below: EventStore) {}

  get capabilities(): Capabilities {
    return this.below.capabilities;
  }

  async append(streams: readonly [StreamAppend, ...StreamAppend[]]): Promise<Appended> {
    const [first] = streams;
    const before = this.#ids.get(first.events[0].id);
    if (before) {
      if (before.stream === first.stream) return { position: before.position, repeated: true };
      throw new EventIdReused(before.id, before.stream);
    }
    let position = this.#position ?? (await this.below.head());
    const recorded: RecordedEvent[] = [];
    for (const { organ, stream, expectedVersion, events } of streams) {
      const version = (await this.readStream(stream)).length;
      if (version !== expectedVersion) throw new ConcurrencyConflict(stream, expectedVersion, version);
      events.forEach((event, index) => {
        recorded.push({ ...event, organ, stream, version: version + index + 1, position: ++position, recordedAt: '' });
      });
    }
    this.#position = position;
    for (const event of recorded) {
      this.#ids.set(event.id, event);
      const kept = this.#streams.get(event.stream);
      if (kept) kept.push(event);
      else this.#streams.set(event.stream, [event]);
    }
    return { position, repeated: false };
  }

  async readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return [...(await this.below.readStream(stream)), ...(this.#streams.get(stream) ?? [])];
  }

  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return new Map(await Promise.all(streams.map(async (stream) => [stream, await this.readStream(stream)] as const)));
  }

  readAll(options: ReadAll): Promise<readonly RecordedEvent[]> {
    return this.below.readAll(options);
  }

  readBare(options: ReadAll): Promise<readonly BareEvent[]> {
    return this.below.readBare(options);
  }

  async head(): Promise<Position> {
    return this.#position ?? this.below.head();
  }

  subscribe(options: Parameters<EventStore['subscribe']>[0]): AsyncIterable<readonly RecordedEvent[]> {
    return this.below.subscribe(options);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
