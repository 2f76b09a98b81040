import { sql, type Transaction } from 'kysely';
import type { Database } from '#database';
import type { Position } from '#event-store';
import { faultOf, isEventsFault } from './fault.js';
import { lockPosition, movePosition, schemaName, type Generation } from './generations.js';
import type { Item, Page } from './pages.js';
import { park, parkedStreams } from './parking.js';
import type { Projection } from './projection.js';

/** `gone`: the generation is no longer there. `behind`: it lacks events before the page. Neither changes anything. */
export type Outcome = 'applied' | 'gone' | 'behind';

/** Applies a page to one generation: its rows, its parked streams and its checkpoint move together. */
export async function applyPage<C>(
  db: Database,
  projection: Projection<C>,
  generation: Generation,
  page: Page<C>,
): Promise<Outcome> {
  return db.transaction(async (tx) => {
    await commitLazily(tx);
    const position = await lockPosition(generation, tx);
    return position === undefined ? 'gone' : applyFrom(position, projection, generation, page, tx);
  });
}

/** The same within a transaction that has locked the generation and knows its position. */
export async function applyFrom<C>(
  position: Position,
  projection: Projection<C>,
  generation: Generation,
  page: Page<C>,
  tx: Transaction<unknown>,
): Promise<'applied' | 'behind'> {
  if (position < page.after) return 'behind';
  // Another process was faster.
  if (position >= page.last) return 'applied';
  const items = page.items.filter((item) => item.position > position);
  const parked = await parkedStreams(generation, tx);
  await applyItems(items, parked, projection, generation, tx);
  await movePosition(generation, page.last, tx);
  return 'applied';
}

/**
 * Applies items in order, less those of parked streams. A stream whose event cannot be prepared or applied is parked
 * from that event on, and added to `parked`.
 */
export async function applyItems<C>(
  items: readonly Item<C>[],
  parked: Map<string, Position>,
  projection: Projection<C>,
  generation: Generation,
  tx: Transaction<unknown>,
): Promise<void> {
  const contexts: C[] = [];
  const followed: Item<C>[] = [];
  for (const item of items) {
    if (isParked(item, parked)) continue;
    if ('error' in item.prepared) {
      parked.set(item.stream, item.position);
      await park(generation, item, faultOf(item.prepared.error), tx);
    } else {
      contexts.push(item.prepared.result);
      followed.push(item);
    }
  }
  if (followed.length === 0) return;
  await sql`savepoint part`.execute(tx);
  try {
    const plan = projection.plan();
    plan.add(contexts);
    await plan.write(schemaName(generation), tx);
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx);
    await sql`release savepoint part`.execute(tx);
    if (!isEventsFault(error)) throw error;
    await applySmaller(followed, error, parked, projection, generation, tx);
    return;
  }
  await sql`release savepoint part`.execute(tx);
}

/** Of items that cannot be applied together, finds the ones at fault by halves, and applies the others in order. */
async function applySmaller<C>(
  items: readonly Item<C>[],
  error: unknown,
  parked: Map<string, Position>,
  projection: Projection<C>,
  generation: Generation,
  tx: Transaction<unknown>,
): Promise<void> {
  const [only, ...others] = items;
  if (only && others.length === 0) {
    parked.set(only.stream, only.position);
    await park(generation, only, faultOf(error), tx);
    return;
  }
  const middle = items.length >> 1;
  await applyItems(items.slice(0, middle), parked, projection, generation, tx);
  await applyItems(items.slice(middle), parked, projection, generation, tx);
}

/** The events of a stream before the one at fault are still to be applied when a page is done in parts. */
function isParked({ stream, position }: Item<unknown>, parked: ReadonlyMap<string, Position>): boolean {
  const from = parked.get(stream);
  return from !== undefined && position >= from;
}

/**
 * Commits without waiting for the disk: what a crash takes away, rows and checkpoint together, is applied again.
 */
export async function commitLazily(tx: Transaction<unknown>): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx);
}
