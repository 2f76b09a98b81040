import type { BareEvent } from '#event-store';
import type { Transaction } from 'kysely';

/** A read model: tables that follow from the events and from nothing else, so that they can be made anew at any time. */
export interface Projection<C> {
  /** Small letters, digits and underscores; the schemas of its generations are named after it. */
  readonly name: string;
  /** Creates the tables in `schema`, a fresh PostgreSQL schema for each generation. */
  create(schema: string, tx: Transaction<unknown>): Promise<void>;
  /** Indexes that are cheaper to build after a rebuild than during it; at a live start they follow `create` at once. */
  index?(schema: string, tx: Transaction<unknown>): Promise<void>;
  /** Begins to plan what is to be written of events that follow each other. */
  plan(): Plan<C>;
}

/** What a projection is going to write of some events. */
export interface Plan<C> {
  /**
   * Takes prepared events, in order. Pure, and perhaps while earlier events are still being written. What it throws
   * parks a stream; see {@link Parked}.
   */
  add(events: readonly C[]): void;
  /**
   * Writes all of them, in the transaction that also moves the checkpoint. Set-based SQL on `tx` alone: embedded,
   * there is no second connection while it is open. What it throws parks a stream, as far as it is an event's fault.
   */
  write(schema: string, tx: Transaction<unknown>): Promise<void>;
}

/** What an event became for the projections, or why it could not. */
export type Prepared<C> = { readonly result: C } | { readonly error: unknown };

/** Done once for all projections of a runner: folding cases, reading texts. */
export interface Preparation<C> {
  /**
   * One outcome an event, in the same order. The events are ordered, may start in the middle of a stream, and are
   * prepared while earlier ones are still being applied: preparing must not read what projections write.
   * A rejection stops the runner; an event's own fault belongs into its outcome.
   */
  prepare(events: readonly BareEvent[]): Promise<readonly Prepared<C>[]>;
}

/** A stream that a projection no longer follows, because one of its events could not be prepared or applied. */
export interface Parked {
  readonly projection: string;
  readonly stream: string;
  readonly organ: string;
  /** Position of the event at fault; it and all later ones of the stream are missing from the projection. */
  readonly position: bigint;
  /** The error's own code, its SQLSTATE, or its name. */
  readonly code: string;
  /** Never holds personal data. */
  readonly message: string;
}
