export { Obligations, type CaseDuty, type CaseMove } from './obligations.js';
export { obligationsProjection } from './obligations-projection.js';
