import type { EventStore, Position, RecordedEvent } from '#event-store';
import { createLawBook, lawEvents, type LawBook, type LawEvent } from '#statute';
import { LAW } from './stream-name.js';

/** A loaded event of the law, and the book with it. */
interface Loaded {
  readonly position: Position;
  readonly book: LawBook;
}

/**
 * The law book (节假日安排、期限设置) as it stood at each place of the total order: what the product ships, and every
 * event of the one stream of the law up to there.
 */
export class LawHistory {
  readonly #shipped = createLawBook();
  #loaded: readonly Loaded[] = [];
  #unreadable: LawUnreadable | undefined;
  /** Everything up to here is known. */
  #known: Position = 0n;
  #looking: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'head'>) {}

  /**
   * Makes sure that every event of the law up to a position, which the store has, is known. Looks once for all
   * positions that the store has by then.
   */
  async reach(position: Position): Promise<void> {
    if (position <= this.#known) return;
    const head = await this.store.head();
    await this.#look();
    if (head > this.#known) this.#known = head;
  }

  /** Learns what was loaded by now, by whatever process. Those who ask at the same time share one look. */
  refresh(): Promise<void> {
    if (!this.#looking) return this.#begin();
    // What is under way may have begun before the caller's own moment.
    this.#next ??= this.#looking.catch(() => undefined).then(() => this.#begin());
    return this.#next;
  }

  /** The book in force after the event at a position, which was reached. */
  at(position: Position): LawBook {
    return this.#loaded.findLast((loaded) => loaded.position <= position)?.book ?? this.#shipped;
  }

  /** Whether there is a readable event of the law at just that position. */
  knows(position: Position): boolean {
    return this.#loaded.some((loaded) => loaded.position === position);
  }

  /** The newest book that is known. */
  get newest(): LawBook {
    return this.#loaded.at(-1)?.book ?? this.#shipped;
  }

  /**
   * Nothing may be put on top of what this version of the program cannot read.
   * @throws {LawUnreadable} there is such an event among those that were seen
   */
  checkReadable(): void {
    if (this.#unreadable) throw this.#unreadable;
  }

  /** How many events of the law are known. */
  get version(): number {
    return this.#loaded.length;
  }

  /** The book of a version that was in force once; undefined where there never was one. */
  ofVersion(version: string): LawBook | undefined {
    if (this.#shipped.version === version) return this.#shipped;
    return this.#loaded.find(({ book }) => book.version === version)?.book;
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    const looking = this.#look().finally(() => {
      if (this.#looking === looking) this.#looking = undefined;
    });
    this.#looking = looking;
    return looking;
  }

  async #look(): Promise<void> {
    const events = await this.store.readStream(LAW);
    if (events.length > this.#loaded.length) this.#loaded = extended(this.#shipped, this.#loaded, events);
    const next = events[this.#loaded.length];
    this.#unreadable = next && new LawUnreadable(next.version);
  }
}

/** An event of the law that this version of the program cannot read: the law stands still before it. */
export class LawUnreadable extends Error {
  readonly code = 'law-unreadable';
  constructor(readonly version: number) {
    super(`event ${version} of the law cannot be read, or one before it; a newer version of the program may read it`);
  }
}

/** From an event that cannot be read on the law stands still, as the read models do that park its stream. */
function extended(shipped: LawBook, loaded: readonly Loaded[], events: readonly RecordedEvent[]): readonly Loaded[] {
  const longer = [...loaded];
  for (const event of events.slice(loaded.length)) {
    const before = longer.at(-1)?.book ?? shipped;
    const read = readable(event);
    if (!read) break;
    longer.push({ position: event.position, book: before.with(read) });
  }
  return longer;
}

function readable({ type, data }: RecordedEvent): LawEvent | undefined {
  const definition = Object.hasOwn(lawEvents, type) ? lawEvents[type as LawEvent['type']] : undefined;
  const parsed = definition?.data.safeParse(data);
  return parsed?.success ? ({ type, data: parsed.data } as LawEvent) : undefined;
}
