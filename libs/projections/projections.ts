import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '#database';
import { BEGINNING, type Position } from '#event-store';
import { Bell } from './bell.js';
import { ProjectionBehind, UnknownProjection } from './errors.js';
import { applyToAll, feed, leastPosition, type Source, type Target } from './follow.js';
import { ensureLive, generationsIn, schemaName, type Checkpoint } from './generations.js';
import { projectionMigrations } from './migrations.js';
import { preparePage } from './pages.js';
import { listParked } from './parking.js';
import type { Parked, Projection } from './projection.js';
import { rebuild, type RebuildProgress } from './rebuild.js';
import { retryStream } from './retry.js';

export interface ProjectionsOptions<C> extends Omit<Source<C>, 'pageSize'> {
  readonly projections: readonly Projection<C>[];
  /** Events in a page; 2,500 unless told. */
  readonly pageSize?: number;
}

/** How a projection stands. */
export interface ProjectionStatus {
  readonly name: string;
  readonly schema: string;
  /** The last event that its tables hold. */
  readonly position: Position;
  readonly head: Position;
  /** Events still to be applied; undefined where the store's positions cannot be counted. */
  readonly lag: number | undefined;
  /** Number of streams that it does not follow. */
  readonly parked: number;
}

export interface WaitOptions {
  readonly timeoutMs: number;
  /** Which projections the caller is going to read; all unless told. */
  readonly names?: readonly string[];
  readonly signal?: AbortSignal;
}

const PAGE = 2500;
/** How often progress made by other processes is looked for, in ms. */
const LOOK = 25;
const PAUSE_AFTER_ERROR = { first: 100, longest: 5000 };
const UNDEFINED_TABLE = '42P01';

/**
 * Opens the runner: makes its own tables and, for projections that are new here, their first, empty generation.
 * Any number of processes may run the same projections on one database.
 */
export async function openProjections<C>(options: ProjectionsOptions<C>): Promise<Projections<C>> {
  const { db, projections } = options;
  for (const { name } of projections) {
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) throw new Error(`${name} is no name for a projection`);
  }
  await migrate(db, projectionMigrations);
  for (const projection of projections) await db.transaction((tx) => ensureLive(projection, tx));
  return new Projections({ ...options, pageSize: options.pageSize ?? PAGE }, projections);
}

/** Keeps projections up to date with the events. */
export class Projections<C> {
  readonly #progress = new Bell();

  constructor(
    private readonly source: Source<C>,
    private readonly projections: readonly Projection<C>[],
  ) {}

  /** Applies what there is, up to `until` or the present end of the events. */
  async catchUp(until?: Position): Promise<void> {
    const target = until ?? (await this.source.store.head());
    await this.#catchUp({ until: target });
  }

  /**
   * Follows the events until the signal aborts or the store is closed. What fails for other reasons than an event's own (a lost connection)
   * goes to `onError` and is tried again after a pause.
   */
  async run(signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    const stopped = (): boolean => signal.aborted;
    let wait = PAUSE_AFTER_ERROR.first;
    while (!stopped()) {
      try {
        await this.#catchUp({ signal });
        wait = PAUSE_AFTER_ERROR.first;
        if ((await this.#follow(signal)) === 'ended') return;
      } catch (error) {
        if (stopped()) return;
        onError(error);
        await pause(wait, undefined, { signal }).catch(() => undefined);
        wait = Math.min(wait * 2, PAUSE_AFTER_ERROR.longest);
      }
    }
  }

  /**
   * Makes projections anew, all unless named, while the old tables stay readable and live running goes on.
   * @throws {UnknownProjection}
   * @throws {RebuildSuperseded}
   */
  async rebuild(
    names?: readonly string[],
    options: { readonly onProgress?: (progress: RebuildProgress) => void } = {},
  ): Promise<void> {
    const chosen = names?.map((name) => this.#projection(name)) ?? this.projections;
    await rebuild(this.source, chosen, options.onProgress ?? (() => undefined));
    this.#progress.ring();
  }

  /**
   * Waits until projections hold a position: read your own writes.
   * @throws {ProjectionBehind} after `timeoutMs`
   */
  async waitFor(position: Position, { timeoutMs, names, signal }: WaitOptions): Promise<void> {
    const chosen = names?.map((name) => this.#projection(name).name);
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      signal?.throwIfAborted();
      const { rings } = this.#progress;
      const behind = (await this.#targets()).find(
        ({ projection, checkpoint }) => (chosen?.includes(projection.name) ?? true) && checkpoint.position < position,
      );
      const left = deadline - performance.now();
      if (!behind) return;
      if (left <= 0) {
        const { name, position: reached } = behind.checkpoint;
        throw new ProjectionBehind(name, reached, position, this.#lag(reached, await this.source.store.head()));
      }
      await this.#progress.since(rings, Math.min(left, LOOK), signal);
    }
  }

  /**
   * Waits until projections hold more than a position, whoever applied it; gives how far all of them are by then. Ends
   * with the position it was given when the signal aborts.
   */
  async progress(after: Position, names: readonly string[], signal: AbortSignal): Promise<Position> {
    const chosen = new Set(names.map((name) => this.#projection(name).name));
    while (!signal.aborted) {
      const { rings } = this.#progress;
      const targets = (await this.#targets()).filter(({ projection }) => chosen.has(projection.name));
      const reached = leastPosition(targets, after);
      if (reached > after) return reached;
      await this.#progress.since(rings, LOOK, signal);
    }
    return after;
  }

  /**
   * The schema to read a projection's tables from at present. A rebuild may replace it at any time: prefer {@link read}.
   * @throws {UnknownProjection}
   */
  async schemaOf(name: string): Promise<string> {
    this.#projection(name);
    const target = (await this.#targets()).find(({ projection }) => projection.name === name);
    if (!target) throw new Error(`projection ${name} has no tables`);
    return schemaName(target.checkpoint);
  }

  /**
   * The last event that a projection's tables hold.
   * @throws {UnknownProjection}
   */
  async positionOf(name: string): Promise<Position> {
    this.#projection(name);
    const target = (await this.#targets()).find(({ projection }) => projection.name === name);
    return target?.checkpoint.position ?? BEGINNING;
  }

  /** Reads from a projection's schema; reads again where a rebuild replaced the schema under the query. */
  async read<T>(name: string, query: (schema: string) => Promise<T>): Promise<T> {
    let schema = await this.schemaOf(name);
    for (;;) {
      try {
        return await query(schema);
      } catch (error) {
        const present = await this.schemaOf(name);
        if (present === schema || !isUndefinedTable(error)) throw error;
        schema = present;
      }
    }
  }

  /** How each projection stands. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const { db, store } = this.source;
    const targets = await this.#targets();
    const parked = await listParked(db.kysely);
    const head = await store.head();
    return targets.map(({ projection: { name }, checkpoint }) => ({
      name,
      schema: schemaName(checkpoint),
      position: checkpoint.position,
      head,
      lag: this.#lag(checkpoint.position, head),
      parked: parked.filter(({ projection }) => projection === name).length,
    }));
  }

  /** The streams that are not followed, in the order of the events at fault. */
  async parked(): Promise<readonly Parked[]> {
    return listParked(this.source.db.kysely);
  }

  /** Follows a parked stream again, once its cause is mended; gives what is still parked of it. */
  async retry(stream: string): Promise<readonly Parked[]> {
    for (const target of await this.#targets()) await retryStream(this.source, target, stream);
    return (await this.parked()).filter((parked) => parked.stream === stream);
  }

  async #catchUp(options: { until?: Position; signal?: AbortSignal }): Promise<void> {
    const { until } = options;
    const onPage = (): void => this.#progress.ring();
    for (;;) {
      const targets = await this.#targets();
      if (until !== undefined && leastPosition(targets, until) >= until) return;
      if ((await feed(this.source, targets, { ...options, onPage })) === 'done') return;
    }
  }

  /** Applies events as they come, until a target was switched or the subscription ends. */
  async #follow(signal: AbortSignal): Promise<'moved' | 'ended'> {
    const { db, store, preparation, pageSize } = this.source;
    let after = leastPosition(await this.#targets(), BEGINNING);
    for await (const events of store.subscribe({ after, signal, pageSize })) {
      const last = events.at(-1)?.position ?? after;
      const targets = (await this.#targets()).filter(({ checkpoint }) => checkpoint.position < last);
      if (targets.length > 0) {
        const page = await preparePage(after, events, preparation);
        if ((await applyToAll(db, targets, page)) === 'moved') return 'moved';
      }
      this.#progress.ring();
      after = last;
    }
    return 'ended';
  }

  async #targets(): Promise<readonly Target<C>[]> {
    const checkpoints = new Map<string, Checkpoint>();
    for (const checkpoint of await generationsIn('live', this.source.db.kysely)) {
      checkpoints.set(checkpoint.name, checkpoint);
    }
    return this.projections.flatMap((projection) => {
      const checkpoint = checkpoints.get(projection.name);
      return checkpoint ? [{ projection, checkpoint }] : [];
    });
  }

  #projection(name: string): Projection<C> {
    const found = this.projections.find((projection) => projection.name === name);
    if (!found) {
      throw new UnknownProjection(
        name,
        this.projections.map((projection) => projection.name),
      );
    }
    return found;
  }

  #lag(position: Position, head: Position): number | undefined {
    return this.source.store.capabilities.gapless ? Number(head - position) : undefined;
  }
}

function isUndefinedTable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === UNDEFINED_TABLE;
}
