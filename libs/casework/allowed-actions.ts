import { anyCaseCommands } from './any-case/commands.js';
import { anyCaseStepWording } from './any-case/wording.js';
import type { Case } from './workflow.js';

/** A command that a case would take as it stands, as far as its state says; the rules of the step come on top. */
export interface AllowedAction {
  readonly command: string;
  readonly zh: string;
  readonly en: string;
  /** The article or rule that provides for the step; none for the commands that every case takes. */
  readonly article: string | undefined;
}

/** What can be done with a case now. Nothing with a void one; with one that is not there, what opens it. */
export function allowedActions({ workflow, state, voided, recorded }: Case): readonly AllowedAction[] {
  if (voided) return [];
  const own = Object.keys(workflow.commands).flatMap((command) => {
    const event = workflow.makes[command];
    const step = event === undefined ? undefined : workflow.steps[event];
    if (event === undefined || !step?.from.includes(state.status)) return [];
    const wording = workflow.wording.step[event] ?? { zh: command, en: command };
    return [{ command, ...wording, article: step.article }];
  });
  if (recorded.length === 0) return own;
  const ofAny = Object.keys(anyCaseCommands) as (keyof typeof anyCaseCommands)[];
  return [...own, ...ofAny.map((command) => ({ command, ...anyCaseStepWording[command], article: undefined }))];
}
