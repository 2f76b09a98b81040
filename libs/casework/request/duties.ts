import type { Duty, DutyEnd, FeePaymentClock, ReplyOperation } from '#statute';
import { consultations, operation } from './operations.js';
import type { Operation, RequestState } from './state.js';

/** What a request obliges to: the office to reply, the applicant and the consulted to what they are waited for. */
export function duties(state: RequestState): readonly Duty[] {
  if (state.status === 'unopened') return [];
  const { receivedOn, applicant } = state;
  const who = applicant.name ?? 'applicant';
  const owed: Duty[] = [reply(state), correctionNotice(state)];
  const notice = operation(state, 'correction-asked');
  if (notice) {
    const { on: sentOn, deliveredOn, workingDays } = notice;
    const doneOn = operation(state, 'correction-received')?.on;
    const clock = { kind: 'correction', receivedOn, sentOn, deliveredOn, workingDays } as const;
    owed.push({ obligation: 'correction', nth: 1, who, clock, end: ended(state, doneOn, 'other.correction-lapsed') });
  }
  const fee = operation(state, 'fee-asked');
  if (fee) {
    const { on: sentOn, deliveredOn } = fee;
    const doneOn = operation(state, 'fee-paid')?.on;
    const clock = { kind: 'fee-payment', receivedOn, sentOn, deliveredOn, ...charged(state) } as const;
    owed.push({ obligation: 'fee-payment', nth: 1, who, clock, end: ended(state, doneOn, 'other.fee-lapsed') });
  }
  owed.push(...opinions(state));
  // Until the split the whole owed it.
  const { separatedOn: since } = state;
  return since === undefined ? owed : owed.map((duty) => ({ ...duty, since }));
}

/** A part of a split request has taken over the notice of the whole without its amount. */
const charged = ({ fee }: RequestState): Pick<FeePaymentClock, 'charged'> =>
  fee ? { charged: { method: fee.method, quantity: fee.quantity, amount: fee.amount } } : {};

function reply(state: RequestState): Duty {
  const { receivedOn, channel, submittedOn, operations, outcome, replied, closedOn } = state;
  const clock = { kind: 'reply', receivedOn, channel, submittedOn, operations: operations.map(asFact) } as const;
  const lapsed = outcome === 'other.correction-lapsed' || outcome === 'other.fee-lapsed';
  const how = replied ? 'met' : lapsed ? 'lapsed' : 'void';
  const end = closedOn === undefined ? undefined : ({ on: closedOn, how } as const);
  return { obligation: 'reply', nth: 1, who: 'office', clock, end };
}

/** Advice only (条例第三十条): an application that is clear needs no notice. */
const correctionNotice = (state: RequestState): Duty => ({
  obligation: 'correction-notice',
  nth: 1,
  who: 'office',
  clock: { kind: 'correction-notice', receivedOn: state.receivedOn },
  end: ended(state, operation(state, 'correction-asked')?.on),
});

function opinions(state: RequestState): readonly Duty[] {
  let thirdParties = 0;
  let agencies = 0;
  return consultations(state).map(({ name, on: sentOn, party, deliveredOn, answeredOn }): Duty => {
    const clock = { kind: 'opinion', receivedOn: state.receivedOn, party, sentOn, deliveredOn } as const;
    const end = ended(state, answeredOn);
    return party === 'third-party'
      ? { obligation: 'third-party-opinion', nth: ++thirdParties, who: name, clock, end }
      : { obligation: 'agency-opinion', nth: ++agencies, who: name, clock, end };
  });
}

/** Done, or over with the request: lapsed where that is why it was closed, and else owed no longer. */
function ended(state: RequestState, doneOn: string | undefined, lapse?: RequestState['outcome']): DutyEnd | undefined {
  if (doneOn !== undefined) return { on: doneOn, how: 'met' };
  if (state.closedOn === undefined) return undefined;
  return { on: state.closedOn, how: lapse !== undefined && state.outcome === lapse ? 'lapsed' : 'void' };
}

/** Who was asked is told by the opinion that is owed; the period needs only what kind of party it is. */
function asFact(done: Operation): ReplyOperation {
  if (done.op !== 'consulted') return done;
  const { op, on, party, deliveredOn, answeredOn } = done;
  return { op, on, party, deliveredOn, answeredOn };
}
