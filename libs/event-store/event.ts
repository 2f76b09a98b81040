/** A JSON value as it may stand in an event. Money is a decimal string, never a floating-point number. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * A place in the store's one total order. Opaque: compare positions, never compute with them
 * (KurrentDB's are byte offsets). The first event lies after {@link BEGINNING}.
 */
export type Position = bigint;
export const BEGINNING: Position = 0n;

export interface EventMetadata {
  /** The command that caused the event; its event ids derive from it. */
  readonly commandId: string;
  /** HMAC of the whole command with its free text: tells a repetition from a reused id. */
  readonly fingerprint: string;
  /** Login of the member of staff, where known. */
  readonly actor?: string;
  /** Network address that the command came from, where it came over one. */
  readonly from?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
}

export interface NewEvent {
  /** UUID, derived from (command id, index): see {@link eventId}. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
  /** The legal date, YYYY-MM-DD in Asia/Shanghai. */
  readonly occurredOn: string;
}

/** What happened, as it was recorded: what read models are made of. */
export interface BareEvent extends Omit<NewEvent, 'id' | 'metadata'> {
  readonly organ: string;
  readonly stream: string;
  /** 1 for a stream's first event, then without gaps. */
  readonly version: number;
  readonly position: Position;
  /** When it was logged: an ISO instant in UTC with microseconds, never earlier than that of the event before. */
  readonly recordedAt: string;
}

export type RecordedEvent = BareEvent & Pick<NewEvent, 'id' | 'metadata'>;
