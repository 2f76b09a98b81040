import type { Office } from '#office';
import { ERRORS_FOUND, FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

/**
 * `verify [--head]`: walks the hash chains of events and audit, and holds the running totals against the ledger's entries
 * (R13). `--head` prints the heads of both chains alone, for keeping elsewhere.
 */
export async function verify(
  { store, projections, ledger, audit }: Office,
  { headOnly }: OperationNamed<'verify'>,
  io: OperationIo,
): Promise<ExitStatus> {
  if (headOnly) {
    const { position, hash } = await store.chainHead();
    io.out(`${JSON.stringify({ position: Number(position), hash, audit: await audit.head() })}\n`);
    return FINE;
  }
  const { events, head, breaks } = await store.verify((done, total) => {
    io.progress(`核对事件 ${done} / ${total}`);
  });
  const sound = breaks.length === 0;
  // The ledger of a broken chain would only repeat the news.
  const disagreements = sound ? (await projections.catchUp(), await ledger.disagreements()) : [];
  const parked = await projections.parked();
  const audited = await audit.verify();
  const ok = sound && audited.breaks.length === 0 && disagreements.length === 0 && parked.length === 0;
  io.out(
    `${JSON.stringify({
      ok,
      events,
      head: { position: Number(head.position), hash: head.hash },
      breaks: breaks.map(({ position, problem, message }) => ({ position: Number(position), problem, message })),
      audit: audited,
      ledger: disagreements,
      parked: parked.map(({ projection, stream, code }) => ({ projection, stream, code })),
    })}\n`,
  );
  return ok ? FINE : ERRORS_FOUND;
}
