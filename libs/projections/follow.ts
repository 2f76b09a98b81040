import type { Database } from '#database';
import type { EventStore, Position } from '#event-store';
import { applyPage, type Outcome } from './apply-page.js';
import type { Checkpoint } from './generations.js';
import { pagesToHead, type Page } from './pages.js';
import type { Preparation, Projection } from './projection.js';

/** Where events come from, how they are prepared, and where they go. */
export interface Source<C> {
  readonly db: Database;
  readonly store: EventStore;
  readonly preparation: Preparation<C>;
  /** Events in a page. */
  readonly pageSize: number;
}

/** A generation to be fed. */
export interface Target<C> {
  readonly projection: Projection<C>;
  readonly checkpoint: Checkpoint;
}

/** The position up to which all targets are complete. */
export function leastPosition<C>(targets: readonly Target<C>[], otherwise: Position): Position {
  const [first, ...others] = targets.map(({ checkpoint }) => checkpoint.position);
  if (first === undefined) return otherwise;
  return others.reduce((least, position) => (position < least ? position : least), first);
}

/**
 * Feeds the targets from their least checkpoint to the store's head, in one pass.
 * @returns `moved` where a target was switched or its checkpoint lost by a crash: look up the targets and go on.
 */
export async function feed<C>(
  source: Source<C>,
  targets: readonly Target<C>[],
  options: {
    readonly until?: Position | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onPage?: ((page: Page<C>) => void) | undefined;
  },
): Promise<'done' | 'moved'> {
  const after = leastPosition(targets, 0n);
  const pages = pagesToHead(source.store, source.preparation, { after, size: source.pageSize, signal: options.signal });
  for await (const page of pages) {
    if ((await applyToAll(source.db, targets, page)) === 'moved') return 'moved';
    options.onPage?.(page);
    if (options.until !== undefined && page.last >= options.until) return 'done';
  }
  return 'done';
}

/** Applies a page to every target at once: on a server, each on a connection of its own. */
export async function applyToAll<C>(
  db: Database,
  targets: readonly Target<C>[],
  page: Page<C>,
): Promise<'done' | 'moved'> {
  const results = await Promise.allSettled(
    targets.map(({ projection, checkpoint }) => applyPage(db, projection, checkpoint, page)),
  );
  const outcomes: Outcome[] = [];
  for (const result of results) {
    if (result.status === 'rejected') throw result.reason;
    outcomes.push(result.value);
  }
  return outcomes.every((outcome) => outcome === 'applied') ? 'done' : 'moved';
}
