import { deadlineOf, type Clock, type Duty, type ReplyOperation } from '#statute';
import type { CaseDuty } from '#obligations';

/** The duty as it stood on a legal day: what happened only later had not moved its period yet, nor ended it. */
export function dutyOn<H extends Pick<CaseDuty, 'duty' | 'deadline' | 'law'>>(held: H, on: string): H {
  const { clock, end, ...rest } = held.duty;
  const duty: Duty = { ...rest, clock: clockOn(clock, on), ...(end && end.on <= on && { end }) };
  if (JSON.stringify(duty) === JSON.stringify(held.duty)) return held;
  return { ...held, duty, deadline: deadlineOf(duty, held.law) };
}

function clockOn(clock: Clock, on: string): Clock {
  switch (clock.kind) {
    case 'reply': {
      const operations = clock.operations.filter((operation) => operation.on <= on);
      return { ...clock, operations: operations.map((operation) => operationOn(operation, on)) };
    }
    case 'correction':
    case 'fee-payment':
    case 'opinion':
      return { ...clock, deliveredOn: by(on, clock.deliveredOn) };
    case 'complaint-acceptance':
    case 'complaint-reply':
      return {
        ...clock,
        ...(by(on, clock.acceptedOn) === undefined && { acceptedOn: undefined, acceptedAt: undefined }),
        ...(by(on, clock.extendedOn) === undefined && { extendedBy: undefined, extendedOn: undefined }),
      };
    default:
      return clock;
  }
}

function operationOn(operation: ReplyOperation, on: string): ReplyOperation {
  switch (operation.op) {
    case 'consulted':
      return { ...operation, deliveredOn: by(on, operation.deliveredOn), answeredOn: by(on, operation.answeredOn) };
    case 'correction-asked':
    case 'fee-asked':
      return { ...operation, deliveredOn: by(on, operation.deliveredOn) };
    default:
      return operation;
  }
}

const by = (on: string, date: string | undefined): string | undefined =>
  date !== undefined && date <= on ? date : undefined;
