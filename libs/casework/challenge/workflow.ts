import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import type { Changes } from '../any-case/changes.js';
import type { CaseReference } from '../case-type.js';
import type { CaseCommand } from '../command.js';
import type { Recorded } from '../event.js';
import { posting, type Posting } from '../posting.js';
import { refuse, type Refusal } from '../refusal.js';
import { standingCase } from '../related.js';
import type { RequestEvent } from '../request/events.js';
import type { CaseWorkflow, Decision, DecisionContext } from '../workflow.js';
import { challengeCommands, type ChallengeCommand } from './commands.js';
import { challengeEvents, type ChallengeEvent } from './events.js';
import { duties } from './duties.js';
import { unopenedChallenge, type ChallengeState, type Instance } from './state.js';
import { wording } from './wording.js';

const ANSWERING = '行政复议法第四十八条、第五十四条、行政诉讼法第六十七条';

/** 行政复议 and 行政诉讼 about a reply of ours. */
export const challenge: CaseWorkflow<ChallengeState, ChallengeEvent> = {
  kind: 'challenge',
  commands: challengeCommands,
  events: challengeEvents,
  opening: ['ChallengeFiled'],
  makes: {
    FileChallenge: 'ChallengeFiled',
    SubmitAnswer: 'AnswerSubmitted',
    ConcludeChallenge: 'ChallengeConcluded',
    AppealChallenge: 'ChallengeAppealed',
  },
  steps: {
    ChallengeFiled: { from: ['unopened'], to: 'pending', article: '条例第五十一条' },
    AnswerSubmitted: { from: ['pending'], article: ANSWERING },
    ChallengeConcluded: { from: ['pending'], to: 'concluded', article: '行政复议法第六十二条、行政诉讼法第八十一条' },
    ChallengeAppealed: { from: ['concluded'], to: 'pending', article: '行政诉讼法第四十五条、第八十五条' },
  },
  initial: unopenedChallenge,
  evolve,
  rule,
  decide,
  mentions,
  amend,
  postings,
  stockCounts: () => [],
  duties,
  summary({ status, route, instances }) {
    const last = instances.at(-1);
    return {
      status,
      openedOn: instances[0]?.openedOn ?? '',
      category: route,
      ...(last?.concludedOn !== undefined && { closedOn: last.concludedOn }),
      ...(last?.result !== undefined && { outcome: last.result }),
    };
  },
  wording,
};

function evolve(state: ChallengeState, event: ChallengeEvent): ChallengeState {
  const { on } = event;
  switch (event.type) {
    case 'ChallengeFiled': {
      const { route, request, contested, copyReceivedOn, procedure = 'ordinary' } = event.data;
      return {
        ...state,
        status: 'pending',
        route,
        procedure,
        instances: [{ openedOn: on, ...(copyReceivedOn !== undefined && { copyReceivedOn }) }],
        skippedReconsideration: route === 'litigation.direct' && mustGoToReconsideration(contested),
        ...(request !== undefined && { request }),
      };
    }
    case 'AnswerSubmitted':
      return { ...state, instances: withLast(state.instances, { answeredOn: on }) };
    case 'ChallengeConcluded': {
      const instances = withLast(state.instances, { concludedOn: on, result: event.data.result });
      return { ...state, status: 'concluded', instances };
    }
    case 'ChallengeAppealed':
      return { ...state, status: 'pending', instances: [...state.instances, { openedOn: on }] };
  }
}

const withLast = (instances: readonly Instance[], change: Partial<Instance>): readonly Instance[] =>
  instances.map((instance, index) => (index === instances.length - 1 ? { ...instance, ...change } : instance));

/** 行政复议法第二十三条第一款第（四）项: since 2024, 不予公开 (条例第十四条至第十六条) goes to reconsideration first. */
function mustGoToReconsideration(contested: { outcome: string; repliedOn: string } | undefined): boolean {
  if (contested === undefined || contested.repliedOn < '2024-01-01') return false;
  return contested.outcome.startsWith('refused.') && contested.outcome !== 'refused.administrative-query';
}

function rule(state: ChallengeState, event: ChallengeEvent): Refusal | undefined {
  if (event.type === 'AnswerSubmitted' && state.instances.at(-1)?.answeredOn !== undefined) {
    return refuse('already-answered', '本审级的答复（答辩）已经登记。', {
      article: ANSWERING,
    });
  }
  return undefined;
}

function mentions(generic: CaseCommand): readonly CaseReference[] {
  const command = generic as ChallengeCommand;
  return command.name === 'FileChallenge' && command.data.request !== undefined
    ? [{ caseType: 'request', number: command.data.request }]
    : [];
}

function decide(
  generic: CaseCommand,
  _state: ChallengeState,
  context: DecisionContext,
): Decision<ChallengeEvent> | Refusal {
  const command = generic as ChallengeCommand;
  const { on } = command;
  switch (command.name) {
    case 'FileChallenge': {
      const { request } = command.data;
      if (request === undefined) return { event: { type: 'ChallengeFiled', on, data: command.data } };
      const challenged = standingCase({ caseType: 'request', number: request }, context);
      if (!challenged) {
        return refuse('unknown-case', `没有编号为 ${request} 的申请，请核对编号，或先补登该件。`, { field: 'request' });
      }
      const reply = (challenged.timeline as readonly RequestEvent[]).findLast((step) => step.type === 'RequestReplied');
      const contested = reply && reply.on <= on && { outcome: reply.data.outcome, repliedOn: reply.on };
      return { event: { type: 'ChallengeFiled', on, data: { ...command.data, ...(contested && { contested }) } } };
    }
    case 'SubmitAnswer':
      return { event: { type: 'AnswerSubmitted', on, data: {} } };
    case 'ConcludeChallenge':
      return { event: { type: 'ChallengeConcluded', on, data: command.data } };
    case 'AppealChallenge':
      return { event: { type: 'ChallengeAppealed', on, data: {} } };
  }
}

/**
 * One dispute is one case in its block, and what counts is its state on 31 December (rules §5): pending cases count
 * as 尚未审结 and again next year. An appeal within the year takes the result back; an appeal in a later year reopens
 * the case without touching the year that was reported.
 */
function postings({ route, instances, skippedReconsideration }: ChallengeState): readonly Posting[] {
  const entries: Posting[] = [];
  let previous: Instance | undefined;
  for (const instance of instances) {
    entries.push(posting(instance.openedOn, 'challenge/pending', openedFrom(instance, previous), route));
    if (instance.concludedOn !== undefined && instance.result !== undefined) {
      entries.push(posting(instance.concludedOn, `challenge/${instance.result}`, 'challenge/pending', route));
    }
    previous = instance;
  }
  const filedOn = instances[0]?.openedOn;
  if (skippedReconsideration && filedOn !== undefined) {
    entries.push(posting(filedOn, 'challenge/reconsideration-first', 'challenge/noted', ''));
  }
  return entries;
}

function openedFrom(instance: Instance, previous: Instance | undefined): string {
  if (previous?.concludedOn === undefined || previous.result === undefined) return 'challenge/filed';
  const sameYear = previous.concludedOn.slice(0, 4) === instance.openedOn.slice(0, 4);
  return sameYear ? `challenge/${previous.result}` : 'challenge/reopened';
}

/** 途径、收到日期、结果和审结日期。 */
function amend(
  steps: readonly Recorded<ChallengeEvent>[],
  changes: Changes,
): readonly Recorded<ChallengeEvent>[] | Refusal {
  const { route, filedOn, result, concludedOn, ...rest } = changes;
  return (
    notAmendable(rest) ??
    amendSteps(steps, challengeEvents, [
      {
        of: (step) => step.type === 'ChallengeFiled',
        on: filedOn,
        data: () => (route === undefined ? {} : { route }),
        fields: { route, filedOn },
      },
      {
        of: (step) => step.type === 'ChallengeConcluded',
        on: concludedOn,
        data: () => (result === undefined ? {} : { result }),
        fields: { result, concludedOn },
      },
    ])
  );
}
