import { admit, standing } from './admit.js';
import { decideAnyCase } from './any-case/decide.js';
import { anyCaseCommands } from './any-case/commands.js';
import { unopened } from './case.js';
import type { CaseReference } from './case-type.js';
import type { CaseCommand } from './command.js';
import { workflows } from './registry.js';
import type { Refusal } from './refusal.js';
import type { Case, Decision, DecisionContext } from './workflow.js';

/**
 * `decide(command, case, context) → events`: the command's event if it is legal on the case's legal timeline,
 * and the openings of further cases that go with it, all or nothing.
 */
export function decide(command: CaseCommand, current: Case, context: DecisionContext): Decision | Refusal {
  const opens = current.workflow.commands[command.name]?.opens === true;
  const notStanding = standing(current, opens);
  if (notStanding) return notStanding;
  const decision =
    command.name in anyCaseCommands
      ? decideOnAnyCase(command, current, context)
      : current.workflow.decide(command, current.state, context);
  if ('code' in decision) return decision;
  return admit(current, decision.event, context.law) ?? admitOpenings(decision, context) ?? decision;
}

function decideOnAnyCase(command: CaseCommand, current: Case, context: DecisionContext): Decision | Refusal {
  const event = decideAnyCase(command);
  const refusal =
    event.type === 'CaseAmended' &&
    current.workflow.reviewAmendment?.(event.data.changes, command.case, current.state, context);
  return refusal || { event };
}

function admitOpenings(decision: Decision, context: DecisionContext): Refusal | undefined {
  for (const opening of decision.openings ?? []) {
    const refusal = admit(unopened(workflows[opening.case.caseType]), opening.event, context.law);
    if (refusal) return refusal;
  }
  return undefined;
}

/** The other cases that have to be at hand to decide a command. */
export const mentions = (command: CaseCommand): readonly CaseReference[] =>
  workflows[command.case.caseType].mentions(command);
