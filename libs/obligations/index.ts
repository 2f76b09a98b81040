export { Obligations, type CaseDuty, type CaseMove, type StreamDuty } from './obligations.js';
export { obligationsProjection } from './obligations-projection.js';
