import type { Duty } from '#statute';
import { isAnyCaseEvent, type AnyCaseEvent } from './any-case/events.js';
import type { Changes } from './any-case/changes.js';
import type { CaseEvent, Recorded } from './event.js';
import type { Case, CaseState, CaseWorkflow } from './workflow.js';

export const unopened = <S extends CaseState, E extends CaseEvent>(workflow: CaseWorkflow<S, E>): Case<S, E> => ({
  workflow,
  recorded: [],
  timeline: [],
  state: workflow.initial,
  voided: false,
  assignee: undefined,
  version: 0,
});

/** Folds a whole stream. */
export const fold = <S extends CaseState, E extends CaseEvent>(
  workflow: CaseWorkflow<S, E>,
  events: readonly Recorded<E | AnyCaseEvent>[],
): Case<S, E> => events.reduce(extend, unopened(workflow));

/** One more recorded event. Cheap where it comes last on the legal timeline, which is the rule. */
export function extend<S extends CaseState, E extends CaseEvent>(
  current: Case<S, E>,
  event: Recorded<E | AnyCaseEvent>,
): Case<S, E> {
  const { workflow, timeline, voided, assignee } = current;
  const recorded = [...current.recorded, event];
  const { version } = event;
  if (!isAnyCaseEvent(event)) {
    const last = timeline.at(-1);
    if (last && last.on > event.on) return onTimeline({ ...current, recorded, version }, insert(timeline, event));
    const state = workflow.evolve(current.state, event);
    return { workflow, recorded, timeline: [...timeline, event], state, voided, assignee, version };
  }
  const next = { ...current, recorded, version };
  switch (event.type) {
    case 'NoteAdded':
      return next;
    case 'CaseAssigned':
      return { ...next, assignee: event.data.to };
    case 'CaseVoided':
      return { ...next, voided: true };
    case 'CaseAmended':
      return onTimeline(next, amended(current, event.data.changes));
  }
}

/** The timeline as it would be with the changes; the amendment was accepted, so it does not refuse. */
function amended<S extends CaseState, E extends CaseEvent>(
  current: Case<S, E>,
  changes: Changes,
): readonly Recorded<E>[] {
  const steps = current.workflow.amend(current.timeline, changes);
  if ('code' in steps) throw new Error(`stored amendment does not apply: ${steps.code}`);
  return inLegalOrder(steps);
}

const onTimeline = <S extends CaseState, E extends CaseEvent>(
  current: Case<S, E>,
  timeline: readonly Recorded<E>[],
): Case<S, E> => ({ ...current, timeline, state: stateAfter(current.workflow, timeline) });

export const stateAfter = <S extends CaseState, E extends CaseEvent>(
  workflow: CaseWorkflow<S, E>,
  steps: readonly E[],
): S => steps.reduce((state, step) => workflow.evolve(state, step), workflow.initial);

/** What is owed because of a case; a void one owes nothing. */
export const dutiesOf = ({ workflow, state, voided }: Case): readonly Duty[] => (voided ? [] : workflow.duties(state));

/** Legal order: by legal date, and on one day by the order of logging. */
export const inLegalOrder = <E extends CaseEvent>(steps: readonly Recorded<E>[]): readonly Recorded<E>[] =>
  [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.version - b.version));

/** Puts a step at its place: after everything of its own day and before. */
export function insert<E extends CaseEvent>(
  timeline: readonly Recorded<E>[],
  step: Recorded<E>,
): readonly Recorded<E>[] {
  const place = placeOf(timeline, step.on);
  return [...timeline.slice(0, place), step, ...timeline.slice(place)];
}

export function placeOf(timeline: readonly CaseEvent[], on: string): number {
  let place = timeline.length;
  while (place > 0 && (timeline[place - 1] as CaseEvent).on > on) place--;
  return place;
}
