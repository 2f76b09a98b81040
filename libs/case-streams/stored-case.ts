import { extend, unopened, workflows, type Case, type CaseEvent, type Recorded } from '#casework';
import type { BareEvent } from '#event-store';
import { caseAddress } from './stream-name.js';

/** What of a stored event makes up the step. */
type StoredStep = Pick<BareEvent, 'type' | 'occurredOn' | 'data' | 'version'>;

/** A step as the core wants it, from an event as the store has it. */
export const recordedStep = ({ type, occurredOn, data, version }: StoredStep): Recorded<CaseEvent> => ({
  type,
  on: occurredOn,
  data,
  version,
});

/**
 * The case of a stream before its first event.
 * @throws {TypeError} the stream belongs to no case
 */
export function emptyCase(stream: string): Case {
  const address = caseAddress(stream);
  if (!address || !(address.caseType in workflows)) throw new TypeError(`stream ${stream} belongs to no case`);
  return unopened(workflows[address.caseType]);
}

/** One more stored event of a case. */
export const extendCase = (current: Case, event: StoredStep): Case => extend(current, recordedStep(event));

/** A case folded from its stored events. */
export const foldCase = (stream: string, events: readonly BareEvent[]): Case =>
  events.reduce(extendCase, emptyCase(stream));
