export { checkFile } from './check-file.js';
export { checkReport } from './check-report.js';
export type { CheckedFile, CheckFinding, RefusedFile } from './finding.js';
export { renderChecks } from './render-checks.js';
export type { CheckFormat } from './render-checks.js';
