import { sql, type Transaction } from 'kysely';
import { entryBinding, type Entry } from './entry.js';
import { ReferenceReused, VaultTampered } from './errors.js';
import type { OwnerKey, OwnerKeys, WrappedKey } from './owner-keys.js';
import { tokenArray, type TextIndex } from './text-index.js';

/** An entry that is in the vault already, joined with its owner's key. */
interface StoredEntry {
  readonly ref: string;
  readonly owner: string;
  readonly field: string;
  readonly body: Buffer | null;
  readonly cipher: string | null;
  readonly wrapped: Buffer | null;
}

/**
 * Inserts entries with different references; those that are there already are compared and left alone.
 * Locks are taken in one order (owners by name, then entries by reference), so that processes never deadlock.
 * @returns why each refused entry was refused, by reference; where there is one, the caller rolls back
 */
export async function insertEntries(
  entries: readonly Entry[],
  keys: OwnerKeys,
  index: TextIndex,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<string, Error>> {
  const owners = [...new Set(entries.map(({ owner }) => owner))].sort();
  const ownerKeys = await lockOwnerKeys(owners, keys, tx);
  const sorted = [...entries].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const bodies = sorted.map((entry) => {
    const ownerKey = ownerKeys.get(entry.owner);
    if (!ownerKey) throw new Error(`no key for owner ${entry.owner}`);
    return ownerKey.cipher.seal(ownerKey.key, Buffer.from(entry.text, 'utf8'), entryBinding(entry));
  });
  const inserted = await sql<{ ref: string }>`
    insert into vault.entries (ref, owner, field, body, tokens)
    select e.ref, e.owner, e.field, e.body, e.tokens::integer[] from unnest(
      ${sorted.map(({ ref }) => ref)}::uuid[], ${sorted.map(({ owner }) => owner)}::text[],
      ${sorted.map(({ field }) => field)}::text[], ${bodies}::bytea[],
      ${sorted.map(({ text }) => tokenArray(index.tokensOf(text)))}::text[]) as e (ref, owner, field, body, tokens)
    on conflict (ref) do nothing
    returning ref`.execute(tx);
  if (inserted.rows.length === entries.length) return new Map();
  const fresh = new Set(inserted.rows.map(({ ref }) => ref));
  return differences(
    entries.filter(({ ref }) => !fresh.has(ref)),
    keys,
    tx,
  );
}

/**
 * The owners' keys, made where there are none, and held against erasure until the transaction ends: a text sealed
 * under a key that is being deleted would be lost.
 */
async function lockOwnerKeys(
  owners: readonly string[],
  keys: OwnerKeys,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<string, OwnerKey>> {
  const found = new Map<string, OwnerKey>();
  let missing = owners;
  while (missing.length > 0) {
    const stored = await sql<WrappedKey>`
      select owner, cipher, wrapped from vault.owner_keys
      where owner = any(${missing}::text[]) order by owner for key share`.execute(tx);
    for (const row of stored.rows) found.set(row.owner, keys.unwrap(row));
    missing = missing.filter((owner) => !found.has(owner));
    if (missing.length === 0) break;
    const made = missing.map((owner) => keys.make(owner));
    // A key that another process makes at the same moment wins, and is read in the next round.
    const inserted = await sql<WrappedKey>`
      insert into vault.owner_keys (owner, cipher, wrapped)
      select * from unnest(
        ${made.map(({ owner }) => owner)}::text[], ${made.map(({ cipher }) => cipher)}::text[],
        ${made.map(({ wrapped }) => wrapped)}::bytea[])
      on conflict (owner) do nothing
      returning owner, cipher, wrapped`.execute(tx);
    for (const row of inserted.rows) found.set(row.owner, keys.unwrap(row));
    missing = missing.filter((owner) => !found.has(owner));
  }
  return found;
}

async function differences(
  repeated: readonly Entry[],
  keys: OwnerKeys,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<string, Error>> {
  const stored = await sql<StoredEntry>`
    select e.ref, e.owner, e.field, e.body, k.cipher, k.wrapped
    from vault.entries e left join vault.owner_keys k on k.owner = e.owner
    where e.ref = any(${repeated.map(({ ref }) => ref)}::uuid[])`.execute(tx);
  const byRef = new Map(stored.rows.map((row) => [row.ref, row]));
  const refused = new Map<string, Error>();
  for (const entry of repeated) {
    const row = byRef.get(entry.ref);
    const error = row && difference(entry, row, keys);
    if (error) refused.set(entry.ref, error);
  }
  return refused;
}

function difference(entry: Entry, row: StoredEntry, keys: OwnerKeys): Error | undefined {
  if (row.owner !== entry.owner || row.field !== entry.field) return new ReferenceReused(entry.ref);
  const { owner, cipher, wrapped, body } = row;
  // Erased: the repetition of a command from before is fine, and brings nothing back.
  if (body === null || cipher === null || wrapped === null) return undefined;
  const ownerKey = keys.unwrap({ owner, cipher, wrapped });
  const text = ownerKey.cipher.open(ownerKey.key, body, entryBinding(row));
  if (!text) return new VaultTampered(`entry ${entry.ref}`);
  return text.equals(Buffer.from(entry.text, 'utf8')) ? undefined : new ReferenceReused(entry.ref);
}
