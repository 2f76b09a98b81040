import { sql, type Transaction } from 'kysely';
import { migrate, type Database } from '#database';
import type { Act } from './acts.js';
import { CHAIN_START, link, type AuditEntry, type RecordedEntry } from './entry.js';
import { AuditBroken } from './errors.js';
import { auditMigrations } from './migrations.js';
import { insertEntries, AuditWriter } from './writer.js';

/** Which entries are read. */
export interface AuditFilters {
  readonly actor?: string | undefined;
  readonly act?: Act | undefined;
  /** Entries about these organs, and those about none. All without it. */
  readonly organs?: readonly string[] | undefined;
  /** ISO instants, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly RecordedEntry[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: number | undefined;
}

/** The newest link of the chain. Kept elsewhere, it proves later that nothing before it was changed or cut off. */
export interface AuditHead {
  readonly number: number;
  /** SHA-256, 64 hexadecimal digits. */
  readonly hash: string;
}

export interface AuditVerification {
  readonly entries: number;
  readonly head: AuditHead;
  /** Numbers of the entries that are not as they were recorded, or are missing; the first hundred. */
  readonly breaks: readonly number[];
}

/** An entry of a backup, with its link in hexadecimal digits. */
export type ExportedEntry = RecordedEntry & { readonly hash: string };

const COLUMNS = sql`number, at, act, actor, source, organ, subject, detail, hash`;
const PAGE = 2000;
const MOST_BREAKS = 100;

type Row = Omit<RecordedEntry, 'number'> & { readonly number: bigint; readonly hash: Buffer };

/** Brings the audit's tables up to date and opens them. `now`: the present instant. */
export async function openAudit(db: Database, now: () => string): Promise<Audit> {
  await migrate(db, auditMigrations);
  return new Audit(db, now);
}

/** Who did what, when and from where, beside the events: append-only, hash-chained. */
export class Audit {
  readonly #writer: AuditWriter;

  constructor(
    private readonly db: Database,
    now: () => string,
  ) {
    this.#writer = new AuditWriter(db, now);
  }

  /** Resolves once the entry is durable. */
  record(entry: AuditEntry): Promise<void> {
    return this.#writer.write(entry);
  }

  async page({ actor, act, organs, from, to, before, limit }: AuditFilters): Promise<AuditPage> {
    const conditions = [
      sql`true`,
      ...(actor === undefined ? [] : [sql`actor = ${actor}`]),
      ...(act === undefined ? [] : [sql`act = ${act}`]),
      ...(organs === undefined ? [] : [sql`(organ is null or organ = any(${[...organs]}::text[]))`]),
      ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
      ...(to === undefined ? [] : [sql`at <= ${to}::timestamptz`]),
      ...(before === undefined ? [] : [sql`number < ${before}`]),
    ];
    const { rows } = await sql<Row>`
      select ${COLUMNS} from audit.entries where ${sql.join(conditions, sql` and `)}
      order by number desc limit ${limit}`.execute(this.db.kysely);
    const entries = rows.map(entryOf);
    return { entries, next: entries.length === limit ? entries.at(-1)?.number : undefined };
  }

  async head(): Promise<AuditHead> {
    const { rows } = await sql<{ number: bigint; hash: Buffer }>`select number, hash from audit.head`.execute(
      this.db.kysely,
    );
    const [head] = rows;
    if (!head) throw new TypeError('the audit has lost its head row: restore the database from a backup');
    return { number: Number(head.number), hash: head.hash.toString('hex') };
  }

  /** Walks the chain from the first entry to the present head; after a break it goes on from the link as stored. */
  async verify(): Promise<AuditVerification> {
    const head = await this.head();
    const breaks = new Set<number>();
    let previous = CHAIN_START;
    let expected = 1;
    for await (const page of this.#pages(head.number)) {
      for (const row of page) {
        const entry = entryOf(row);
        if (entry.number !== expected) breaks.add(expected);
        else if (!link(previous, entry).equals(row.hash)) breaks.add(entry.number);
        previous = row.hash;
        expected = entry.number + 1;
      }
    }
    if (expected <= head.number) breaks.add(expected);
    else if (previous.toString('hex') !== head.hash) breaks.add(head.number);
    return { entries: expected - 1, head, breaks: [...breaks].slice(0, MOST_BREAKS) };
  }

  /** Every entry up to the present head, for a backup. */
  async *exportEntries(): AsyncIterable<readonly ExportedEntry[]> {
    for await (const page of this.#pages((await this.head()).number)) {
      yield page.map((row) => ({ ...entryOf(row), hash: row.hash.toString('hex') }));
    }
  }

  /**
   * Takes over exported entries, all or nothing; recording goes on after them. For a database without events alone: what
   * was written down there so far, such as who could not sign in, gives way. Gives how many entries that were.
   * @throws {AuditBroken} they are not those that were recorded
   */
  async restore(pages: AsyncIterable<readonly ExportedEntry[]>): Promise<number> {
    return this.db.transaction(async (tx) => {
      const { rows } = await sql<{ number: bigint }>`select number from audit.head for update`.execute(tx);
      await empty(tx);
      let previous = CHAIN_START;
      let last: RecordedEntry | undefined;
      for await (const page of pages) {
        const linked = page.map(({ hash, ...recorded }) => {
          previous = link(previous, recorded);
          if (recorded.number !== (last?.number ?? 0) + 1 || previous.toString('hex') !== hash) {
            throw new AuditBroken(recorded.number);
          }
          last = recorded;
          return { recorded, hash: previous };
        });
        if (linked.length > 0) await insertEntries(linked, tx);
      }
      if (last) {
        const { number, at } = last;
        await sql`update audit.head set number = ${number}, at = ${at}, hash = ${previous}`.execute(tx);
      }
      return Number(rows[0]?.number ?? 0n);
    });
  }

  async *#pages(last: number): AsyncGenerator<readonly Row[]> {
    let after = 0;
    for (;;) {
      const { rows } = await sql<Row>`
        select ${COLUMNS} from audit.entries where number > ${after} and number <= ${last}
        order by number limit ${PAGE}`.execute(this.db.kysely);
      const end = rows.at(-1);
      if (!end) return;
      yield rows;
      after = Number(end.number);
    }
  }
}

/** Only in a transaction that restores; the trigger is back when it ends. */
async function empty(tx: Transaction<unknown>): Promise<void> {
  await sql`alter table audit.entries disable trigger append_only`.execute(tx);
  await sql`delete from audit.entries`.execute(tx);
  await sql`alter table audit.entries enable trigger append_only`.execute(tx);
  await sql`update audit.head set number = 0, at = '-infinity', hash = ${CHAIN_START}`.execute(tx);
}

const entryOf = ({ number, at, act, actor, source, organ, subject, detail }: Row): RecordedEntry => ({
  number: Number(number),
  at,
  act,
  actor,
  source,
  organ,
  subject,
  detail,
});
