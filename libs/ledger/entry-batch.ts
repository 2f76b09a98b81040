import Big from 'big.js';
import { sql, type Transaction } from 'kysely';
import { columnArray, copyIn, CopyRows } from '#database';
import type { Entry } from './entry.js';

const COLUMNS = [
  ...['position', 'leg', 'legal_date', 'recorded_at', 'amount'],
  ...['debit', 'credit', 'dimension', 'organ', 'stream'],
];

const ZERO = new Big(0);

const scaleOf = (amount: string): number => (amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0);

/** What entries add to one account and dimension of an organ's month. */
interface Movement {
  readonly organ: string;
  readonly month: string;
  readonly account: string;
  readonly dimension: string;
  amount: Big;
  /** Places after the point, so that a total reads the same however its entries were batched. */
  scale: number;
}

/** What entries of one day, accounts and dimension add up to: a few lines for many entries. */
interface Line {
  readonly first: Entry;
  /** Entries of one piece, which most are. */
  pieces: number;
  /** The sum of the others. */
  other: Big;
  scale: number;
}

/** Entries to be written, and by how much they move the running totals. */
export class EntryBatch {
  readonly #rows = new CopyRows(COLUMNS);
  readonly #lines = new Map<string, Line>();

  add(entry: Entry): void {
    const { position, leg, on, recordedAt, amount, debit, credit, dimension, organ, stream } = entry;
    this.#rows.row().bigint(position).integer(leg).date(on).timestamptz(recordedAt).numeric(amount);
    this.#rows.text(debit).text(credit).text(dimension).text(organ).text(stream);
    const key = `${on}|${debit}|${credit}|${organ}|${dimension}`;
    let line = this.#lines.get(key);
    if (line === undefined) {
      line = { first: entry, pieces: 0, other: ZERO, scale: 0 };
      this.#lines.set(key, line);
    }
    if (amount === '1') {
      line.pieces++;
    } else {
      line.other = line.other.plus(amount);
      line.scale = Math.max(line.scale, scaleOf(amount));
    }
  }

  async write(schema: string, tx: Transaction<unknown>): Promise<void> {
    if (this.#rows.count === 0) return;
    await copyIn(schema, 'entries', this.#rows, tx);
    const moved = this.#movements();
    const column = (name: 'organ' | 'month' | 'account' | 'dimension'): Buffer =>
      columnArray(
        'text',
        moved.map((movement) => movement[name]),
      );
    const amounts = columnArray(
      'numeric',
      moved.map(({ amount, scale }) => amount.toFixed(scale)),
    );
    await sql`
      insert into ${sql.id(schema, 'totals')} as t (organ, month, account, dimension, amount)
      select unnest(${column('organ')}::text[]), unnest(${column('month')}::text[]),
        unnest(${column('account')}::text[]), unnest(${column('dimension')}::text[]), unnest(${amounts}::numeric[])
      on conflict (organ, month, account, dimension) do update set amount = t.amount + excluded.amount`.execute(tx);
  }

  #movements(): readonly Movement[] {
    const movements = new Map<string, Movement>();
    for (const { first, pieces, other, scale } of this.#lines.values()) {
      const { on, debit, credit, dimension, organ } = first;
      const month = on.slice(0, 7);
      const amount = other.plus(pieces);
      for (const [account, moved] of [
        [debit, amount],
        [credit, amount.neg()],
      ] as const) {
        const key = `${month}|${account}|${organ}|${dimension}`;
        const movement = movements.get(key);
        if (movement) {
          movement.amount = movement.amount.plus(moved);
          movement.scale = Math.max(movement.scale, scale);
        } else {
          movements.set(key, { organ, month, account, dimension, amount: moved, scale });
        }
      }
    }
    return [...movements.values()];
  }
}
