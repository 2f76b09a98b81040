export type { Disagreement, UnbalancedOrgan, UnequalTotal } from './disagreements.js';
export type { EntryBehind } from './entries-behind.js';
export { answerPostings } from './judgement.js';
export { Ledger } from './ledger.js';
export { ledgerProjection } from './ledger-projection.js';
