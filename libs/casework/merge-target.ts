import { stateAfter } from './case.js';
import type { CaseReference } from './case-type.js';
import type { CaseCommand } from './command.js';
import { refuse, type Refusal } from './refusal.js';
import { standingCase } from './related.js';
import type { DecisionContext } from './workflow.js';

/** A case is merged into one that is still open on that day: otherwise nobody would answer for both. */
export function mustBeOpen(
  target: CaseReference,
  { case: own, on }: CaseCommand,
  context: DecisionContext,
  article: string,
): Refusal | undefined {
  const found = standingCase(target, context);
  if (!found) return undefined;
  const { workflow, timeline } = found;
  const { status } = stateAfter(
    workflow,
    timeline.filter((step) => step.on <= on),
  );
  if (status === 'closed' || status === 'divided') {
    const label = workflow.wording.status[status]?.zh ?? status;
    return refuse('merge-target-closed', `${target.number} 在 ${on} ${label}，不能再并入；请并入尚未办结的一件。`, {
      field: 'into',
      article,
    });
  }
  // Logged late, the merger would come before the other's, and the two would end in each other.
  const circle = timeline.some(({ data }) => (data as { into?: unknown }).into === own.number);
  return circle
    ? refuse('merge-target-closed', `${target.number} 后来已并入本件，不能互相并入，请核对两件的编号。`, {
        field: 'into',
        article,
      })
    : undefined;
}
