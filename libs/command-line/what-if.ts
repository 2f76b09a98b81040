import { parseSubmission, withUnwrittenTexts } from '#case-handling';
import { whatIfView, type Office } from '#office';
import { InvalidData } from './errors.js';
import { ERRORS_FOUND, FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';

/** `what-if CASE --command NAME --on DATE`: allowed or not, and what would be due after it. Writes nothing. */
export async function whatIf(
  office: Office,
  { organ: code, case: number, caseType, command, on, days, data }: OperationNamed<'what-if'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const line = {
    ...(data !== undefined && objectIn(data)),
    ...(days !== undefined && { days }),
    ...(caseType !== undefined && { caseType }),
    [on.includes('T') ? 'at' : 'on']: on,
    command,
    case: number,
  };
  const submission = parseSubmission(withUnwrittenTexts(line));
  const trial = 'code' in submission ? submission : await office.handling.tryOut({ ...submission, organ: organ.code });
  const view = whatIfView(organ.code, trial, momentOf(on));
  const answer = { organ: organ.code, case: number, command, on, ...view };
  io.out(`${JSON.stringify(answer, null, 2)}\n`);
  return view.allowed ? FINE : ERRORS_FOUND;
}

function objectIn(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new InvalidData();
}
