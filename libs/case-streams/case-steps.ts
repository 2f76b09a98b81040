import type { Case } from '#casework';
import type { EventStore, RecordedEvent } from '#event-store';
import type { Preparation, Prepared } from '#projections';
import { LeastRecentlyUsed } from './least-recently-used.js';
import { emptyCase, extendCase, foldCase } from './stored-case.js';
import { caseAddress, type CaseAddress } from './stream-name.js';

/** What the projections of cases are given: an event, and its case before and after it. */
export interface CaseStep {
  readonly event: RecordedEvent;
  readonly address: CaseAddress;
  readonly before: Case;
  readonly after: Case;
}

interface KnownCase {
  readonly address: CaseAddress;
  readonly present: Case;
}

/** undefined for the streams of upkeep. */
function beginning(stream: string): KnownCase | undefined {
  const address = caseAddress(stream);
  return address && { address, present: emptyCase(stream) };
}

const REMEMBERED_CASES = 10_000;

/** Folds each event into its case, once for all projections. Events of upkeep streams become `undefined`. */
export class CaseSteps implements Preparation<CaseStep | undefined> {
  readonly #cases = new LeastRecentlyUsed<KnownCase>(REMEMBERED_CASES);

  constructor(private readonly store: Pick<EventStore, 'readStreams'>) {}

  async prepare(events: readonly RecordedEvent[]): Promise<readonly Prepared<CaseStep | undefined>[]> {
    // A page's own map: a rebuild and live running may prepare at once, at different versions of the same cases.
    const cases = await this.#casesBefore(events);
    const prepared = events.map((event): Prepared<CaseStep | undefined> => {
      const { stream, version } = event;
      try {
        const known = cases.get(stream) ?? beginning(stream);
        if (!known) return { result: undefined };
        const { address, present: before } = known;
        if (before.version !== version - 1) throw new CaseIncomplete(before.version, version);
        const after = extendCase(before, event);
        cases.set(stream, { address, present: after });
        return { result: { event, address, before, after } };
      } catch (error) {
        cases.delete(stream);
        this.#cases.delete(stream);
        return { error };
      }
    });
    for (const [stream, known] of cases) this.#cases.set(stream, known);
    return prepared;
  }

  /** The cases that are continued in the page, as they were before it: remembered, or read again. */
  async #casesBefore(events: readonly RecordedEvent[]): Promise<Map<string, KnownCase>> {
    const cases = new Map<string, KnownCase>();
    const missing: string[] = [];
    const seen = new Set<string>();
    for (const { stream, version } of events) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      if (version === 1) continue;
      const remembered = this.#cases.get(stream);
      if (remembered?.present.version === version - 1) cases.set(stream, remembered);
      else if (caseAddress(stream)) missing.push(stream);
    }
    const first = events[0];
    if (missing.length === 0 || !first) return cases;
    for (const [stream, history] of await this.store.readStreams(missing, first.position - 1n)) {
      const address = caseAddress(stream);
      if (!address) continue;
      try {
        cases.set(stream, { address, present: foldCase(stream, history) });
      } catch {
        // The fold fails again, and is told of, at the first of its events in the page.
        cases.delete(stream);
      }
    }
    return cases;
  }
}

/** An event whose case is not at the version before it. */
class CaseIncomplete extends Error {
  readonly code = 'case-incomplete';
  constructor(present: number, version: number) {
    super(`the case is at version ${present}, and version ${version} is to follow`);
  }
}
