export { alertViews, type AlertView } from './alert-views.js';
export { Alerting, type AlertingHealth, type AlertingParts, type Pace } from './alerting.js';
export { channelsOf } from './channels.js';
export { inAppOnly, type AlertingConfig } from './alerting-config.js';
export { Duties, isOwed, standing, type DutyHolder, type OwedDuty } from './duties.js';
export { dutyOn } from './duty-on.js';
export { dueView, expectedView, explainedView } from './duty-views.js';
export {
  AmbiguousCase,
  ConfigurationInvalid,
  OrganNotNamed,
  UnknownCase,
  UnknownOrgan,
  YearNotReported,
} from './errors.js';
export { exportProgress, restoreProgress, type ProgressPage } from './progress.js';
export { nowInShanghai } from './now.js';
export { officeConfig, type OfficeConfig } from './office-config.js';
export { passwordPage } from './password-page.js';
export { openOffice, type Office, type OpenOptions } from './open-office.js';
export { tracedEntries, type TracedEntry } from './trace-view.js';
export { whatIfView } from './what-if-view.js';
export { Reports, type Figures, type RenderedReport, type ReportOptions, type Trace } from './reports.js';
