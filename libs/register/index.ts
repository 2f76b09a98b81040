export type { CaseRow } from './case-row.js';
export type { CaseFilters } from './case-filters.js';
export type { CaseOrder, CasePage, ListOptions } from './case-page.js';
export type { SearchedTexts } from './case-search.js';
export { InvalidCursor } from './errors.js';
export { Register, type RegisteredOrgan } from './register.js';
export { registerProjection } from './register-projection.js';
export { timeline, type OpenTexts, type TimelineLine } from './timeline.js';
