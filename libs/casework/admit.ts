import type { Law } from '#statute';
import { isAnyCaseEvent, type AnyCaseEvent } from './any-case/events.js';
import { inLegalOrder, insert, placeOf, stateAfter } from './case.js';
import type { CaseEvent, Recorded } from './event.js';
import { refuse, type Refusal } from './refusal.js';
import type { Case, CaseState, CaseWorkflow } from './workflow.js';

/** Whether the case can take a step at all: it is there (or the step may open it) and is not void. */
export function standing({ voided, recorded }: Case, opens: boolean): Refusal | undefined {
  if (voided) {
    return refuse('void-case', '该件已作废，不能再登记；如需继续，请用原编号重新立件。', { field: 'case' });
  }
  return recorded.length === 0 && !opens
    ? refuse('unknown-case', '没有这个编号的案件，请核对编号，或先登记该件。', { field: 'case' })
    : undefined;
}

/**
 * Judges one more step on the legal timeline: legal at its place, and no recorded step may become illegal by it.
 * A recorded step that was illegal already (a calendar has changed since) is nobody's fault now and is not re-judged.
 */
export function admit<S extends CaseState, E extends CaseEvent>(
  current: Case<S, E>,
  step: E | AnyCaseEvent,
  law: Law,
): Refusal | undefined {
  const { workflow, recorded, timeline } = current;
  if (isAnyCaseEvent(step)) return step.type === 'CaseAmended' ? admitAmendment(current, step, law) : undefined;
  if (recorded.some((earlier) => excludes(workflow, earlier.type, step.type))) {
    return duplicateCase(workflow);
  }

  const place = placeOf(timeline, step.on);
  const last = place === timeline.length;
  const before = last ? current.state : stateAfter(workflow, timeline.slice(0, place));
  if (before.status !== 'unopened' && opensOnly(workflow.steps[step.type as E['type']].from))
    return duplicateCase(workflow);
  const refusal = judge(workflow, before, step, law);
  if (refusal || last) return refusal;
  const placed: Recorded<E> = { ...step, version: current.version + 1 };
  return newlyIllegal(workflow, timeline, insert(timeline, placed), placed, 'on', law);
}

const duplicateCase = ({ openedAgain }: Pick<CaseWorkflow, 'openedAgain'>): Refusal =>
  openedAgain ?? refuse('duplicate-case', '这个编号已被使用，请核对，或换一个编号。', { field: 'case' });

/** Whether two opening steps cannot be of one case: the same twice, or two of which neither can follow the other. */
function excludes<S extends CaseState, E extends CaseEvent>(
  { opening, steps }: CaseWorkflow<S, E>,
  earlier: string,
  step: E['type'],
): boolean {
  if (!opening.includes(earlier) || !opening.includes(step)) return false;
  return earlier === step || (opensOnly(steps[earlier as E['type']].from) && opensOnly(steps[step].from));
}

const opensOnly = (statuses: readonly string[]): boolean => statuses.every((status) => status === 'unopened');

function admitAmendment<S extends CaseState, E extends CaseEvent>(
  { workflow, timeline }: Case<S, E>,
  step: AnyCaseEvent & { type: 'CaseAmended' },
  law: Law,
): Refusal | undefined {
  const amended = workflow.amend(timeline, step.data.changes);
  if ('code' in amended) return amended;
  return newlyIllegal(workflow, timeline, inLegalOrder(amended), undefined, 'changes', law);
}

/** A refusal is shown as it is, so the vaulted texts of the step it names are left out. */
const vaultReferences = /vault:[\w-]+:[\w-]+/g;

/** The first step of the new timeline that is illegal there and was legal on the old one. */
function newlyIllegal<S extends CaseState, E extends CaseEvent>(
  workflow: CaseWorkflow<S, E>,
  oldTimeline: readonly Recorded<E>[],
  newTimeline: readonly Recorded<E>[],
  added: Recorded<E> | undefined,
  field: string,
  law: Law,
): Refusal | undefined {
  const oldVerdicts = verdicts(workflow, oldTimeline, law);
  for (const [version, { step, refusal }] of verdicts(workflow, newTimeline, law)) {
    if (!refusal || version === added?.version || oldVerdicts.get(version)?.refusal) continue;
    const line = workflow.wording.line(step).zh.replaceAll(vaultReferences, '…');
    return refuse(
      'makes-recorded-step-illegal',
      `这样登记会使 ${step.on} 已登记的步骤（${line}）不合规：${refusal.message}`,
      { ...(refusal.article !== undefined && { article: refusal.article }), field },
    );
  }
  return undefined;
}

interface Verdict<E extends CaseEvent> {
  readonly step: Recorded<E>;
  readonly refusal: Refusal | undefined;
}

function verdicts<S extends CaseState, E extends CaseEvent>(
  workflow: CaseWorkflow<S, E>,
  timeline: readonly Recorded<E>[],
  law: Law,
): ReadonlyMap<number, Verdict<E>> {
  let state = workflow.initial;
  const judged = new Map<number, Verdict<E>>();
  for (const step of timeline) {
    judged.set(step.version, { step, refusal: judge(workflow, state, step, law) });
    state = workflow.evolve(state, step);
  }
  return judged;
}

function judge<S extends CaseState, E extends CaseEvent>(
  workflow: CaseWorkflow<S, E>,
  state: S,
  step: E,
  law: Law,
): Refusal | undefined {
  const { from, article } = workflow.steps[step.type as E['type']];
  const allowed: readonly string[] = from;
  if (allowed.includes(state.status)) return workflow.rule(state, step, law);
  if (state.status === 'unopened') {
    return refuse('before-opening', `登记日期 ${step.on} 早于该件的开始日期，请核对日期。`, { field: 'on', article });
  }
  const label = (status: string): string => workflow.wording.status[status]?.zh ?? status;
  return refuse(
    'not-allowed-in-state',
    `该件在 ${step.on} 处于“${label(state.status)}”，不能登记此步骤；只有“${allowed.map(label).join('”“')}”时可以。`,
    { field: 'command', article },
  );
}
