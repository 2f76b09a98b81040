import { eventId, type NewEvent, type StreamAppend } from '#event-store';
import { openOffice } from '#office';
import { configOf, type Place } from './place.js';

/** A request that was just received obliges to two things: to ask for a correction, if at all, and to reply. */
export const OBLIGATIONS_A_CASE = 2;

export const OPEN_ORGAN = 'bench-open';
const BATCH = 1000;
const MAC = 'm'.repeat(43);

/** Adds requests received in January 2020, none of them answered, and lets the read models catch up. */
export async function fillOpenCases({ place, from, to }: { place: Place; from: number; to: number }): Promise<void> {
  const office = await openOffice(configOf(place));
  for (let start = from; start < to; start += BATCH) {
    const appends = Array.from({ length: Math.min(BATCH, to - start) }, (_, n) => received(start + n));
    const [first, ...others] = appends;
    if (first) await office.store.append([first, ...others]);
  }
  await office.projections.catchUp();
  await office.close();
}

function received(number: number): StreamAppend {
  const commandId = `${OPEN_ORGAN}:${String(number).padStart(43, '0')}`;
  const subject = `vault:00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}:${MAC}`;
  const event: NewEvent = {
    id: eventId(commandId, 0),
    type: 'RequestReceived',
    schemaVersion: 1,
    data: { channel: 'in-person', applicant: { kind: 'natural-person' }, subject },
    metadata: { commandId, fingerprint: commandId },
    // Both days of every case lie behind the Spring Festival.
    occurredOn: `2020-01-${20 + (number % 4)}`,
  };
  return { organ: OPEN_ORGAN, stream: `${OPEN_ORGAN}/request/2020-${number}`, expectedVersion: 0, events: [event] };
}
