import { sql, type Kysely } from 'kysely';
import { entryBinding } from './entry.js';
import type { OwnerKeys } from './owner-keys.js';
import { tokenArray, type TextIndex } from './text-index.js';

interface Unindexed {
  readonly ref: string;
  readonly owner: string;
  readonly field: string;
  readonly body: Buffer;
  readonly cipher: string;
  readonly wrapped: Buffer;
}

const PAGE = 500;

/** Puts into the index what is not in it: texts of a restored backup, and those from before there was one. */
export async function reindex(index: TextIndex, keys: OwnerKeys, db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<Unindexed>`
      select e.ref, e.owner, e.field, e.body, k.cipher, k.wrapped
      from vault.entries e join vault.owner_keys k on k.owner = e.owner
      where e.tokens is null and e.body is not null limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    const tokens = rows.map((row) => {
      const { cipher, key } = keys.unwrap(row);
      const text = cipher.open(key, row.body, entryBinding(row));
      // What was changed outside the program cannot be found; whoever opens it is told.
      return tokenArray(text ? index.tokensOf(text.toString('utf8')) : []);
    });
    await sql`
      update vault.entries e set tokens = t.tokens::integer[]
      from unnest(${rows.map(({ ref }) => ref)}::uuid[], ${tokens}::text[]) as t (ref, tokens)
      where e.ref = t.ref and e.body is not null`.execute(db);
  }
}
