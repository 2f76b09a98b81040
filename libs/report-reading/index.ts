export { UnreadableReport } from './errors.js';
export { readReport, readReportText } from './read-report.js';
export type { PrintedLabel, PublishedReport, ReportChapter } from './report-document.js';
