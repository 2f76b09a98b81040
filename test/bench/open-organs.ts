import { eventId, type NewEvent, type StreamAppend } from '#event-store';
import { openOffice } from '#office';
import { configOf, type Place } from './place.js';

/** The morning that is measured, an ordinary Wednesday. */
export const MORNING = '2024-06-19T09:00:05+08:00';
/** The evening before: the organs begin to be reminded. */
export const EVENING = '2024-06-18T18:00:00+08:00';

/** Receipts are spread evenly over these days: replies are due from five working days before the morning to 20 after. */
const RECEIPTS = [
  ...['2024-05-15', '2024-05-16', '2024-05-17', '2024-05-20', '2024-05-21', '2024-05-22', '2024-05-23', '2024-05-24'],
  ...['2024-05-27', '2024-05-28', '2024-05-29', '2024-05-30', '2024-05-31', '2024-06-03', '2024-06-04', '2024-06-05'],
  ...['2024-06-06', '2024-06-07', '2024-06-11', '2024-06-12', '2024-06-13', '2024-06-14', '2024-06-17', '2024-06-18'],
];
const REGISTERED = '2024-01-02';
const HANDLERS = 10;
const BATCH = 1000;
const MAC = 'm'.repeat(43);

/** Organs with a head and ten handlers each, and open requests shared among them; the read models catch up. */
export async function fillOrgans({
  place,
  organs,
  cases,
}: {
  place: Place;
  organs: number;
  cases: number;
}): Promise<void> {
  const office = await openOffice(configOf(place));
  const codes = Array.from({ length: organs }, (_, n) => organOf(n));
  for (const [n, code] of codes.entries()) await office.store.append([organ(code), staff(code, n)]);
  for (let start = 0; start < cases; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, cases - start) }, (_, n) => received(start + n, organs));
    const [first, ...others] = batch;
    if (first) await office.store.append([first, ...others]);
  }
  await office.projections.catchUp();
  await office.close();
}

const organOf = (n: number): string => `organ-${String(n).padStart(4, '0')}`;

function organ(code: string): StreamAppend {
  const data = { name: '测试机关', kind: 'department' };
  return append(code, `${code}/organ/${code}`, 0, [newEvent(code, 'OrganRegistered', data, REGISTERED)]);
}

/** The n-th organ's ten handlers and a head. */
function staff(code: string, n: number): StreamAppend {
  const added = (index: number): NewEvent => {
    const login = `${code}.${index}`;
    const data = { login, roles: [index === HANDLERS ? 'head' : 'clerk'], name: reference(index) };
    return newEvent(`person/${login}`, 'PersonAdded', data, REGISTERED);
  };
  const others = Array.from({ length: HANDLERS }, (_, index) => added(index + 1));
  return append(code, 'people', n * (HANDLERS + 1), [added(0), ...others]);
}

function received(n: number, organs: number): StreamAppend {
  const code = organOf(n % organs);
  const index = Math.floor(n / organs);
  const on = RECEIPTS[index % RECEIPTS.length] ?? '';
  const stream = `${code}/request/2024-${index}`;
  const data = { channel: 'in-person', applicant: { kind: 'natural-person' }, subject: reference(n) };
  const to = `${code}.${index % HANDLERS}`;
  return append(code, stream, 0, [
    newEvent(stream, 'RequestReceived', data, on),
    newEvent(`${stream}/to`, 'CaseAssigned', { to }, on),
  ]);
}

const reference = (n: number): string => `vault:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}:${MAC}`;

function newEvent(commandId: string, type: string, data: NewEvent['data'], occurredOn: string): NewEvent {
  const metadata = { commandId, fingerprint: commandId };
  return { id: eventId(commandId, 0), type, schemaVersion: 1, data, metadata, occurredOn };
}

const append = (
  organ: string,
  stream: string,
  expectedVersion: number,
  events: StreamAppend['events'],
): StreamAppend => ({ organ, stream, expectedVersion, events });
