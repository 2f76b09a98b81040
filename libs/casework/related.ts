import type { Case } from './workflow.js';
import type { CaseReference } from './case-type.js';
import type { DecisionContext } from './workflow.js';

/** The case that a command names, if it stands: a void case is none, and its number is free again. */
export function standingCase(reference: CaseReference, context: DecisionContext): Case | undefined {
  const found = context.related(reference);
  return found?.voided === false ? found : undefined;
}
