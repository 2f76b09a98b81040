export { Duties, isOwed, standing, type DutyHolder, type OwedDuty } from './duties.js';
export { AmbiguousCase, OrganNotNamed, UnknownCase, UnknownOrgan, YearNotReported } from './errors.js';
export { nowInShanghai } from './now.js';
export { officeConfig, type OfficeConfig } from './office-config.js';
export { openOffice, type Office } from './open-office.js';
export { Reports, type RenderedReport, type ReportOptions, type Trace } from './reports.js';
