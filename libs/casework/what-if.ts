import type { Duty } from '#statute';
import { dutiesOf, extend } from './case.js';
import type { CaseCommand } from './command.js';
import { decide } from './decide.js';
import type { Refusal } from './refusal.js';
import type { Case, DecisionContext } from './workflow.js';

/** What a command would lead to. */
export type WhatIf =
  | { readonly allowed: false; readonly refusal: Refusal }
  | {
      readonly allowed: true;
      /** The case as it would be. */
      readonly case: Case;
      /** What would be owed; `deadlineOf` gives the dates. */
      readonly duties: readonly Duty[];
    };

/** Decides a command as if it were logged now, and writes nothing. */
export function whatIf(command: CaseCommand, current: Case, context: DecisionContext): WhatIf {
  const decision = decide(command, current, context);
  if ('code' in decision) return { allowed: false, refusal: decision };
  const after = extend(current, { ...decision.event, version: current.version + 1 });
  return { allowed: true, case: after, duties: dutiesOf(after) };
}
