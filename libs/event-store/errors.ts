/** Somebody else appended to the stream first: load it again and decide anew. */
export class ConcurrencyConflict extends Error {
  readonly code = 'concurrency-conflict';
  constructor(
    readonly stream: string,
    readonly expectedVersion: number,
    readonly actualVersion: number,
  ) {
    super(`stream ${stream} is at version ${actualVersion}, not ${expectedVersion}`);
  }
}

/** An event id that is in the store with other content: the command id was used before for something else. */
export class EventIdReused extends Error {
  readonly code = 'event-id-reused';
  constructor(
    readonly eventId: string,
    readonly stream: string,
  ) {
    super(`event id ${eventId} is in use in stream ${stream} with other content`);
  }
}
