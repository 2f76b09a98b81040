export type { CaseRow } from './case-row.js';
export { Register, type CaseFilters, type CasePage, type RegisteredOrgan } from './register.js';
export { registerProjection } from './register-projection.js';
export { timeline, type OpenTexts, type TimelineLine } from './timeline.js';
