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

/** An event that no store could keep as it is. */
export class InvalidEvent extends Error {
  readonly code = 'invalid-event';
}

/** A backup is to be restored into a store that has events already. */
export class StoreNotEmpty extends Error {
  readonly code = 'store-not-empty';
  constructor() {
    super('there are events in this store already: restore into a fresh database');
  }
}

/** Restored events are not those that were exported: changed, missing, added or out of order. */
export class ChainBroken extends Error {
  readonly code = 'chain-broken';
  constructor(readonly position: bigint) {
    super(`the hash chain breaks at position ${position}; nothing was restored: use another copy of the backup`);
  }
}
