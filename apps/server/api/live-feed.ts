import { setTimeout as pause } from 'node:timers/promises';
import { caseAddress } from '#case-streams';
import type { Position, RecordedEvent } from '#event-store';
import type { Office } from '#office';
import { dayInShanghai } from '#statute';
import { changedCases, figuresOf, type Change, type FlatFigures } from './live-changes.js';
import { LiveListener } from './live-listener.js';

/** The read models that a change has to be in before it is told. */
const READS = ['ledger', 'register', 'obligations'];
/** Events looked at in one go; where more came at once, lists have to be read anew anyway. */
const MOST_EVENTS = 500;
/** Least time between two looks, in ms: what comes meanwhile is told together. */
const PACE = 10;
const PAUSE_AFTER_ERROR = 1000;

/**
 * Tells listeners what changed, a moment after it was committed, by whatever process: it follows the positions of the
 * read models, and only while somebody listens. However many listen to an organ, its figures are read once.
 */
export class LiveFeed {
  readonly #listeners = new Map<string, Set<LiveListener>>();
  readonly #figures = new Map<string, FlatFigures>();
  #joining: LiveListener[] = [];
  #following: AbortController | undefined;
  #nudge = new AbortController();

  constructor(
    private readonly office: Office,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Listens to an organ until the signal aborts: first how things stand, then every change. */
  listen(organ: string, signal: AbortSignal): LiveListener {
    const listener = new LiveListener(organ, signal);
    signal.addEventListener('abort', () => this.#leave(listener), { once: true });
    if (signal.aborted) return listener;
    this.#joining.push(listener);
    this.#nudge.abort();
    if (!this.#following) {
      this.#following = new AbortController();
      void this.#follow(this.#following.signal);
    }
    return listener;
  }

  #leave(listener: LiveListener): void {
    this.#joining = this.#joining.filter((other) => other !== listener);
    const others = this.#listeners.get(listener.organ);
    others?.delete(listener);
    if (others?.size === 0) {
      this.#listeners.delete(listener.organ);
      this.#figures.delete(listener.organ);
    }
    if (this.#listeners.size > 0 || this.#joining.length > 0) return;
    this.#following?.abort();
    this.#following = undefined;
    this.#nudge.abort();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const left = (): boolean => signal.aborted;
    let position: Position | undefined;
    while (!left()) {
      try {
        position ??= await this.office.projections.progress(-1n, READS, signal);
        await this.#greet(position);
        const reached = await this.#progress(position);
        if (reached > position && !left()) await this.#tell(position, reached);
        position = reached;
        await pause(PACE);
      } catch (error) {
        if (left()) return;
        this.onError(error);
        await pause(PAUSE_AFTER_ERROR);
      }
    }
  }

  /** How far the read models are once they have moved on; the same where somebody joins meanwhile, or all have left. */
  async #progress(position: Position): Promise<Position> {
    this.#nudge = new AbortController();
    if (this.#joining.length > 0 || !this.#following) return position;
    return this.office.projections.progress(position, READS, this.#nudge.signal);
  }

  async #greet(position: Position): Promise<void> {
    for (let listener = this.#joining[0]; listener; listener = this.#joining[0]) {
      const { organ } = listener;
      const figures = this.#figures.get(organ) ?? (await this.#read(organ));
      if (this.#joining[0] !== listener) continue;
      this.#joining.shift();
      this.#figures.set(organ, figures);
      const others = this.#listeners.get(organ) ?? new Set();
      this.#listeners.set(organ, others.add(listener));
      listener.tell({ position: String(position), totals: Object.fromEntries(figures), cases: null });
    }
  }

  async #tell(after: Position, reached: Position): Promise<void> {
    const events = (await this.office.store.readAll({ after, limit: MOST_EVENTS })).filter(
      ({ position }) => position <= reached,
    );
    const complete = events.at(-1)?.position === reached;
    for (const organ of [...this.#listeners.keys()]) {
      const own = events.filter((event) => event.organ === organ);
      // An event of no organ, such as a loaded notice, is about all of them.
      const general = !complete || events.some(({ stream }) => !stream.includes('/'));
      if (own.length > 0 || general) await this.#tellOrgan(organ, general ? undefined : own, reached);
    }
  }

  /** @param events all that came; undefined where they are not known one by one */
  async #tellOrgan(organ: string, events: readonly RecordedEvent[] | undefined, reached: Position): Promise<void> {
    const figures = await this.#read(organ);
    const streams = events && [...new Set(events.map(({ stream }) => stream).filter((stream) => caseAddress(stream)))];
    const cases = streams ? await changedCases(streams, this.office) : null;
    const before = this.#figures.get(organ);
    const change = { position: String(reached), totals: difference(before, figures), cases };
    if (!before) return;
    this.#figures.set(organ, figures);
    for (const listener of this.#listeners.get(organ) ?? []) listener.tell(change);
  }

  async #read(organ: string): Promise<FlatFigures> {
    const year = Number(dayInShanghai(this.office.now()).slice(0, 4));
    return figuresOf(await this.office.reports.figures(organ, year));
  }
}

/** The cells that are other than before; null for one that is gone. */
function difference(before: FlatFigures | undefined, after: FlatFigures): Change['totals'] {
  const changed = [...after].filter(([cell, value]) => before?.get(cell) !== value);
  const gone = [...(before?.keys() ?? [])].filter((cell) => !after.has(cell)).map((cell) => [cell, null] as const);
  return Object.fromEntries([...changed, ...gone]);
}
