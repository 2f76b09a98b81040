import type { Refusal } from '#casework';
import {
  canonical,
  ConcurrencyConflict,
  eventId,
  EventIdReused,
  type EventStore,
  type JsonObject,
  type Position,
} from '#event-store';
import { dayInShanghai } from '#statute';
import { reference, type Vault } from '#vault';
import { ProposalContended } from './errors.js';
import { proposalEvents, type ProposalEvent } from './events.js';
import type { Decider, Proposal } from './proposal.js';
import { loadProposal, type StoredProposal } from './stored-proposal.js';

const ATTEMPTS = 20;

/** Which draft. */
export interface ProposalPlace {
  readonly organ: string;
  /** The sender's own id of the draft, letters, digits and hyphens; its command has the same. */
  readonly id: string;
}

/** Somebody who decides about a draft, and from where. */
export interface DecidedBy extends Decider {
  readonly from?: string | undefined;
}

/** A draft after what was done to it. */
export interface ProposalOutcome extends ProposalPlace {
  readonly proposal: Proposal;
  /** Of the newest event. */
  readonly position: Position;
  /** True where it had been done before; then nothing was written. */
  readonly repeated: boolean;
  /** Why its command was not taken once it was approved. */
  readonly refusal?: Refusal;
}

/** A text that goes to the vault before its event is appended. */
interface Text {
  readonly field: string;
  readonly text: string;
  readonly ref: string;
}

/** What is to be appended, or why nothing is. */
export interface Change {
  readonly event: ProposalEvent | Refusal;
  /** All that was said; the same again changes nothing. */
  readonly said: JsonObject;
  readonly text?: Text;
}

export interface ProposalLogParts {
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'mac' | 'seal' | 'open'>;
  /** The present instant. */
  readonly now: () => string;
}

/** Writes the streams of drafts: each change once, decided anew where another process was first. */
export class ProposalLog {
  constructor(private readonly parts: ProposalLogParts) {}

  load({ organ, id }: ProposalPlace): Promise<StoredProposal> {
    return loadProposal(this.parts.store, organ, id);
  }

  /** The draft where the same was said before; a draft that was returned since does not count. */
  async repeated(place: ProposalPlace, said: JsonObject): Promise<ProposalOutcome | undefined> {
    const stored = await this.load(place);
    const { status } = stored.proposal;
    const before = status !== 'returned' && wasSaid(stored, this.#fingerprint(said));
    return before ? outcomeOf(place, stored, true) : undefined;
  }

  /** Appends what the present state allows, and decides anew where another process was first. */
  async change(
    place: ProposalPlace,
    by: DecidedBy | undefined,
    decide: (stored: StoredProposal) => Change,
  ): Promise<ProposalOutcome | Refusal> {
    const { store, vault, now } = this.parts;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stored = await this.load(place);
      const { event, said, text } = decide(stored);
      const fingerprint = this.#fingerprint(said);
      // Refused now because it was done before: a double click, or an answer that was lost.
      if ('code' in event) return wasSaid(stored, fingerprint) ? outcomeOf(place, stored, true) : event;
      const commandId = this.#commandId(stored, said);
      if (text) await vault.seal([{ ref: text.ref, owner: stored.stream, field: text.field, text: text.text }]);
      const { schemaVersion, data } = proposalEvents[event.type];
      const newEvent = {
        ...{ id: eventId(commandId, 0), type: event.type, schemaVersion, occurredOn: dayInShanghai(now()) },
        data: data.parse(event.data) as JsonObject,
        metadata: {
          ...{ commandId, fingerprint },
          ...(by && { actor: by.login, ...(by.from !== undefined && { from: by.from }) }),
        },
      };
      const expectedVersion = stored.proposal.version;
      try {
        const append = { organ: place.organ, stream: stored.stream, expectedVersion, events: [newEvent] } as const;
        const { repeated } = await store.append([append]);
        return outcomeOf(place, await this.load(place), repeated);
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict || error instanceof EventIdReused)) throw error;
      }
    }
    throw new ProposalContended();
  }

  #fingerprint(said: JsonObject): string {
    return this.parts.vault.mac('command', canonical(said));
  }

  /** The same may be said again later, so an id tells its place in the stream too. */
  #commandId({ stream, proposal }: StoredProposal, said: JsonObject): string {
    return `${stream}:${proposal.version}:${this.#fingerprint(said)}`;
  }

  textFor(stored: StoredProposal, said: JsonObject, field: string, text: string): Text {
    return { field, text, ref: eventId(`${this.#commandId(stored, said)}/${field}`, 0) };
  }

  referenceTo({ ref, text }: { readonly ref: string; readonly text: string }): string {
    return reference(ref, this.parts.vault.mac('text', text));
  }
}

/** Whether just that was done to the present draft: one with the same words that came back is another. */
function wasSaid({ events }: StoredProposal, fingerprint: string): boolean {
  const begun = events.findLastIndex(({ type }) => type === 'ProposalDrafted');
  return events.slice(Math.max(begun, 0)).some(({ metadata }) => metadata.fingerprint === fingerprint);
}

export const outcomeOf = (
  { organ, id }: ProposalPlace,
  stored: StoredProposal,
  repeated: boolean,
): ProposalOutcome => ({
  organ,
  id,
  proposal: stored.proposal,
  position: stored.events.at(-1)?.position ?? 0n,
  repeated,
});
