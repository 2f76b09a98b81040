import { eventDefinitions, type CaseEvent } from '#casework';
import type { JsonObject, NewEvent, StreamAppend } from '#event-store';
import type { LoadedCase } from './case-loader.js';

/**
 * A decider's event as the store takes it.
 * @throws {z.ZodError} a decider made an event that its own schema does not allow: never stored
 */
export function storable(event: CaseEvent): Pick<NewEvent, 'type' | 'schemaVersion' | 'data'> {
  const definition = eventDefinitions.get(event.type);
  if (!definition) throw new TypeError(`event type ${event.type} is not defined`);
  return {
    type: event.type,
    schemaVersion: definition.schemaVersion,
    data: definition.data.parse(event.data) as unknown as JsonObject,
  };
}

/** One more event of a case. */
export const appendTo = (organ: string, { stream, case: current }: LoadedCase, event: NewEvent): StreamAppend => ({
  organ,
  stream,
  expectedVersion: current.version,
  events: [event],
});
