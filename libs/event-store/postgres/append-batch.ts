import type { Database } from '#database';
import { columnArray } from '#database';
import { ConcurrencyConflict, EventIdReused } from '../errors.js';
import type { Appended } from '../event-store.js';
import type { PreparedAppend, PreparedEvent } from './prepared-append.js';
import type { StoredRow } from './rows.js';
import { STORED_COLUMNS } from './rows.js';

/** What became of one append of a batch. */
export type Outcome = Appended | Error;

interface BatchResult {
  readonly outcomes: readonly ('done' | 'seen' | 'conflict')[];
  readonly positions: readonly (bigint | null)[];
  readonly at: readonly (number | null)[];
  readonly versions: readonly (number | null)[];
}

const APPEND = {
  name: 'event-store-append', // prepared once in each connection
  text: `select * from event_store.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};

/**
 * Appends a batch in one transaction and one round trip; each append has its own outcome, in the order given.
 * No stream and no event id may occur in two appends of the batch. Rejects where nothing is known of any of them.
 */
export async function appendBatch(
  database: Database,
  batch: readonly PreparedAppend[],
  now: string | null,
): Promise<readonly Outcome[]> {
  const result = await callAppend(database, batch, now);
  const stored = await readSeen(database, batch, result);
  return batch.map((append, index): Outcome => {
    switch (result.outcomes[index]) {
      case 'done':
        return { position: known(result.positions[index]), repeated: false };
      case 'seen':
        return repetition(append, stored);
      case 'conflict':
        return conflict(batch, known(result.at[index]), known(result.versions[index]));
      default:
        throw new TypeError('the database answered for fewer appends than it was given');
    }
  });
}

async function callAppend(
  database: Database,
  batch: readonly PreparedAppend[],
  now: string | null,
): Promise<BatchResult> {
  const parts = batch.flatMap(({ streams }, index) => streams.map((part) => ({ ...part, append: index + 1 })));
  const events = batch.flatMap((append) => append.events);
  const { rows } = await database.pool.query<BatchResult>({
    ...APPEND,
    values: [
      batch.length,
      columnArray(
        'integer',
        parts.map(({ append }) => append),
      ),
      columnArray(
        'text',
        parts.map(({ stream }) => stream),
      ),
      columnArray(
        'integer',
        parts.map(({ expectedVersion }) => expectedVersion),
      ),
      columnArray(
        'integer',
        batch.flatMap((append, index) => append.events.map(() => index + 1)),
      ),
      columnArray(
        'uuid',
        events.map(({ id }) => id),
      ),
      columnArray(
        'text',
        events.map(({ stream }) => stream),
      ),
      columnArray(
        'text',
        events.map(({ organ }) => organ),
      ),
      columnArray(
        'integer',
        events.map(({ version }) => version),
      ),
      columnArray(
        'text',
        events.map(({ type }) => type),
      ),
      columnArray(
        'smallint',
        events.map(({ schemaVersion }) => schemaVersion),
      ),
      columnArray(
        'date',
        events.map(({ occurredOn }) => occurredOn),
      ),
      columnArray(
        'json',
        events.map(({ data }) => data),
      ),
      columnArray(
        'json',
        events.map(({ metadata }) => metadata),
      ),
      Buffer.concat(events.map(({ digest }) => digest)),
      now,
    ],
  });
  return known(rows[0]);
}

/** The stored events whose ids came again. They never change, so they can be read after the append. */
async function readSeen(
  database: Database,
  batch: readonly PreparedAppend[],
  { outcomes }: BatchResult,
): Promise<ReadonlyMap<string, StoredRow>> {
  const ids = batch
    .filter((_, index) => outcomes[index] === 'seen')
    .flatMap(({ events }) => events.map(({ id }) => id));
  if (ids.length === 0) return new Map();
  const { rows } = await database.pool.query<StoredRow>(
    `select ${STORED_COLUMNS} from event_store.events where id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A repetition has all its events in the store, and they say the same. */
function repetition({ events }: PreparedAppend, stored: ReadonlyMap<string, StoredRow>): Outcome {
  let position = 0n;
  for (const event of events) {
    const row = stored.get(event.id);
    if (row === undefined || !saysTheSame(event, row)) {
      const other = row ?? events.map(({ id }) => stored.get(id)).find((found) => found !== undefined);
      return new EventIdReused((row ?? other ?? event).id, (other ?? event).stream);
    }
    if (row.position > position) position = row.position;
  }
  return { position, repeated: true };
}

/**
 * Who sends a command, and under which correlation, may differ when it is sent again; and its place in the stream is
 * where it was put the first time. The fingerprint stands for the whole command with its free text.
 */
function saysTheSame(event: PreparedEvent, row: StoredRow): boolean {
  return (
    event.organ === row.organ &&
    event.stream === row.stream &&
    event.type === row.type &&
    event.schemaVersion === row.schemaVersion &&
    event.occurredOn === row.occurredOn &&
    event.data === row.data &&
    fingerprint(event.metadata) === fingerprint(row.metadata)
  );
}

function fingerprint(metadata: string): string {
  const { commandId, fingerprint } = JSON.parse(metadata) as { commandId: string; fingerprint: string };
  return JSON.stringify([commandId, fingerprint]);
}

function conflict(batch: readonly PreparedAppend[], part: number, version: number): ConcurrencyConflict {
  const { stream, expectedVersion } = known(batch.flatMap(({ streams }) => streams)[part - 1]);
  return new ConcurrencyConflict(stream, expectedVersion, version);
}

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError('the database left out a part of its answer');
  return value;
}
