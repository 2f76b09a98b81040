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
  const all = [...registered(organs), ...Array.from({ length: cases }, (_, n) => received(n, organs))];
  for (let start = 0; start < all.length; start += BATCH) {
    const [first, ...others] = all.slice(start, start + BATCH);
    if (first) await office.store.append([first, ...others]);
  }
  await office.projections.catchUp();
  await office.close();
}

const organOf = (n: number): string => `organ-${String(n).padStart(4, '0')}`;

function registered(organs: number): readonly StreamAppend[] {
  const codes = Array.from({ length: organs }, (_, n) => organOf(n));
  const registration = { name: '测试机关', kind: 'department' };
  const people = codes.flatMap((code) =>
    Array.from({ length: HANDLERS + 1 }, (_, n) => {
      const login = `${code}.${n}`;
      const data = { login, roles: [n === HANDLERS ? 'head' : 'handler'], name: reference(n) };
      return { organ: code, event: newEvent(`person/${login}`, 'PersonAdded', data, '2024-01-02') };
    }),
  );
  return [
    ...codes.map((code) =>
      append(code, `${code}/organ/${code}`, 0, newEvent(code, 'OrganRegistered', registration, '2024-01-02')),
    ),
    ...people.map(({ organ, event }, n) => append(organ, 'people', n, event)),
  ];
}

function received(n: number, organs: number): StreamAppend {
  const organ = organOf(n % organs);
  const index = Math.floor(n / organs);
  const on = RECEIPTS[index % RECEIPTS.length] ?? '';
  const stream = `${organ}/request/2024-${index}`;
  const data = { channel: 'in-person', applicant: { kind: 'natural-person' }, subject: reference(n) };
  const to = `${organ}.${index % HANDLERS}`;
  return append(
    organ,
    stream,
    0,
    newEvent(stream, 'RequestReceived', data, on),
    newEvent(`${stream}/to`, 'CaseAssigned', { to }, on),
  );
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
  ...events: StreamAppend['events']
): StreamAppend => ({
  organ,
  stream,
  expectedVersion,
  events,
});
