import type { AnswerClock, DefenceClock, Duty, DutyEnd } from '#statute';
import type { ChallengeState, Instance } from './state.js';

/** Our written answer or defence, in each instance anew; it is owed no longer once the instance is concluded. */
export const duties = ({ route, procedure, instances }: ChallengeState): readonly Duty[] =>
  instances.map((instance, index): Duty => {
    const copyReceivedOn = instance.copyReceivedOn ?? instance.openedOn;
    const owed = { nth: index + 1, who: 'office', end: endOf(instance) } as const;
    if (route === 'reconsideration') {
      const clock: AnswerClock = { kind: 'reconsideration-answer', copyReceivedOn, procedure };
      return { obligation: 'reconsideration-answer', clock, ...owed };
    }
    const clock: DefenceClock = { kind: 'defence', copyReceivedOn };
    return { obligation: 'defence', clock, ...owed };
  });

function endOf({ answeredOn, concludedOn }: Instance): DutyEnd | undefined {
  if (answeredOn !== undefined) return { on: answeredOn, how: 'met' };
  return concludedOn === undefined ? undefined : { on: concludedOn, how: 'void' };
}
