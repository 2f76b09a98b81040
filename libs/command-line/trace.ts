import { cellLabel, editionFor } from '#annual-report';
import { caseAddress, LAW } from '#case-streams';
import type { RecordedEvent } from '#event-store';
import type { EntryBehind } from '#ledger';
import type { Office } from '#office';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

/** `trace YEAR CELL`: the ledger entries behind one figure, each with case, event and date. */
export async function trace(
  office: Office,
  { organ: code, year, edition: forced, asOf, cell, format }: OperationNamed<'trace'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const { edition, value, entries } = await office.reports.trace(organ.code, year, cell, { edition: forced, asOf });
  const label = /^[234]\//.test(cell) ? cellLabel(editionFor(year, edition), cell) : cell;
  const causes = await eventsBehind(office, entries);
  const lines = entries.map((entry) => described(entry, causes.get(entry.position)));
  if (format === 'json') {
    io.out(`${JSON.stringify({ organ: organ.code, year, edition, cell, label, value, entries: lines }, null, 2)}\n`);
  } else {
    io.out(`${label} = ${value ?? '—'}\n`);
    for (const { on, amount, case: number, event } of lines) io.out(`${on}\t${amount}\t${number}\t${event}\n`);
  }
  return FINE;
}

async function eventsBehind(
  office: Office,
  entries: readonly EntryBehind[],
): Promise<ReadonlyMap<bigint, RecordedEvent>> {
  // An answer that no calendar could judge is judged by the event that brings the notice.
  const streams = [...new Set([...entries.map((entry) => entry.stream), LAW])];
  const histories = await office.store.readStreams(streams);
  const wanted = new Set(entries.map((entry) => entry.position));
  const causes = [...histories.values()].flat().filter((event) => wanted.has(event.position));
  return new Map(causes.map((event) => [event.position, event]));
}

function described(entry: EntryBehind, cause: RecordedEvent | undefined): Record<string, string> {
  const address = caseAddress(entry.stream);
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
}
