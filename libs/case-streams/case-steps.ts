import type { Case } from '#casework';
import type { BareEvent, EventStore } from '#event-store';
import type { Preparation, Prepared } from '#projections';
import type { Law, LawBook } from '#statute';
import { LawHistory, LawUnreadable } from './law-history.js';
import { LeastRecentlyUsed } from './least-recently-used.js';
import { emptyCase, extendCase, foldCase } from './stored-case.js';
import { caseAddress, isProposalStream, isReminderStream, LAW, type CaseAddress } from './stream-name.js';

/** What the projections of cases are given: an event, its case before and after it, and the law in force at it. */
export interface CaseStep {
  readonly kind: 'case';
  readonly event: BareEvent;
  readonly address: CaseAddress;
  readonly before: Case;
  readonly after: Case;
  /** Of the case's organ. */
  readonly law: Law;
}

/** Something was loaded into the law: from here on the later book is in force. */
export interface LawStep {
  readonly kind: 'law';
  readonly event: BareEvent;
  readonly before: LawBook;
  readonly book: LawBook;
}

/** Somebody was told of a duty. */
export interface ReminderStep {
  readonly kind: 'reminder';
  readonly event: BareEvent;
}

/** A draft was written, approved, returned or sent. */
export interface ProposalStep {
  readonly kind: 'proposal';
  readonly event: BareEvent;
}

/** An event as the projections see it; undefined for those of upkeep. */
export type Step = CaseStep | LawStep | ReminderStep | ProposalStep | undefined;

interface KnownCase {
  readonly address: CaseAddress;
  readonly present: Case;
}

/** undefined for the streams of upkeep. */
function beginning(stream: string): KnownCase | undefined {
  const address = caseAddress(stream);
  return address && { address, present: emptyCase(stream) };
}

function ofNoCase(event: BareEvent): ReminderStep | ProposalStep | undefined {
  if (isReminderStream(event.stream)) return { kind: 'reminder', event };
  return isProposalStream(event.stream) ? { kind: 'proposal', event } : undefined;
}

const REMEMBERED_CASES = 10_000;

/**
 * Folds each event into its case, once for all projections, and tells the law at its place: what a projection makes of
 * it then follows from the order of the events and from nothing else.
 */
export class CaseSteps implements Preparation<Step> {
  readonly #cases = new LeastRecentlyUsed<KnownCase>(REMEMBERED_CASES);
  readonly #laws: LawHistory;

  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readStreams' | 'head'>) {
    this.#laws = new LawHistory(store);
  }

  async prepare(events: readonly BareEvent[]): Promise<readonly Prepared<Step>[]> {
    const last = events.at(-1);
    if (last) await this.#laws.reach(last.position);
    // A page's own map: a rebuild and live running may prepare at once, at different versions of the same cases.
    const cases = await this.#casesBefore(events);
    const prepared = events.map((event): Prepared<Step> => {
      if (event.stream === LAW) return this.#lawStep(event);
      const { stream, version } = event;
      try {
        const known = cases.get(stream) ?? beginning(stream);
        if (!known) return { result: ofNoCase(event) };
        const { address, present: before } = known;
        if (before.version !== version - 1) throw new CaseIncomplete(before.version, version);
        const after = extendCase(before, event);
        cases.set(stream, { address, present: after });
        const law = this.#laws.at(event.position).lawFor(address.organ);
        return { result: { kind: 'case', event, address, before, after, law } };
      } catch (error) {
        cases.delete(stream);
        this.#cases.delete(stream);
        return { error };
      }
    });
    for (const [stream, known] of cases) this.#cases.set(stream, known);
    return prepared;
  }

  #lawStep(event: BareEvent): Prepared<Step> {
    if (!this.#laws.knows(event.position)) return { error: new LawUnreadable(event.version) };
    const { position } = event;
    return { result: { kind: 'law', event, before: this.#laws.at(position - 1n), book: this.#laws.at(position) } };
  }

  /** The cases that are continued in the page, as they were before it: remembered, or read again. */
  async #casesBefore(events: readonly BareEvent[]): Promise<Map<string, KnownCase>> {
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
