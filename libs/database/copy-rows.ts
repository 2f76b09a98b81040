import { dayNumber, microsecondsOf, writeNumeric } from './encodings.js';

const CHUNK = 65_536;
const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const END = Buffer.from([0xff, 0xff]);
const HIGH = 2 ** 32;
/** Up to this length a text is worth a loop of our own; most are codes in ASCII. */
const SHORT = 64;

/**
 * Rows of a table in the form in which `COPY … FROM STDIN (FORMAT binary)` takes them: after {@link row}, one value for
 * each column, in their order and of their types. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, numerics decimal
 * strings.
 */
export class CopyRows {
  readonly #full: Buffer[] = [SIGNATURE];
  #chunk = Buffer.allocUnsafeSlow(CHUNK);
  #view = viewOf(this.#chunk);
  #at = 0;
  #count = 0;

  constructor(readonly columns: readonly string[]) {}

  get count(): number {
    return this.#count;
  }

  row(): this {
    this.#count++;
    this.#room(2);
    this.#view.setInt16(this.#at, this.columns.length);
    this.#at += 2;
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.#null();
    const { length } = value;
    this.#room(4 + length * 3);
    const chunk = this.#chunk;
    const from = this.#at + 4;
    let written = 0;
    if (length <= SHORT) {
      for (; written < length; written++) {
        const code = value.charCodeAt(written);
        if (code > 127) break;
        chunk[from + written] = code;
      }
    }
    if (written < length) written = chunk.write(value, from);
    this.#view.setInt32(this.#at, written);
    this.#at = from + written;
    return this;
  }

  /** Of 64 bits. */
  bigint(value: bigint): this {
    this.#room(12);
    this.#view.setInt32(this.#at, 8);
    this.#view.setBigInt64(this.#at + 4, value);
    this.#at += 12;
    return this;
  }

  /** @throws {RangeError} the number does not fit */
  integer(value: number): this {
    if (value !== (value | 0)) throw new RangeError(`${value} is out of range for an integer`);
    this.#room(8);
    this.#view.setInt32(this.#at, 4);
    this.#view.setInt32(this.#at + 4, value);
    this.#at += 8;
    return this;
  }

  boolean(value: boolean): this {
    this.#room(5);
    this.#view.setInt32(this.#at, 1);
    this.#view.setInt8(this.#at + 4, value ? 1 : 0);
    this.#at += 5;
    return this;
  }

  /** @throws {ValueRefused} */
  date(value: string | null): this {
    return value === null ? this.#null() : this.integer(dayNumber(value));
  }

  /** @throws {ValueRefused} */
  timestamptz(value: string): this {
    const microseconds = microsecondsOf(value);
    const high = Math.floor(microseconds / HIGH);
    this.#room(12);
    this.#view.setInt32(this.#at, 8);
    this.#view.setInt32(this.#at + 4, high);
    this.#view.setUint32(this.#at + 8, microseconds - high * HIGH);
    this.#at += 12;
    return this;
  }

  /** @throws {ValueRefused} */
  numeric(value: string): this {
    this.#room(14 + value.length * 2);
    const length = writeNumeric(value, this.#chunk, this.#at + 4);
    this.#view.setInt32(this.#at, length);
    this.#at += 4 + length;
    return this;
  }

  /** All rows, once. */
  chunks(): readonly Buffer[] {
    this.#next(0);
    return [...this.#full, END];
  }

  #null(): this {
    this.#room(4);
    this.#view.setInt32(this.#at, -1);
    this.#at += 4;
    return this;
  }

  #room(bytes: number): void {
    if (this.#at + bytes > this.#chunk.length) this.#next(bytes);
  }

  #next(size: number): void {
    this.#full.push(this.#chunk.subarray(0, this.#at));
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(size, CHUNK));
    this.#view = viewOf(this.#chunk);
    this.#at = 0;
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length);
