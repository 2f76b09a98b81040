import type { Database } from '#database';
import { checkEntry, type Entry } from './entry.js';
import { ReferenceReused } from './errors.js';
import type { OwnerKeys } from './owner-keys.js';
import { insertEntries } from './seal-batch.js';
import type { TextIndex } from './text-index.js';

interface Call {
  readonly entries: readonly Entry[];
  resolve(): void;
  reject(error: unknown): void;
}

/** Entries in one transaction, roughly: calls are not divided. */
const BATCH = 500;

/** Rolls a batch back and tells which references were refused. */
class Refused extends Error {
  constructor(readonly reasons: ReadonlyMap<string, Error>) {
    super('refused');
  }
}

/**
 * Group commit: calls that come while a transaction is under way share the next one. Each call succeeds or is
 * refused alone, and a refused one leaves nothing behind.
 */
export class Sealer {
  #waiting: Call[] = [];
  #working = false;

  constructor(
    private readonly db: Database,
    private readonly keys: OwnerKeys,
    private readonly index: TextIndex,
  ) {}

  /** Resolves once the entries are durable. */
  seal(entries: readonly Entry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      for (const entry of entries) checkEntry(entry);
      refuseSelfContradiction(entries);
      if (entries.length === 0) {
        resolve();
        return;
      }
      this.#waiting.push({ entries, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    // Calls made in the same turn of the event loop share the first transaction already.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const { calls, entries } = this.#take();
      try {
        await this.#commit(calls, entries);
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
    }
    this.#working = false;
  }

  /** The next calls that fit into one transaction; a call that contradicts one before it waits for that one's answer. */
  #take(): { readonly calls: readonly Call[]; readonly entries: ReadonlyMap<string, Entry> } {
    const entries = new Map<string, Entry>();
    let calls = 0;
    for (const call of this.#waiting) {
      if (calls > 0 && entries.size + call.entries.length > BATCH) break;
      if (call.entries.some((entry) => contradicts(entry, entries.get(entry.ref)))) break;
      for (const entry of call.entries) entries.set(entry.ref, entry);
      calls += 1;
    }
    return { calls: this.#waiting.splice(0, calls), entries };
  }

  async #commit(calls: readonly Call[], entries: ReadonlyMap<string, Entry>): Promise<void> {
    try {
      await this.db.transaction(async (tx) => {
        const reasons = await insertEntries([...entries.values()], this.keys, this.index, tx);
        if (reasons.size > 0) throw new Refused(reasons);
      });
      for (const call of calls) call.resolve();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refuse(calls, error.reasons);
    }
  }

  /** Answers the calls at fault; the others go first in the next transaction. */
  #refuse(calls: readonly Call[], reasons: ReadonlyMap<string, Error>): void {
    const others = calls.filter((call) => {
      const reason = call.entries.map(({ ref }) => reasons.get(ref)).find((found) => found !== undefined);
      if (reason) call.reject(reason);
      return reason === undefined;
    });
    this.#waiting.unshift(...others);
  }
}

function contradicts(entry: Entry, other: Entry | undefined): boolean {
  return (
    other !== undefined && (other.owner !== entry.owner || other.field !== entry.field || other.text !== entry.text)
  );
}

/** A call that gives one reference two meanings is at fault whatever the vault holds. */
function refuseSelfContradiction(entries: readonly Entry[]): void {
  const byRef = new Map<string, Entry>();
  for (const entry of entries) {
    if (contradicts(entry, byRef.get(entry.ref))) throw new ReferenceReused(entry.ref);
    byRef.set(entry.ref, entry);
  }
}
