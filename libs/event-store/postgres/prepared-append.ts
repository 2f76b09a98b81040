import { canonical, isStorable } from '../canonical.js';
import type { Digestible } from '../chain.js';
import { digestOf } from '../chain.js';
import { InvalidEvent } from '../errors.js';
import type { Json } from '../event.js';
import type { StreamAppend } from '../event-store.js';

/** An append with all that can be computed before its turn comes. */
export interface PreparedAppend {
  readonly streams: readonly StreamAppend[];
  readonly events: readonly PreparedEvent[];
}

export interface PreparedEvent extends Digestible {
  readonly digest: Buffer;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const LONGEST_NAME = 500; // an index entry has room for 2,700 bytes

/** @throws {InvalidEvent} it could not be stored, or would read back otherwise */
export function prepareAppend(streams: readonly StreamAppend[]): PreparedAppend {
  const events = streams.flatMap((append) => prepareEvents(append));
  if (events.length < streams.length)
    throw new InvalidEvent('an append has at least one event for each of its streams');
  if (new Set(streams.map(({ stream }) => stream)).size < streams.length) {
    throw new InvalidEvent('a stream stands twice in one append: put its events together');
  }
  if (new Set(events.map(({ id }) => id)).size < events.length) {
    throw new InvalidEvent('an event id stands twice in one append');
  }
  return { streams, events };
}

function prepareEvents({ organ, stream, expectedVersion, events }: StreamAppend): PreparedEvent[] {
  for (const [what, name] of Object.entries({ organ, stream })) requireName(what, name);
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) {
    throw new InvalidEvent(`${expectedVersion} is not a version of a stream`);
  }
  return events.map((event, index) => {
    const { id, type, schemaVersion, occurredOn } = event;
    requireName('type', type);
    if (!UUID.test(id)) throw new InvalidEvent(`event id ${id} is not a UUID in lower case`);
    if (!DATE.test(occurredOn)) throw new InvalidEvent(`${occurredOn} is not a date YYYY-MM-DD`);
    const digestible = {
      ...{ id, organ, stream, type, schemaVersion, occurredOn },
      version: expectedVersion + index + 1,
      data: canonical(event.data),
      metadata: canonical(event.metadata as unknown as Json),
    };
    return { ...digestible, digest: digestOf(digestible) };
  });
}

function requireName(what: string, name: string): void {
  if (name === '' || name.length > LONGEST_NAME || !isStorable(name)) {
    throw new InvalidEvent(`${JSON.stringify(name.slice(0, 80))} cannot be the ${what} of an event`);
  }
}
