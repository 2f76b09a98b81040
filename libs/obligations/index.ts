export { Obligations, type CaseDuty, type CaseMove } from './obligations.js';
export { obligationsProjection } from './obligations-projection.js';
export { standingDuties, type OrganFacts, type StandingDuty } from './standing-duties.js';
