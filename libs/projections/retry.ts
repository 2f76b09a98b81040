import { applyItems, commitLazily } from './apply-page.js';
import type { Source, Target } from './follow.js';
import { lockPosition } from './generations.js';
import { prepareItems } from './pages.js';
import { unpark } from './parking.js';

/**
 * Follows a parked stream again: applies what is missing of it up to the projection's checkpoint. Where an event still
 * fails, the stream stays parked from that event on.
 */
export async function retryStream<C>(source: Source<C>, target: Target<C>, stream: string): Promise<void> {
  const { projection, checkpoint } = target;
  let complete = false;
  while (!complete) {
    const head = await source.store.head();
    const items = await prepareItems(await source.store.readStream(stream), source.preparation);
    complete = await source.db.transaction(async (tx) => {
      await commitLazily(tx);
      const position = await lockPosition(checkpoint, tx);
      // Switched meanwhile: the new tables were made from all events.
      if (position === undefined) return true;
      // Events may have come and been passed over after the stream was read.
      if (position > head) return false;
      const from = await unpark(checkpoint, stream, tx);
      if (from === undefined) return true;
      const missing = items.filter((item) => item.position >= from && item.position <= position);
      await applyItems(missing, new Map(), projection, checkpoint, tx);
      return true;
    });
  }
}
