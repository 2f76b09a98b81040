import type { Database } from '#database';
import type { Position } from '#event-store';
import { isEventsFault } from './fault.js';
import type { Source, Target } from './follow.js';
import { advance, schemaName } from './generations.js';
import { oneAhead, pagesToHead } from './pages.js';
import { parkedStreams } from './parking.js';
import type { Plan } from './projection.js';

/** Pages that are written at once. A case that changes several times in them is written once. */
const PAGES = 8;

/** Events that follow each other, and what is going to be written of them. */
interface Stretch<C> {
  readonly after: Position;
  last: Position;
  events: number;
  readonly plans: ReadonlyMap<Target<C>, Plan<C>>;
  /** Whether one of the events cannot be prepared or planned. */
  unfit: boolean;
}

/**
 * Feeds tables that are being built, far faster than {@link feed}, as long as nothing goes wrong: all targets stand at
 * one position, no stream is parked and no event is at fault.
 * @returns `unfit` where that is not so, or no longer: go on page by page, which finds the event at fault
 */
export async function feedInBulk<C>(
  source: Source<C>,
  targets: readonly Target<C>[],
  onStretch: (stretch: { readonly events: number; readonly last: Position }) => void,
): Promise<'done' | 'unfit'> {
  const [first, ...others] = targets.map(({ checkpoint }) => checkpoint.position);
  if (first === undefined) return 'done';
  if (others.some((position) => position !== first)) return 'unfit';
  for (const { checkpoint } of targets) {
    if ((await source.db.transaction((tx) => parkedStreams(checkpoint, tx))).size > 0) return 'unfit';
  }
  for await (const stretch of oneAhead(stretches(source, targets, first))) {
    if (stretch.unfit) return 'unfit';
    const written = await Promise.allSettled(
      [...stretch.plans].map(([target, plan]) => write(source.db, target, stretch, plan)),
    );
    for (const result of written) {
      if (result.status === 'rejected' && !isEventsFault(result.reason)) throw result.reason;
    }
    if (!written.every((result) => result.status === 'fulfilled' && result.value)) return 'unfit';
    onStretch(stretch);
  }
  return 'done';
}

async function* stretches<C>(
  { store, preparation, pageSize: size }: Source<C>,
  targets: readonly Target<C>[],
  from: Position,
): AsyncGenerator<Stretch<C>, void, undefined> {
  const begin = (after: Position): Stretch<C> => ({
    after,
    last: after,
    events: 0,
    plans: new Map(targets.map((target) => [target, target.projection.plan()])),
    unfit: false,
  });
  let stretch = begin(from);
  for await (const { items, last } of pagesToHead(store, preparation, { after: from, size })) {
    const events = items.flatMap(({ prepared }) => ('error' in prepared ? [] : [prepared.result]));
    stretch.last = last;
    stretch.events += items.length;
    stretch.unfit = events.length < items.length || !added(events, stretch.plans.values());
    if (stretch.unfit) break;
    if (stretch.events >= PAGES * size) {
      yield stretch;
      stretch = begin(last);
    }
  }
  yield stretch;
}

function added<C>(events: readonly C[], plans: Iterable<Plan<C>>): boolean {
  try {
    for (const plan of plans) plan.add(events);
    return true;
  } catch {
    return false;
  }
}

/** False where the target is not at the position any more. */
function write<C>(
  db: Database,
  { checkpoint }: Target<C>,
  { after, last }: Stretch<C>,
  plan: Plan<C>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await advance(checkpoint, after, last, tx))) return false;
    await plan.write(schemaName(checkpoint), tx);
    return true;
  });
}
