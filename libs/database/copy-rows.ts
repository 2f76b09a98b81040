import { ENCODINGS, type ColumnType, type ColumnValue, type Encoding, type Value } from './encodings.js';

const CHUNK = 65_536;
const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const END = Buffer.from([0xff, 0xff]);

/** Rows of a table in the form in which `COPY … FROM STDIN (FORMAT binary)` takes them. */
export class CopyRows<T extends readonly ColumnType[]> {
  readonly #encodings: readonly Encoding<Value>[];
  readonly #full: Buffer[] = [SIGNATURE];
  #chunk = Buffer.allocUnsafe(CHUNK);
  #at = 0;
  #count = 0;

  constructor(...types: T) {
    this.#encodings = types.map((type) => ENCODINGS[type] as unknown as Encoding<Value>);
  }

  get count(): number {
    return this.#count;
  }

  /**
   * @throws {ValueRefused} a value is none of its column's type
   * @throws {RangeError} a number does not fit its type
   */
  add(...values: { readonly [N in keyof T]: ColumnValue<T[N]> | null }): void {
    const encodings = this.#encodings;
    let most = 2;
    for (let n = 0; n < encodings.length; n++) {
      const value = values[n] as Value | null;
      most += 4 + (value === null ? 0 : encoding(encodings, n).size(value));
    }
    if (this.#at + most > this.#chunk.length) this.#next(most);
    const chunk = this.#chunk;
    let at = chunk.writeInt16BE(encodings.length, this.#at);
    for (let n = 0; n < encodings.length; n++) {
      const value = values[n] as Value | null;
      const length = value === null ? -1 : encoding(encodings, n).write(value, chunk, at + 4);
      at = chunk.writeInt32BE(length, at) + Math.max(length, 0);
    }
    this.#at = at;
    this.#count++;
  }

  /** All that was added, once. */
  chunks(): readonly Buffer[] {
    this.#next(CHUNK);
    return [...this.#full, END];
  }

  #next(size: number): void {
    this.#full.push(this.#chunk.subarray(0, this.#at));
    this.#chunk = Buffer.allocUnsafe(Math.max(size, CHUNK));
    this.#at = 0;
  }
}

const encoding = (encodings: readonly Encoding<Value>[], n: number): Encoding<Value> => encodings[n] as Encoding<Value>;
