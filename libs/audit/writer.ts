import { sql, type Transaction } from 'kysely';
import type { Database } from '#database';
import { link, type AuditEntry, type RecordedEntry, storable } from './entry.js';

interface Call {
  readonly entry: Omit<RecordedEntry, 'number' | 'at'>;
  resolve(): void;
  reject(error: unknown): void;
}

/** Entries in one transaction at most. */
const BATCH = 500;

/** Group commit: entries that come while a transaction is under way share the next one. */
export class AuditWriter {
  #waiting: Call[] = [];
  #working = false;

  constructor(
    private readonly db: Database,
    private readonly now: () => string,
  ) {}

  /** Resolves once the entry is durable. */
  write(entry: AuditEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry: storable(entry), resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    // Calls made in the same turn of the event loop share the first transaction already.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const calls = this.#waiting.splice(0, BATCH);
      try {
        await this.db.transaction((tx) => this.#append(calls, tx));
        for (const call of calls) call.resolve();
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
    }
    this.#working = false;
  }

  async #append(calls: readonly Call[], tx: Transaction<unknown>): Promise<void> {
    const { rows } = await sql<{ number: string; at: string; hash: Buffer }>`
      select number, greatest(at, ${this.now()}::timestamptz) as at, hash from audit.head for update`.execute(tx);
    const [head] = rows;
    if (!head) throw new TypeError('the audit has lost its head row');
    let { hash } = head;
    let number = Number(head.number);
    const written = calls.map(({ entry }) => {
      number += 1;
      const recorded = { ...entry, number, at: head.at };
      hash = link(hash, recorded);
      return { recorded, hash };
    });
    await insertEntries(written, tx);
    await sql`update audit.head set number = ${number}, at = ${head.at}, hash = ${hash}`.execute(tx);
  }
}

/** An entry with its link of the chain. */
export interface LinkedEntry {
  readonly recorded: RecordedEntry;
  readonly hash: Buffer;
}

export async function insertEntries(entries: readonly LinkedEntry[], tx: Transaction<unknown>): Promise<void> {
  const rows = entries.map(({ recorded, hash }) => ({ ...recorded, hash: hash.toString('hex') }));
  await sql`
    insert into audit.entries (number, at, act, actor, source, organ, subject, detail, hash)
    select number, at, act, actor, source, organ, subject, detail, decode(hash, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as given
      (number bigint, at timestamptz, act text, actor text, source text, organ text, subject text, detail json, hash text)
    `.execute(tx);
}
