import type { RecordedEvent } from './event.js';
import type { ChainHead } from './tamper-evidence.js';

/** An event as stored, not upcast, with its link of the chain in hexadecimal digits. */
export interface StoredEvent extends RecordedEvent {
  readonly hash: string;
}

/** Port: a store whose events can be carried to another one, places and all. */
export interface Portable {
  /** Every event up to the present head, in order. */
  exportEvents(): AsyncIterable<readonly StoredEvent[]>;
  /**
   * Takes over exported events with their positions, versions, recordedAt and chain, all or nothing; appends go on
   * after them. `head`: the chain's head at the export, so that a truncated copy is found out.
   * @throws {StoreNotEmpty} there are events here already
   * @throws {ChainBroken} these are not the events that were exported
   */
  restoreEvents(pages: AsyncIterable<readonly StoredEvent[]>, head?: ChainHead): Promise<void>;
}
