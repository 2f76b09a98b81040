import type { Database } from '#database';
import { CHAIN_START, digestOf, link } from '../chain.js';
import type { Position } from '../event.js';
import { BEGINNING } from '../event.js';
import type { ChainBreak, ChainHead, Verification } from '../tamper-evidence.js';
import type { StoredRow } from './rows.js';
import { STORED_COLUMNS } from './rows.js';

const PAGE = 2_000;
const MOST_BREAKS = 100;

export async function readChainHead({ pool }: Database): Promise<ChainHead> {
  const { rows } = await pool.query<{ position: Position; hash: string }>(
    `select position, encode(hash, 'hex') as hash from event_store.head`,
  );
  if (rows[0] === undefined)
    throw new TypeError('event_store.head has lost its row: restore the database from a backup');
  return rows[0];
}

/** Pages of rows as stored, from the first event up to and with the position `last`. */
export async function* storedPages({ pool }: Database, last: Position): AsyncGenerator<readonly StoredRow[]> {
  let after = BEGINNING;
  for (;;) {
    const { rows } = await pool.query<StoredRow>(
      `select ${STORED_COLUMNS} from event_store.events where position > $1 and position <= $2 order by position limit $3`,
      [after, last, PAGE],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows[rows.length - 1]?.position ?? last;
  }
}

/** After a break the walk goes on from the link as stored, so that each further break shows where it is. */
export async function verifyChain(
  database: Database,
  onProgress: (done: number, total: number) => void,
): Promise<Verification> {
  const head = await readChainHead(database);
  const breaks: ChainBreak[] = [];
  let events = 0;
  let previous = CHAIN_START;
  let expected = 1n;

  function found(position: Position, problem: ChainBreak['problem'], message: string): void {
    if (breaks.length < MOST_BREAKS) breaks.push({ position, problem, message });
  }

  for await (const page of storedPages(database, head.position)) {
    for (const row of page) {
      if (row.position !== expected) {
        const missing = row.position - expected;
        found(expected, 'missing', `${missing} event${missing === 1n ? '' : 's'} missing from position ${expected} on`);
      } else if (!link(previous, digestOf(row), row.position, row.recordedAt).equals(row.hash)) {
        found(
          row.position,
          'changed',
          `the event at position ${row.position} (${row.stream}) is not as it was recorded`,
        );
      }
      previous = row.hash;
      expected = row.position + 1n;
      events++;
    }
    onProgress(events, Number(head.position));
  }
  if (expected <= head.position) {
    found(expected, 'missing', `the events from position ${expected} to ${head.position} are missing`);
  } else if (previous.toString('hex') !== head.hash) {
    found(head.position, 'head', `the chain's head does not fit the last event, at position ${head.position}`);
  }
  return { events, head, breaks };
}
