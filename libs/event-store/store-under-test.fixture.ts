import { randomUUID } from 'node:crypto';
import { eventId } from './event-id.js';
import type { JsonObject, NewEvent, Position, RecordedEvent } from './event.js';
import type { EventStore, StreamAppend } from './event-store.js';
import type { TamperEvident } from './tamper-evidence.js';
import type { Upcaster } from './upcasters.js';

/** A store to be tested, and what a test needs beside it. The store may have events already. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** A further store over the same events, as another process would have it. */
  another(upcasters?: readonly Upcaster[]): EventStore;
  /** In how many transactions these events were written (capability `groupCommit`). */
  transactions?(events: readonly RecordedEvent[]): Promise<number>;
  /** Capability `chain`. */
  readonly chain?: TamperEvident;
  /** Changes stored events behind the store's back; returns how to undo it. */
  tamper?(how: Tampering, position: Position): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** `swap` is of this event and the next; `cut` removes this event and all that follow. */
export type Tampering = 'payload' | 'metadata' | 'recordedAt' | 'occurredOn' | 'remove' | 'swap' | 'cut' | 'head';

/** What one call appends. */
export type Append = readonly [StreamAppend, ...StreamAppend[]];

/** A new stream's name. */
export function someStream(): string {
  return `organ/request/${randomUUID()}`;
}

/** The event of one command. */
export function someEvent(commandId: string, data: JsonObject = { case: '2020-017' }, index = 0): NewEvent {
  return {
    id: eventId(commandId, index),
    type: 'RequestReceived',
    schemaVersion: 1,
    data,
    metadata: { commandId, fingerprint: `fingerprint of ${commandId}` },
    occurredOn: '2020-03-01',
  };
}

/** One event for one stream. */
export function someAppend(stream: string, expectedVersion = 0, event = someEvent(randomUUID())): Append {
  return [{ organ: 'organ', stream, expectedVersion, events: [event] }];
}

/** All events after a position. */
export async function eventsAfter(store: EventStore, after: Position): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.at(-1)?.position ?? after, limit: 100 });
    if (page.length === 0) return events;
    events.push(...page);
  }
}
