export { Obligations, type CaseDuty, type CaseMove, type StreamDuty } from './obligations.js';
export { beganOn } from './duty-row.js';
export { obligationsProjection } from './obligations-projection.js';
export { isOpenMain } from './tables.js';
