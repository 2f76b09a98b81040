export { Duties, isOwed, standing, type DutyHolder, type OwedDuty } from './duties.js';
export { dueView, expectedView, explainedView } from './duty-views.js';
export { AmbiguousCase, OrganNotNamed, UnknownCase, UnknownOrgan, YearNotReported } from './errors.js';
export { nowInShanghai } from './now.js';
export { officeConfig, type OfficeConfig } from './office-config.js';
export { openOffice, type Office } from './open-office.js';
export { whatIfView } from './what-if-view.js';
export { Reports, type RenderedReport, type ReportOptions, type Trace } from './reports.js';
