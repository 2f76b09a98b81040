import { nowInShanghai, type Office } from '#office';
import { OutputFileNeeded } from './errors.js';
import { ERRORS_FOUND, FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

const BINARY: readonly string[] = ['docx', 'xlsx', 'pdf'];

/** `report YEAR [--edition] [--as-of] [--format] [--out]`. */
export async function report(
  office: Office,
  { organ: code, year, edition, asOf, format, toFile }: OperationNamed<'report'>,
  io: OperationIo,
): Promise<ExitStatus> {
  if (!toFile && BINARY.includes(format)) throw new OutputFileNeeded(format);
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const options = { edition, asOf, now: nowInShanghai() };
  const { findings, bytes } = await office.reports.render(organ.code, year, format, options);
  if (toFile) await io.file(bytes);
  else io.out(Buffer.from(bytes).toString());
  if (format !== 'json') {
    for (const { severity, rule, message } of findings) {
      io.note(`${severity === 'error' ? '错误' : '提示'} ${rule}：${message}`);
    }
  }
  return findings.some((finding) => finding.severity === 'error') ? ERRORS_FOUND : FINE;
}
