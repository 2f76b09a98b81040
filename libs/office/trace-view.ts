import { caseAddress, LAW } from '#case-streams';
import type { EventStore, RecordedEvent } from '#event-store';
import type { EntryBehind } from '#ledger';

/** A ledger entry as other programs read it: with its case, and the event that caused it. */
export interface TracedEntry {
  readonly on: string;
  readonly amount: string;
  readonly case: string;
  readonly caseType: string;
  readonly event: string;
  readonly eventId: string;
  readonly recordedAt: string;
  readonly account: string;
  readonly dimension: string;
}

/** Entries with what caused them (contract: `trace --format json`). */
export async function tracedEntries(
  entries: readonly EntryBehind[],
  store: Pick<EventStore, 'readStreams'>,
): Promise<readonly TracedEntry[]> {
  const causes = await eventsBehind(entries, store);
  return entries.map((entry) => {
    const address = caseAddress(entry.stream);
    const cause = causes.get(entry.position);
    return {
      on: entry.on,
      amount: entry.amount,
      case: address?.number ?? '',
      caseType: address?.caseType ?? '',
      event: cause?.type ?? '',
      eventId: cause?.id ?? '',
      recordedAt: entry.recordedAt,
      account: entry.account,
      dimension: entry.dimension,
    };
  });
}

async function eventsBehind(
  entries: readonly EntryBehind[],
  store: Pick<EventStore, 'readStreams'>,
): Promise<ReadonlyMap<bigint, RecordedEvent>> {
  // An answer that no calendar could judge is judged by the event that brings the notice.
  const streams = [...new Set([...entries.map((entry) => entry.stream), LAW])];
  const histories = await store.readStreams(streams);
  const wanted = new Set(entries.map((entry) => entry.position));
  const causes = [...histories.values()].flat().filter((event) => wanted.has(event.position));
  return new Map(causes.map((event) => [event.position, event]));
}
