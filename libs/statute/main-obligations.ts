import type { Obligation } from './duty.js';

/** What a case is there for: the days of its other duties are not the case's. */
export const MAIN_OBLIGATIONS: readonly Obligation[] = [
  'reply',
  'complaint-reply',
  'publication',
  'reconsideration-answer',
  'defence',
];
