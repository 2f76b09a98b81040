import type { Case, CaseReference } from '#casework';
import { caseAddress, emptyCase, extendCase, LeastRecentlyUsed, streamName } from '#case-streams';
import type { EventStore, Position, RecordedEvent } from '#event-store';

/** A command that a case has taken. */
export interface TakenCommand {
  readonly fingerprint: string;
  readonly position: Position;
}

/** A number's case as the store has it: its present life, and the commands of all its lives. */
export interface LoadedCase {
  readonly stream: string;
  readonly case: Case;
  readonly taken: ReadonlyMap<string, TakenCommand>;
}

const REMEMBERED_CASES = 20_000;

/**
 * Loads cases by their number. What was loaded or appended lately is remembered; the store's expected version finds
 * out whether it is still true, and `reload` looks again.
 */
export class CaseLoader {
  readonly #remembered = new LeastRecentlyUsed<LoadedCase>(REMEMBERED_CASES);

  constructor(private readonly store: EventStore) {}

  /** The case as remembered, or else from the store. */
  async load(organ: string, reference: CaseReference): Promise<LoadedCase> {
    return this.#remembered.get(key(organ, reference)) ?? this.reload(organ, reference);
  }

  async reload(organ: string, reference: CaseReference): Promise<LoadedCase> {
    const first = streamName({ ...reference, organ, life: 1 });
    let loaded = await this.#read({ stream: first, case: emptyCase(first), taken: new Map() });
    while (loaded.case.voided) {
      const following = await this.#read(nextLife(loaded));
      if (following.case.recorded.length === 0) break;
      loaded = following;
    }
    if (loaded.case.recorded.length > 0) this.#remembered.set(key(organ, reference), loaded);
    return loaded;
  }

  /** Keeps a case as it is after an append. */
  remember(organ: string, reference: CaseReference, loaded: LoadedCase): void {
    this.#remembered.set(key(organ, reference), loaded);
  }

  async #read(beginning: LoadedCase): Promise<LoadedCase> {
    return (await this.store.readStream(beginning.stream)).reduce(withEvent, beginning);
  }
}

/** After a void the number begins anew in its next life; the commands of all lives stay known. */
export function nextLife({ stream, taken }: LoadedCase): LoadedCase {
  const address = caseAddress(stream);
  if (!address) throw new TypeError(`stream ${stream} belongs to no case`);
  const next = streamName({ ...address, life: address.life + 1 });
  return { stream: next, case: emptyCase(next), taken };
}

/** The case with one more event, which its command has caused. */
export function withEvent(loaded: LoadedCase, event: Omit<RecordedEvent, 'recordedAt'>): LoadedCase {
  const { commandId, fingerprint } = event.metadata;
  const taken = new Map(loaded.taken).set(commandId, { fingerprint, position: event.position });
  return { ...loaded, case: extendCase(loaded.case, event), taken };
}

const key = (organ: string, { caseType, number }: CaseReference): string => `${organ}/${caseType}/${number}`;
