import { reminderStream } from '#case-streams';
import {
  ConcurrencyConflict,
  eventId,
  EventIdReused,
  type EventStore,
  type JsonObject,
  type RecordedEvent,
} from '#event-store';
import type { Person } from '#people';
import { dayInShanghai } from '#statute';
import type { DueRung } from './due-at-moment.js';
import { RecordingContended } from './errors.js';
import { reminderEvents, type Raised, type ReminderEventType } from './events.js';
import { recipients } from './recipients.js';

const ATTEMPTS = 20;
/** Appends under way at once; the store puts them into few transactions. */
const PAGE = 500;

export interface Recording {
  readonly organ: string;
  readonly moment: string;
  readonly due: readonly DueRung[];
  /** By the stream of the case. */
  readonly assignees: ReadonlyMap<string, string>;
  readonly staff: readonly Person[];
}

/**
 * Records each rung exactly once, whoever else records it; gives what is recorded for this moment, also by others or
 * before a crash.
 * @throws {RecordingContended}
 */
export async function record(store: EventStore, recording: Recording): Promise<readonly Raised[]> {
  const raised: Raised[] = [];
  for (let start = 0; start < recording.due.length; start += PAGE) {
    raised.push(...(await recordPage(store, recording, recording.due.slice(start, start + PAGE))));
  }
  return raised;
}

async function recordPage(
  store: EventStore,
  recording: Recording,
  page: readonly DueRung[],
): Promise<readonly Raised[]> {
  const recorded: Raised[] = [];
  let left = page;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const streams = left.map(({ held }) => reminderStream(held.stream, held.duty));
    const histories = await store.readStreams(streams);
    const outcomes = await Promise.all(
      left.map(async (each, index) => {
        const stream = streams[index] ?? '';
        return recordOne(store, recording, each, { stream, history: histories.get(stream) ?? [] });
      }),
    );
    recorded.push(...outcomes.filter((outcome) => outcome !== undefined && outcome !== 'conflict'));
    left = left.filter((_, index) => outcomes[index] === 'conflict');
    if (left.length === 0) return recorded;
  }
  throw new RecordingContended(recording.organ, recording.moment);
}

/** undefined: the rung was told of at another moment, before its day or the ladder was changed. */
async function recordOne(
  store: EventStore,
  { organ, moment, assignees, staff }: Recording,
  { held, rung }: DueRung,
  { stream, history }: { readonly stream: string; readonly history: readonly RecordedEvent[] },
): Promise<Raised | undefined | 'conflict'> {
  const { duty, deadline, caseType, number } = held;
  const { dueOn = '', dueAt } = deadline;
  const commandId = `${stream}/${dueAt ?? dueOn}/${rung.name}`;
  const id = eventId(commandId, 0);
  const before = history.find((event) => event.id === id);
  if (before) {
    const data = reminderEvents.ReminderRaised.data.parse(before.data);
    return data.moment === moment ? data : undefined;
  }
  const isOfficeLate = rung.overdue && duty.who === 'office';
  const type: ReminderEventType = isOfficeLate ? 'ObligationOverdue' : 'ReminderRaised';
  const { schemaVersion, data: schema } = reminderEvents[type];
  const data = schema.parse({
    ...{ caseType, number, obligation: duty.obligation, nth: duty.nth, rung: rung.name },
    ...{ overdue: rung.overdue, dueOn, moment },
    ...(dueAt !== undefined && { dueAt }),
    to: recipients(assignees.get(held.stream), staff, isOfficeLate),
  });
  const event = {
    ...{ id, type, schemaVersion, data: data as JsonObject, occurredOn: dayInShanghai(moment) },
    metadata: { commandId, fingerprint: commandId },
  };
  try {
    await store.append([{ organ, stream, expectedVersion: history.length, events: [event] }]);
    return data;
  } catch (error) {
    if (error instanceof ConcurrencyConflict || error instanceof EventIdReused) return 'conflict';
    throw error;
  }
}
