import { renderReport, type AnnualReport, type Imprint } from '#annual-report';
import { printPdf } from './print-pdf.js';

/** Formats in which a report can be had as a file. */
export const DOCUMENT_FORMATS = ['json', 'html', 'txt', 'docx', 'xlsx', 'pdf'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** The media type of each format. */
export const MEDIA_TYPES: Readonly<Record<DocumentFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/**
 * Writes a report out as a file in one of its formats. What writes Word and Excel files is loaded when it is first
 * needed: every command of the command line would start a quarter of a second later.
 * @throws {BrowserMissing} a PDF is printed by an installed browser
 * @throws {PrintingFailed}
 */
export async function renderDocument(
  format: DocumentFormat,
  report: AnnualReport,
  imprint: Imprint,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./word.js')).renderWord(report, imprint);
    case 'xlsx':
      return (await import('./workbook.js')).renderWorkbook(report, imprint);
    case 'pdf':
      return printPdf(renderReport('html', report, imprint));
    case 'json':
    case 'html':
    case 'txt':
      return Buffer.from(renderReport(format, report, imprint));
  }
}
