import { sql } from 'kysely';
import type { Database } from '#database';
import { StoreNotEmpty } from '../errors.js';
import type { JsonObject, Position } from '../event.js';
import { BEGINNING } from '../event.js';
import type { ChainedEvent } from '../exported-chain.js';
import { rechained } from '../exported-chain.js';
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
    let last: ChainedEvent | undefined;
    for await (const page of rechained(pages, head)) {
      await insertPage(page.map((row) => ({ ...row, hash: Buffer.from(row.hash, 'hex') }))).execute(transaction);
      last = page.at(-1) ?? last;
    }
    if (!last) return;
    const { position, recordedAt, hash } = last;
    await sql`update event_store.head set position = ${position}, recorded_at = ${recordedAt}, hash = decode(${hash}, 'hex')`.execute(
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
