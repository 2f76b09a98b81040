import { sql, type Kysely, type Transaction } from 'kysely';
import { VaultNotEmpty, VaultTampered, WrongMasterKey } from './errors.js';
import type { OwnerKeys } from './owner-keys.js';

/** A row of a backup: still sealed, bytes in base64. */
export type VaultRow =
  | { readonly kind: 'owner'; readonly owner: string; readonly cipher: string; readonly wrapped: string }
  | {
      readonly kind: 'entry';
      readonly ref: string;
      readonly owner: string;
      readonly field: string;
      /** Null where the text was erased. */
      readonly body: string | null;
    };

interface OwnerWithEntries {
  readonly owner: string;
  readonly cipher: string;
  readonly wrapped: Buffer;
  readonly ref: string | null;
  readonly field: string | null;
  readonly body: Buffer | null;
}

interface ErasedEntry {
  readonly ref: string;
  readonly owner: string;
  readonly field: string;
}

const OWNERS = 500;
const ERASED = 2000;

/**
 * Everything in the vault, page by page, without holding a transaction between pages. An owner's key and entries
 * come from one statement, so an erasure in between cannot tear them apart.
 */
export async function* exportRows(db: Kysely<unknown>): AsyncGenerator<readonly VaultRow[], void, undefined> {
  let owner = '';
  for (;;) {
    const { rows } = await sql<OwnerWithEntries>`
      select k.owner, k.cipher, k.wrapped, e.ref, e.field, e.body
      from (select * from vault.owner_keys where owner > ${owner} order by owner limit ${OWNERS}) k
      left join vault.entries e on e.owner = k.owner and e.body is not null
      order by k.owner, e.ref`.execute(db);
    const last = rows.at(-1);
    if (!last) break;
    owner = last.owner;
    yield ownersPage(rows);
  }
  let ref = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<ErasedEntry>`
      select ref, owner, field from vault.entries where body is null and ref > ${ref}::uuid
      order by ref limit ${ERASED}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    ref = last.ref;
    yield rows.map((row): VaultRow => ({ kind: 'entry', ...row, body: null }));
  }
}

function ownersPage(rows: readonly OwnerWithEntries[]): readonly VaultRow[] {
  const page: VaultRow[] = [];
  let owner: string | undefined;
  for (const row of rows) {
    if (row.owner !== owner) {
      owner = row.owner;
      page.push({ kind: 'owner', owner, cipher: row.cipher, wrapped: row.wrapped.toString('base64') });
    }
    if (row.ref !== null && row.field !== null && row.body !== null) {
      page.push({ kind: 'entry', ref: row.ref, owner, field: row.field, body: row.body.toString('base64') });
    }
  }
  return page;
}

/**
 * Writes the pages of an export into an empty vault, all or nothing.
 * @throws {VaultNotEmpty}
 * @throws {WrongMasterKey} the keys of the backup do not unwrap under the master key at hand
 */
export async function restoreRows(
  pages: AsyncIterable<readonly VaultRow[]>,
  keys: OwnerKeys,
  tx: Transaction<unknown>,
): Promise<void> {
  const { rows } = await sql`select from vault.owner_keys union all select from vault.entries limit 1`.execute(tx);
  if (rows.length > 0) throw new VaultNotEmpty();
  for await (const page of pages) {
    const owners = page.filter((row) => row.kind === 'owner');
    const wrapped = owners.map((row) => Buffer.from(row.wrapped, 'base64'));
    owners.forEach(({ owner, cipher }, index) => {
      unwrappable({ owner, cipher, wrapped: wrapped[index] ?? Buffer.alloc(0) }, keys);
    });
    if (owners.length > 0) {
      await sql`
        insert into vault.owner_keys (owner, cipher, wrapped)
        select * from unnest(
          ${owners.map(({ owner }) => owner)}::text[], ${owners.map(({ cipher }) => cipher)}::text[],
          ${wrapped}::bytea[])`.execute(tx);
    }
    const entries = page.filter((row) => row.kind === 'entry');
    if (entries.length > 0) {
      await sql`
        insert into vault.entries (ref, owner, field, body)
        select * from unnest(
          ${entries.map(({ ref }) => ref)}::uuid[], ${entries.map(({ owner }) => owner)}::text[],
          ${entries.map(({ field }) => field)}::text[],
          ${entries.map(({ body }) => (body === null ? null : Buffer.from(body, 'base64')))}::bytea[])`.execute(tx);
    }
  }
}

function unwrappable(stored: Parameters<OwnerKeys['unwrap']>[0], keys: OwnerKeys): void {
  try {
    keys.unwrap(stored);
  } catch (error) {
    if (error instanceof VaultTampered) throw new WrongMasterKey();
    throw error;
  }
}
