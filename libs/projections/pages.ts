import { setImmediate as turn } from 'node:timers/promises';
import type { BareEvent, EventStore, Position } from '#event-store';
import type { Preparation, Prepared } from './projection.js';

/** An event on its way into the projections; of the event itself only what the runner needs is kept. */
export interface Item<C> {
  readonly stream: string;
  readonly organ: string;
  readonly position: Position;
  readonly prepared: Prepared<C>;
}

/** All events after one position up to another. */
export interface Page<C> {
  readonly after: Position;
  readonly last: Position;
  readonly items: readonly Item<C>[];
}

/** Prepares consecutive events. */
export async function preparePage<C>(
  after: Position,
  events: readonly BareEvent[],
  preparation: Preparation<C>,
): Promise<Page<C>> {
  const items = await prepareItems(events, preparation);
  return { after, last: items.at(-1)?.position ?? after, items };
}

/** So many events are prepared in one go; in between, what else goes on has its turn: the page before is being applied. */
const SLICE = 100;

/** Prepares events, one item each. */
export async function prepareItems<C>(
  events: readonly BareEvent[],
  preparation: Preparation<C>,
): Promise<readonly Item<C>[]> {
  const prepared: Prepared<C>[] = [];
  for (let start = 0; start < events.length; start += SLICE) {
    if (start > 0) await turn();
    prepared.push(...(await preparation.prepare(events.slice(start, start + SLICE))));
  }
  return events.map(({ stream, organ, position }, index) => {
    const outcome = prepared[index];
    if (!outcome) throw new Error(`the preparation gave ${prepared.length} outcomes for ${events.length} events`);
    return { stream, organ, position, prepared: outcome };
  });
}

/**
 * The store's events from a position to its present end, page by page; the last page is shorter than `size`, perhaps
 * empty. Ends early when the signal aborts. While one page is applied, the next is prepared and the one after it read.
 */
export async function* pagesToHead<C>(
  store: EventStore,
  preparation: Preparation<C>,
  options: { readonly after: Position; readonly size: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Page<C>, void, undefined> {
  yield* oneAhead(preparedPages(oneAhead(readPages(store, options)), options.after, preparation));
}

async function* readPages(
  store: EventStore,
  options: { readonly after: Position; readonly size: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<readonly BareEvent[], void, undefined> {
  let { after } = options;
  while (!options.signal?.aborted) {
    const events = await store.readBare({ after, limit: options.size });
    yield events;
    if (events.length < options.size) return;
    after = events.at(-1)?.position ?? after;
  }
}

async function* preparedPages<C>(
  pages: AsyncIterable<readonly BareEvent[]>,
  after: Position,
  preparation: Preparation<C>,
): AsyncGenerator<Page<C>, void, undefined> {
  for await (const events of pages) {
    const page = await preparePage(after, events, preparation);
    yield page;
    after = page.last;
  }
}

/** Fetches one element ahead of the one that is worked on. Never more than one: memory stays flat. */
export async function* oneAhead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = source.next();
      // Its failure is met when its turn comes, or not at all.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return();
  }
}
