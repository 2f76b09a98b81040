import { sql } from 'kysely';
import type { Database } from '#database';
import { canonical } from '../canonical.js';
import { CHAIN_START, digestOf, link } from '../chain.js';
import { ChainBroken, StoreNotEmpty } from '../errors.js';
import type { Json, JsonObject, Position } from '../event.js';
import { BEGINNING } from '../event.js';
import type { StoredEvent } from '../portable.js';
import type { ChainHead } from '../tamper-evidence.js';
import type { StoredRow } from './rows.js';
import { readChainHead, storedPages } from './verify.js';

export async function* exportPages(database: Database): AsyncGenerator<readonly StoredEvent[]> {
  const { position } = await readChainHead(database);
  for await (const page of storedPages(database, position)) yield page.map((row) => exported(row));
}

function exported(row: StoredRow): StoredEvent {
  return {
    ...row,
    data: JSON.parse(row.data) as JsonObject,
    metadata: JSON.parse(row.metadata) as StoredEvent['metadata'],
    hash: row.hash.toString('hex'),
  };
}

/** Recomputes every link on the way in, from the events alone; one transaction, so a broken copy leaves nothing. */
export async function restorePages(
  database: Database,
  pages: AsyncIterable<readonly StoredEvent[]>,
  head: ChainHead | undefined,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const { rows } = await sql<{ position: Position }>`select position from event_store.head for update`.execute(
      transaction,
    );
    if (rows[0]?.position !== BEGINNING) throw new StoreNotEmpty();
    let position = BEGINNING;
    let hash = CHAIN_START;
    let recordedAt = '-infinity';
    for await (const page of pages) {
      const stored: StoredRow[] = [];
      for (const event of page) {
        position++;
        const row = {
          ...event,
          data: canonical(event.data),
          metadata: canonical(event.metadata as unknown as Json),
        };
        hash = link(hash, digestOf(row), position, event.recordedAt);
        if (event.position !== position || hash.toString('hex') !== event.hash) throw new ChainBroken(position);
        recordedAt = event.recordedAt;
        stored.push({ ...row, hash });
      }
      await insertPage(stored).execute(transaction);
    }
    if (head !== undefined && (head.position !== position || head.hash !== hash.toString('hex'))) {
      throw new ChainBroken(position + 1n);
    }
    await sql`update event_store.head set position = ${position}, recorded_at = ${recordedAt}, hash = ${hash}`.execute(
      transaction,
    );
  });
}

function insertPage(rows: readonly StoredRow[]) {
  const column = (name: keyof StoredRow) => rows.map((row) => row[name]);
  return sql`insert into event_store.events
      (position, recorded_at, version, occurred_on, id, schema_version, stream, organ, type, hash, data, metadata)
    select * from unnest(${column('position')}::bigint[], ${column('recordedAt')}::timestamptz[],
      ${column('version')}::integer[], ${column('occurredOn')}::date[], ${column('id')}::uuid[],
      ${column('schemaVersion')}::smallint[], ${column('stream')}::text[], ${column('organ')}::text[],
      ${column('type')}::text[], ${column('hash')}::bytea[], ${column('data')}::json[], ${column('metadata')}::json[])`;
}
