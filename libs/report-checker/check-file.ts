import type { PublishedReport } from '#report-reading';
import { readReport, UnreadableReport } from '#report-reading';
import { checkReport } from './check-report.js';
import type { CheckedFile, RefusedFile } from './finding.js';

/** Reads and checks one file; one that cannot be read as a report is refused with what was missing. */
export async function checkFile(
  file: string,
  bytes: Uint8Array,
  previous?: PublishedReport,
): Promise<CheckedFile | RefusedFile> {
  try {
    const report = await readReport(bytes, file.replace(/^.*[/\\]/u, ''));
    const { organ, year, edition, tables } = report;
    return { file, organ, year, edition, tables, findings: checkReport(report, previous) };
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    return { file, error: { code: error.code, message: error.message } };
  }
}
