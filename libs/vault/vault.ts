import { sql, type Kysely, type RawBuilder } from 'kysely';
import { migrate, type Database } from '#database';
import { entryBinding, type Entry } from './entry.js';
import { MasterKeyMissing, VaultTampered, WrongMasterKey } from './errors.js';
import { createKeyFile, readMasterKey, type KeySource } from './key-file.js';
import type { MasterKey } from './master-key.js';
import { vaultMigrations } from './migrations.js';
import { OwnerKeys } from './owner-keys.js';
import { exportRows, restoreRows, type VaultRow } from './portable.js';
import { reindex } from './reindex.js';
import { Sealer } from './sealer.js';
import { hasAll, TextIndex } from './text-index.js';

/**
 * Personal data and free text, encrypted, apart from the events. An event carries a reference and a MAC; erasing an
 * owner makes every text of theirs unreadable and changes no event and no figure.
 */
export interface Vault {
  /** The master key's check value, for the manifest of a backup; see {@link MasterKey.check}. */
  readonly keyCheck: string;
  /**
   * Keeps texts; resolves once they are durable. A call is kept whole or not at all; concurrent calls share
   * transactions. An entry that is there already with the same text, or was erased, is left as it is.
   * @throws {ReferenceReused} a reference is there with another text, owner or field
   * @throws {InvalidEntry}
   */
  seal(entries: readonly Entry[]): Promise<void>;
  /**
   * The texts behind references, in one query. Every reference asked for is in the map; undefined where the text was
   * erased or never kept.
   * @throws {VaultTampered} a stored text was changed or moved
   */
  open(refs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** 43 characters of base64url that are equal for equal texts of one domain, and tell nothing without the master key. */
  mac(domain: string, text: string): string;
  /**
   * Like {@link open}, with the field that each text stands in, such as `applicant.name`. Erased texts are left out.
   * @throws {VaultTampered}
   */
  openFields(refs: readonly string[]): Promise<ReadonlyMap<string, FieldText>>;
  /**
   * Owners, whose names begin with a prefix, of a text that has all pairs of neighbouring characters of `words`, white
   * space and punctuation aside; at most so many, in no order. None where `words` has fewer than two characters.
   */
  owners(words: string, within: { readonly prefix: string; readonly limit: number }): Promise<readonly string[]>;
  /** As an SQL condition: that the owner in a column is one of them. */
  isOwner(column: string, words: string): RawBuilder<unknown>;
  /** Takes out texts that no event will ever point at, because what they were sealed for was refused. */
  discard(refs: readonly string[]): Promise<void>;
  /**
   * Deletes the owner's key and texts for good; a second time does nothing. What is sealed for the owner afterwards
   * gets a new key. Backups made before still hold both: delete them when their time is over.
   */
  erase(owner: string): Promise<void>;
  /** All rows for a backup, still sealed. Take the head of the events first: texts are sealed before their events. */
  exportEntries(): AsyncIterable<readonly VaultRow[]>;
  /**
   * Loads an export into an empty vault, all or nothing.
   * @throws {VaultNotEmpty}
   * @throws {WrongMasterKey} the export was sealed under another master key
   */
  restore(pages: AsyncIterable<readonly VaultRow[]>): Promise<void>;
}

/** A text and where it stands. */
export interface FieldText {
  readonly field: string;
  readonly text: string;
}

export interface VaultOptions {
  /**
   * The database holds no events yet, so nothing was done under the key that an earlier start noted; where the vault is
   * empty too, another key may take its place. Else one could not restore a backup after a start without its key.
   */
  readonly unused?: boolean;
}

/**
 * Opens the vault, making its tables where there are none. A key file is made only for a database that has never had
 * a key.
 * @throws {MasterKeyMissing}
 * @throws {WrongMasterKey} before anything is written
 * @throws {InvalidMasterKey}
 * @throws {KeyFileExposed}
 */
export async function openVault(
  db: Database,
  source: KeySource,
  { unused = false }: VaultOptions = {},
): Promise<Vault> {
  await migrate(db, vaultMigrations);
  let master = await readMasterKey(source);
  if (!master) {
    const noted = await notedCheck(db.kysely);
    if (noted.check !== undefined && !(unused && noted.empty)) throw new MasterKeyMissing(source.file);
    master = await createKeyFile(source.file);
  }
  await note(master, db, unused);
  const vault = new DatabaseVault(db, master);
  await vault.reindex();
  return vault;
}

/** Of which key the database says that it is its own, and whether nothing is sealed under it. */
async function notedCheck(
  db: Kysely<unknown>,
): Promise<{ readonly check?: string | undefined; readonly empty: boolean }> {
  const { rows } = await sql<{ check: string; empty: boolean }>`
    select key_check as "check", ${NOTHING_SEALED} as empty from vault.master_key`.execute(db);
  return rows[0] ?? { empty: true };
}

const NOTHING_SEALED = sql`not exists (select from vault.owner_keys) and not exists (select from vault.entries)`;

/** Other processes that begin at the same moment, with the same key, note the same. */
async function note({ check }: MasterKey, db: Database, unused: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    if (unused) await sql`delete from vault.master_key where key_check <> ${check} and ${NOTHING_SEALED}`.execute(tx);
    await sql`insert into vault.master_key (key_check) values (${check}) on conflict do nothing`.execute(tx);
    if ((await notedCheck(tx)).check !== check) throw new WrongMasterKey();
  });
}

interface OpenRow {
  readonly ref: string;
  readonly owner: string;
  readonly field: string;
  readonly body: Buffer;
  readonly cipher: string;
  readonly wrapped: Buffer;
}

class DatabaseVault implements Vault {
  readonly #keys: OwnerKeys;
  readonly #sealer: Sealer;
  readonly #index: TextIndex;

  constructor(
    private readonly db: Database,
    private readonly master: MasterKey,
  ) {
    this.#keys = new OwnerKeys(master);
    this.#index = new TextIndex(master);
    this.#sealer = new Sealer(db, this.#keys, this.#index);
  }

  get keyCheck(): string {
    return this.master.check;
  }

  seal(entries: readonly Entry[]): Promise<void> {
    return this.#sealer.seal(entries);
  }

  async open(refs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    const texts = new Map<string, string | undefined>(refs.map((ref) => [ref, undefined]));
    for (const [ref, { text }] of await this.openFields(refs)) texts.set(ref, text);
    return texts;
  }

  async openFields(refs: readonly string[]): Promise<ReadonlyMap<string, FieldText>> {
    const texts = new Map<string, FieldText>();
    if (refs.length === 0) return texts;
    const { rows } = await sql<OpenRow>`
      select e.ref, e.owner, e.field, e.body, k.cipher, k.wrapped
      from vault.entries e join vault.owner_keys k on k.owner = e.owner
      where e.ref = any(${[...new Set(refs)]}::uuid[]) and e.body is not null`.execute(this.db.kysely);
    for (const row of rows) {
      const { cipher, key } = this.#keys.unwrap(row);
      const text = cipher.open(key, row.body, entryBinding(row));
      if (!text) throw new VaultTampered(`entry ${row.ref}`);
      texts.set(row.ref, { field: row.field, text: text.toString('utf8') });
    }
    return texts;
  }

  async owners(
    words: string,
    { prefix, limit }: { readonly prefix: string; readonly limit: number },
  ): Promise<readonly string[]> {
    const { rows } = await sql<{ owner: string }>`
      select distinct owner from vault.entries
      where ${this.#has(words)} and starts_with(owner, ${prefix}) limit ${limit}`.execute(this.db.kysely);
    return rows.map(({ owner }) => owner);
  }

  isOwner(column: string, words: string): RawBuilder<unknown> {
    return sql`exists (select from vault.entries where owner = ${sql.ref(column)} and ${this.#has(words)})`;
  }

  /** An empty array is within every other one, so nothing must not match everything. */
  #has(words: string): RawBuilder<unknown> {
    const tokens = this.#index.tokensOf(words);
    return tokens.length === 0 ? sql`false` : hasAll('tokens', tokens);
  }

  /** Brings the index of texts up to date. */
  reindex(): Promise<void> {
    return reindex(this.#index, this.#keys, this.db.kysely);
  }

  mac(domain: string, text: string): string {
    return this.master.mac(domain, text);
  }

  async discard(refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return;
    await sql`delete from vault.entries where ref = any(${[...refs]}::uuid[])`.execute(this.db.kysely);
  }

  async erase(owner: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await sql`delete from vault.owner_keys where owner = ${owner}`.execute(tx);
      await sql`update vault.entries set body = null, tokens = null where owner = ${owner} and body is not null`.execute(
        tx,
      );
    });
  }

  exportEntries(): AsyncIterable<readonly VaultRow[]> {
    return exportRows(this.db.kysely);
  }

  async restore(pages: AsyncIterable<readonly VaultRow[]>): Promise<void> {
    await this.db.transaction((tx) => restoreRows(pages, this.#keys, tx));
    await this.reindex();
  }
}
