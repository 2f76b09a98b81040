import type { Position } from '#event-store';
import { applyFrom } from './apply-page.js';
import { feedInBulk } from './bulk.js';
import { RebuildSuperseded } from './errors.js';
import { feed, type Source, type Target } from './follow.js';
import {
  beginGeneration,
  dropRetired,
  generationsIn,
  goLive,
  lockLivePosition,
  lockPosition,
  schemaName,
  takeUp,
  type Generation,
} from './generations.js';
import { preparePage, type Page } from './pages.js';
import type { Projection } from './projection.js';

/** How far a rebuild has come. */
export interface RebuildProgress {
  /** Events that went into the new tables. */
  readonly events: number;
  readonly position: Position;
  /** The store's newest event when last looked. */
  readonly head: Position;
}

/**
 * Makes projections anew from all events, in one pass, beside the tables that are being read, and switches to the new
 * ones once they have caught up with those.
 * @throws {RebuildSuperseded} another rebuild of one of them was started meanwhile
 */
export async function rebuild<C>(
  source: Source<C>,
  projections: readonly Projection<C>[],
  onProgress: (progress: RebuildProgress) => void,
): Promise<void> {
  const { db, store } = source;
  const building: { projection: Projection<C>; generation: Generation }[] = [];
  for (const projection of projections) {
    const generation = await db.transaction((tx) => beginGeneration(projection, 'building', tx));
    building.push({ projection, generation });
  }
  let events = 0;
  let head = await store.head();
  const progressed = (count: number, last: Position): void => {
    events += count;
    if (last > head) head = last;
    onProgress({ events, position: last, head });
  };
  const catchUp = async (): Promise<void> => {
    const onStretch = (stretch: { events: number; last: Position }): void => progressed(stretch.events, stretch.last);
    if ((await feedInBulk(source, await targetsOf(source, building), onStretch)) === 'done') return;
    const onPage = ({ items, last }: Page<C>): void => progressed(items.length, last);
    while ((await feed(source, await targetsOf(source, building), { onPage })) === 'moved');
  };
  await catchUp();
  for (const { projection, generation } of building) {
    await db.transaction(async (tx) => {
      await projection.index?.(schemaName(generation), tx);
      await takeUp(generation, tx);
    });
  }
  await catchUp();
  for (const { projection, generation } of building) await switchTo(source, projection, generation);
  for (const { name } of projections) await db.transaction((tx) => dropRetired(name, tx));
}

async function targetsOf<C>(
  source: Source<C>,
  building: readonly { projection: Projection<C>; generation: Generation }[],
): Promise<readonly Target<C>[]> {
  const checkpoints = await generationsIn('building', source.db.kysely);
  return building.map(({ projection, generation }) => {
    const checkpoint = checkpoints.find(
      (found) => found.name === generation.name && found.generation === generation.generation,
    );
    if (!checkpoint) throw new RebuildSuperseded(generation.name);
    return { projection, checkpoint };
  });
}

/**
 * Applies what came meanwhile and switches in the same transaction, which holds the tables being read where they are:
 * a reader that has seen a position never sees an earlier one.
 */
async function switchTo<C>(source: Source<C>, projection: Projection<C>, generation: Generation): Promise<void> {
  for (;;) {
    const [target] = await targetsOf(source, [{ projection, generation }]);
    const after = target?.checkpoint.position ?? 0n;
    const events = await source.store.readBare({ after, limit: source.pageSize });
    const page = await preparePage(after, events, source.preparation);
    const switched = await source.db.transaction(async (tx) => {
      const live = await lockLivePosition(projection.name, tx);
      const position = await lockPosition(generation, tx);
      if (position === undefined) throw new RebuildSuperseded(projection.name);
      await applyFrom(position, projection, generation, page, tx);
      if (live > page.last) return false;
      await goLive(generation, tx);
      return true;
    });
    if (switched) return;
  }
}
