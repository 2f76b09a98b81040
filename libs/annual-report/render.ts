import type { Imprint } from './document.js';
import { renderHtml } from './render-html.js';
import { renderTxt } from './render-txt.js';
import type { AnnualReport } from './report.js';

/** Formats in which a report can be had. */
export type ReportFormat = 'json' | 'html' | 'txt';

const renderers: Readonly<Record<ReportFormat, (report: AnnualReport, imprint: Imprint) => string>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  html: renderHtml,
  txt: renderTxt,
};

/** Writes a report out in one of its formats. */
export const renderReport = (format: ReportFormat, report: AnnualReport, imprint: Imprint): string =>
  renderers[format](report, imprint);
