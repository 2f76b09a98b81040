import { createHash } from 'node:crypto';
import type { NewEvent, Position } from './event.js';

/** What an event's digest covers: everything that its writer decides. Data and metadata as canonical text. */
export interface Digestible extends Pick<NewEvent, 'id' | 'type' | 'schemaVersion' | 'occurredOn'> {
  readonly organ: string;
  readonly stream: string;
  readonly version: number;
  readonly data: string;
  readonly metadata: string;
}

/** What the first event is chained to. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/** SHA-256 over the event's canonical form (RFC 8785), UTF-8. */
export function digestOf(event: Digestible): Buffer {
  const { data, id, metadata, occurredOn, organ, schemaVersion, stream, type, version } = event;
  return createHash('sha256')
    .update(
      `{"data":${data},"id":"${id}","metadata":${metadata},"occurredOn":"${occurredOn}","organ":${JSON.stringify(organ)},` +
        `"schemaVersion":${schemaVersion},"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)},"version":${version}}`,
    )
    .digest();
}

/**
 * The chain's next link: SHA-256 over the previous link, the event's digest, its position and its recordedAt in
 * microseconds since 1970, both as 64-bit big-endian numbers. `event_store.append` computes the same in SQL.
 */
export function link(previous: Buffer, digest: Buffer, position: Position, recordedAt: string): Buffer {
  const place = Buffer.allocUnsafe(16);
  place.writeBigInt64BE(position, 0);
  place.writeBigInt64BE(microseconds(recordedAt), 8);
  return createHash('sha256').update(previous).update(digest).update(place).digest();
}

/** Of `2021-01-27T00:00:00.123456Z`. */
function microseconds(instant: string): bigint {
  return BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) * 1000n + BigInt(instant.slice(20, 26));
}
