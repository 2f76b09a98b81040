import type { Case } from '#casework';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Preparation, Prepared } from '#projections';
import { LeastRecentlyUsed } from './least-recently-used.js';
import { emptyCase, extendCase, foldCase } from './stored-case.js';
import { caseAddress } from './stream-name.js';

/** What the projections of cases are given: an event, and its case before and after it. */
export interface CaseStep {
  readonly event: RecordedEvent;
  readonly before: Case;
  readonly after: Case;
}

const REMEMBERED_CASES = 50_000;

/** Folds each event into its case, once for all projections. Events of upkeep streams become `undefined`. */
export class CaseSteps implements Preparation<CaseStep | undefined> {
  readonly #cases = new LeastRecentlyUsed<Case>(REMEMBERED_CASES);

  constructor(private readonly store: Pick<EventStore, 'readStreams'>) {}

  async prepare(events: readonly RecordedEvent[]): Promise<readonly Prepared<CaseStep | undefined>[]> {
    await this.#recall(events);
    return events.map((event) => {
      if (!caseAddress(event.stream)) return { result: undefined };
      try {
        const before = event.version === 1 ? emptyCase(event.stream) : this.#at(event.stream, event.version - 1);
        const after = extendCase(before, event);
        this.#cases.set(event.stream, after);
        return { result: { event, before, after } };
      } catch (error) {
        this.#cases.delete(event.stream);
        return { error };
      }
    });
  }

  #at(stream: string, version: number): Case {
    const current = this.#cases.get(stream);
    if (current?.version !== version) throw new Error(`no case at version ${version}`);
    return current;
  }

  /** Reads again the cases that are continued here and not remembered at the right version. */
  async #recall(events: readonly RecordedEvent[]): Promise<void> {
    const first = events[0];
    if (!first) return;
    const seen = new Set<string>();
    const missing: string[] = [];
    for (const { stream, version } of events) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      if (version > 1 && this.#cases.get(stream)?.version !== version - 1 && caseAddress(stream)) missing.push(stream);
    }
    if (missing.length === 0) return;
    const histories = await this.store.readStreams(missing, first.position - 1n);
    for (const [stream, history] of histories) {
      try {
        this.#cases.set(stream, foldCase(stream, history));
      } catch {
        this.#cases.delete(stream);
      }
    }
  }
}
