import type { Duty } from '#statute';
import type { CaseReference } from './case-type.js';
import { dutiesOf, extend, unopened } from './case.js';
import type { CaseCommand } from './command.js';
import { decide } from './decide.js';
import type { Refusal } from './refusal.js';
import { workflows } from './registry.js';
import type { Case, DecisionContext, Opening } from './workflow.js';

/** What a command would lead to. */
export type WhatIf =
  | { readonly allowed: false; readonly refusal: Refusal }
  | {
      readonly allowed: true;
      /** The case as it would be. */
      readonly case: Case;
      /** What would be owed; `deadlineOf` gives the dates. */
      readonly duties: readonly Duty[];
      /** The cases that the step would open beside its own, and what would be owed because of each. */
      readonly opened: readonly { readonly case: CaseReference; readonly duties: readonly Duty[] }[];
    };

/** Decides a command as if it were logged now, and writes nothing. */
export function whatIf(command: CaseCommand, current: Case, context: DecisionContext): WhatIf {
  const decision = decide(command, current, context);
  if ('code' in decision) return { allowed: false, refusal: decision };
  const after = extend(current, { ...decision.event, version: current.version + 1 });
  return { allowed: true, case: after, duties: dutiesOf(after), opened: (decision.openings ?? []).map(begun) };
}

const begun = ({ case: reference, event }: Opening) => ({
  case: reference,
  duties: dutiesOf(extend(unopened(workflows[reference.caseType]), { ...event, version: 1 })),
});
