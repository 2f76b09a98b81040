import { CASE_TYPES, mentions, type CaseReference } from '#casework';
import type { Submission } from './submission.js';

/** Every case that a command is about or names: commands that share one must keep their order. */
export function namedCases({ name, kind, number, on, data }: Submission): readonly CaseReference[] {
  if (kind === undefined) return CASE_TYPES.map((caseType) => ({ caseType, number }));
  const own = { caseType: kind, number };
  return [own, ...mentions({ name, case: own, on, data })];
}
