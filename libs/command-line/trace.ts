import { cellLabel, editionFor } from '#annual-report';
import { tracedEntries, type Office } from '#office';
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
  const lines = await tracedEntries(entries, office.store);
  if (format === 'json') {
    io.out(`${JSON.stringify({ organ: organ.code, year, edition, cell, label, value, entries: lines }, null, 2)}\n`);
  } else {
    io.out(`${label} = ${value ?? '—'}\n`);
    for (const { on, amount, case: number, event } of lines) io.out(`${on}\t${amount}\t${number}\t${event}\n`);
  }
  return FINE;
}
