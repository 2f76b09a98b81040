import { canonical } from './canonical.js';
import { CHAIN_START, digestOf, link, type Digestible } from './chain.js';
import { ChainBroken } from './errors.js';
import type { Json } from './event.js';
import { BEGINNING } from './event.js';
import type { StoredEvent } from './portable.js';
import type { ChainHead } from './tamper-evidence.js';

/** An exported event as it is stored: data and metadata as canonical text. */
export type ChainedEvent = Omit<StoredEvent, 'data' | 'metadata'> & Digestible;

/**
 * Recomputes every link, from the events alone, on the way through.
 * @throws {ChainBroken} changed, missing, added or out of order, or not ending at `head`
 */
export async function* rechained(
  pages: AsyncIterable<readonly StoredEvent[]>,
  head: ChainHead | undefined,
): AsyncGenerator<readonly ChainedEvent[]> {
  let position = BEGINNING;
  let hash = CHAIN_START;
  for await (const page of pages) {
    const chained: ChainedEvent[] = [];
    for (const event of page) {
      position++;
      const row = { ...event, data: canonical(event.data), metadata: canonical(event.metadata as unknown as Json) };
      hash = link(hash, digestOf(row), position, event.recordedAt);
      if (event.position !== position || hash.toString('hex') !== event.hash) throw new ChainBroken(position);
      chained.push(row);
    }
    yield chained;
  }
  if (head !== undefined && (head.position !== position || head.hash !== hash.toString('hex'))) {
    throw new ChainBroken(position + 1n);
  }
}

/**
 * Reads exported events through without keeping them.
 * @throws {ChainBroken} these are not the events that were exported
 */
export async function checkExported(pages: AsyncIterable<readonly StoredEvent[]>, head: ChainHead): Promise<void> {
  const links = rechained(pages, head);
  while ((await links.next()).done !== true);
}
