import type { ComplaintClock, Duty, DutyEnd } from '#statute';
import type { ComplaintState } from './state.js';

/** To accept and to reply; whether by a day, the limits of the channel say. A merged complaint is answered with another. */
export function duties(state: ComplaintState): readonly Duty[] {
  if (state.status === 'unopened') return [];
  const { acceptedOn, acceptedAt, closedOn, closedAt, replied } = state;
  const over: DutyEnd | undefined =
    closedOn === undefined ? undefined : { on: closedOn, at: closedAt, how: replied ? 'met' : 'void' };
  const accepted: DutyEnd | undefined =
    acceptedOn === undefined ? over : { on: acceptedOn, at: acceptedAt, how: 'met' };
  return [
    {
      obligation: 'complaint-acceptance',
      nth: 1,
      who: 'office',
      clock: clock(state, 'complaint-acceptance'),
      end: accepted,
    },
    { obligation: 'complaint-reply', nth: 1, who: 'office', clock: clock(state, 'complaint-reply'), end: over },
  ];
}

function clock(state: ComplaintState, kind: ComplaintClock['kind']): ComplaintClock {
  const { channel, matter, receivedOn, receivedAt, acceptedOn, acceptedAt, dueOn, dueAt, extension } = state;
  const { days: extendedBy, on: extendedOn } = extension ?? {};
  return {
    kind,
    channel,
    matter,
    receivedOn,
    receivedAt,
    acceptedOn,
    acceptedAt,
    dueOn,
    dueAt,
    extendedBy,
    extendedOn,
  };
}
