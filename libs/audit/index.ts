export { act, ACTS, type Act } from './acts.js';
export {
  Audit,
  openAudit,
  type AuditFilters,
  type AuditHead,
  type AuditPage,
  type AuditVerification,
  type ExportedEntry,
} from './audit.js';
export type { AuditEntry, RecordedEntry } from './entry.js';
export { AuditBroken } from './errors.js';
