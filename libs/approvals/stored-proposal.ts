import type { EventStore, RecordedEvent } from '#event-store';
import { proposalStream } from '#case-streams';
import { ProposalUnreadable } from './errors.js';
import { proposalEvents, type ProposalEvent } from './events.js';
import { evolve, NO_PROPOSAL, type Proposal } from './proposal.js';

/** A draft as the store has it. */
export interface StoredProposal {
  readonly stream: string;
  readonly proposal: Proposal;
  /** Of each event, in order: what was said, to tell a repetition. */
  readonly events: readonly Pick<RecordedEvent, 'type' | 'metadata' | 'position' | 'recordedAt'>[];
}

/** @throws {ProposalUnreadable} */
export async function loadProposal(
  store: Pick<EventStore, 'readStream'>,
  organ: string,
  id: string,
): Promise<StoredProposal> {
  const stream = proposalStream(organ, id);
  const events = await store.readStream(stream);
  return { stream, proposal: events.map(readProposalEvent).reduce(evolve, NO_PROPOSAL), events };
}

/** @throws {ProposalUnreadable} */
export function readProposalEvent({
  type,
  schemaVersion,
  data,
  stream,
  version,
}: Pick<RecordedEvent, 'type' | 'schemaVersion' | 'data' | 'stream' | 'version'>): ProposalEvent {
  const definition = Object.hasOwn(proposalEvents, type) ? proposalEvents[type as ProposalEvent['type']] : undefined;
  const parsed = definition?.data.safeParse(data);
  if (!parsed?.success || schemaVersion !== definition?.schemaVersion) throw new ProposalUnreadable(stream, version);
  return { type, data: parsed.data } as ProposalEvent;
}
