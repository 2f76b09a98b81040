import type { RecordedEvent } from '../event.js';
import type { Digestible } from '../chain.js';

/** Columns under the names of a RecordedEvent: a row is an event as it comes, nothing is copied. */
const PLACE = `position, recorded_at as "recordedAt", version, occurred_on::text as "occurredOn", id,
  schema_version as "schemaVersion", stream, organ, type`;

/** For a {@link RecordedEvent} as stored, not upcast. */
export const EVENT_COLUMNS = `${PLACE}, data, metadata`;

/** For a {@link StoredRow}. */
export const STORED_COLUMNS = `${PLACE}, hash, data::text as data, metadata::text as metadata`;

/** An event with its data and metadata as the very text that was hashed. */
export interface StoredRow extends Digestible, Pick<RecordedEvent, 'position' | 'recordedAt'> {
  readonly hash: Buffer;
}
