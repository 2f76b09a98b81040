import type { EventStore, Position, RecordedEvent } from '#event-store';
import type { Preparation, Prepared, Projection, Write } from './projection.js';

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
  /** By the projection's name, where it was planned ahead. */
  readonly planned: ReadonlyMap<string, Plan>;
}

/** What a projection is going to write of a page, if nothing of it has to be left out. */
export interface Plan {
  /** How many events went into it: all of the page that could be prepared. */
  readonly events: number;
  readonly write: Write;
}

/** Prepares consecutive events. */
export async function preparePage<C>(
  after: Position,
  events: readonly RecordedEvent[],
  preparation: Preparation<C>,
): Promise<Page<C>> {
  const items = await prepareItems(events, preparation);
  return { after, last: items.at(-1)?.position ?? after, items, planned: new Map() };
}

/** Plans a page for projections. What cannot be planned is left to its application, which finds the event at fault. */
function planPage<C>(page: Page<C>, projections: readonly Projection<C>[]): Page<C> {
  const contexts = page.items.flatMap(({ prepared }) => ('error' in prepared ? [] : [prepared.result]));
  const planned = new Map<string, Plan>();
  for (const projection of projections) {
    try {
      planned.set(projection.name, { events: contexts.length, write: projection.plan(contexts) });
    } catch {
      continue;
    }
  }
  return { ...page, planned };
}

/** Prepares events, one item each. */
export async function prepareItems<C>(
  events: readonly RecordedEvent[],
  preparation: Preparation<C>,
): Promise<readonly Item<C>[]> {
  const prepared = events.length === 0 ? [] : await preparation.prepare(events);
  return events.map(({ stream, organ, position }, index) => {
    const outcome = prepared[index];
    if (!outcome) throw new Error(`the preparation gave ${prepared.length} outcomes for ${events.length} events`);
    return { stream, organ, position, prepared: outcome };
  });
}

/**
 * The store's events from a position to its present end, page by page; the last page is shorter than `size`, perhaps
 * empty. Ends early when the signal aborts. While one page is applied the next is prepared and planned, and the one after it read.
 */
export async function* pagesToHead<C>(
  store: EventStore,
  preparation: Preparation<C>,
  projections: readonly Projection<C>[],
  options: { readonly after: Position; readonly size: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Page<C>, void, undefined> {
  yield* oneAhead(plannedPages(oneAhead(readPages(store, options)), options.after, preparation, projections));
}

async function* readPages(
  store: EventStore,
  options: { readonly after: Position; readonly size: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  let { after } = options;
  while (!options.signal?.aborted) {
    const events = await store.readAll({ after, limit: options.size });
    yield events;
    if (events.length < options.size) return;
    after = events.at(-1)?.position ?? after;
  }
}

async function* plannedPages<C>(
  pages: AsyncIterable<readonly RecordedEvent[]>,
  after: Position,
  preparation: Preparation<C>,
  projections: readonly Projection<C>[],
): AsyncGenerator<Page<C>, void, undefined> {
  for await (const events of pages) {
    const page = await preparePage(after, events, preparation);
    yield planPage(page, projections);
    after = page.last;
  }
}

/**
 * Fetches one element ahead, so that the next page is read and prepared while the present one is being applied.
 * Never more than one: memory stays flat.
 */
async function* oneAhead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
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
