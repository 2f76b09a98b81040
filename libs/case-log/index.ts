export { RehearsalStore } from './rehearsal-store.js';
export { importCaseLog, type ImportOptions, type ImportSummary, type RefusedLine } from './import-case-log.js';
