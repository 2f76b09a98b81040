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

/** What amounts add up to. Most are one piece, and are counted. */
class Sum {
  #pieces = 0;
  #others = ZERO;
  /** Places after the point, so that a total reads the same however its entries were batched. */
  #scale = 0;

  add(amount: string): void {
    if (amount === '1') {
      this.#pieces++;
    } else {
      this.#others = this.#others.plus(amount);
      this.#scale = Math.max(this.#scale, scaleOf(amount));
    }
  }

  /** Adds another sum, or takes it away. */
  move(by: Sum, sign: 1 | -1): void {
    this.#pieces += sign * by.#pieces;
    if (by.#others !== ZERO) this.#others = this.#others.plus(by.#others.times(sign));
    this.#scale = Math.max(this.#scale, by.#scale);
  }

  toString(): string {
    return this.#others.plus(this.#pieces).toFixed(this.#scale);
  }
}

/** What entries of one day, accounts and dimension add up to: a few lines for many entries. */
interface Line {
  readonly first: Entry;
  readonly sum: Sum;
}

/** What entries add to one account and dimension of an organ's month. */
interface Movement {
  readonly organ: string;
  readonly month: string;
  readonly account: string;
  readonly dimension: string;
  readonly sum: Sum;
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
    if (line === undefined) this.#lines.set(key, (line = { first: entry, sum: new Sum() }));
    line.sum.add(amount);
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
      moved.map(({ sum }) => sum.toString()),
    );
    await sql`
      insert into ${sql.id(schema, 'totals')} as t (organ, month, account, dimension, amount)
      select unnest(${column('organ')}::text[]), unnest(${column('month')}::text[]),
        unnest(${column('account')}::text[]), unnest(${column('dimension')}::text[]), unnest(${amounts}::numeric[])
      on conflict (organ, month, account, dimension) do update set amount = t.amount + excluded.amount`.execute(tx);
  }

  #movements(): readonly Movement[] {
    const movements = new Map<string, Movement>();
    for (const { first, sum } of this.#lines.values()) {
      const { on, debit, credit, dimension, organ } = first;
      const month = on.slice(0, 7);
      const move = (account: string, sign: 1 | -1): void => {
        const key = `${month}|${account}|${organ}|${dimension}`;
        let movement = movements.get(key);
        if (movement === undefined) {
          movements.set(key, (movement = { organ, month, account, dimension, sum: new Sum() }));
        }
        movement.sum.move(sum, sign);
      };
      move(debit, 1);
      move(credit, -1);
    }
    return [...movements.values()];
  }
}
