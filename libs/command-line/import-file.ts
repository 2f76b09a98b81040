import { CaseHandling, type Accepted, type Submission } from '#case-handling';
import { importCaseLog, RehearsalStore } from '#case-log';
import type { Refusal } from '#casework';
import type { Office } from '#office';
import { ERRORS_FOUND, FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

/** `import FILE [--dry-run] [--acks]`. */
export async function importFile(
  office: Office,
  { organ, dryRun, acks }: OperationNamed<'import'>,
  io: OperationIo,
): Promise<ExitStatus> {
  const handling = dryRun ? rehearsal(office) : office.handling;
  const submit = (submission: Submission): Promise<Accepted | Refusal> =>
    handling.submit(organ === undefined ? submission : { ...submission, organ: submission.organ ?? organ });
  const summary = await importCaseLog(io.input, {
    submit,
    onProgress: (lines) => {
      io.progress(`已处理 ${lines} 行`);
    },
    ...(acks && {
      onAck: (line, { position }) => {
        io.out(`${JSON.stringify({ line, position: Number(position) })}\n`);
      },
    }),
  });
  io.out(`${JSON.stringify(summary)}\n`);
  return summary.refused.length > 0 ? ERRORS_FOUND : FINE;
}

/** Decides everything and keeps nothing. */
const rehearsal = ({ store, vault, laws }: Office): CaseHandling =>
  new CaseHandling({
    store: new RehearsalStore(store),
    vault: {
      mac: (domain, text) => vault.mac(domain, text),
      seal: () => Promise.resolve(),
      discard: () => Promise.resolve(),
    },
    laws,
  });
