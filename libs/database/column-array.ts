import { ValueRefused } from './errors.js';

type Value = string | number | bigint | boolean;

/** How PostgreSQL sends one value of a type: its size in bytes where all are equal, and how it is written at a place. */
interface Encoding<V extends Value> {
  /** The type's number in `pg_type`. */
  readonly oid: number;
  /** Bytes of a value; for texts the most that it can take. */
  readonly size: (value: V) => number;
  /** @returns the bytes written */
  readonly write: (value: V, to: Buffer, at: number) => number;
}

const textual = (oid: number): Encoding<string> => ({
  oid,
  size: (value) => value.length * 3,
  write: (value, to, at) => to.write(value, at),
});

const ENCODINGS = {
  boolean: { oid: 16, size: () => 1, write: (value, to, at) => to.writeUInt8(value ? 1 : 0, at) - at },
  bigint: { oid: 20, size: () => 8, write: (value, to, at) => to.writeBigInt64BE(value, at) - at },
  smallint: { oid: 21, size: () => 2, write: (value, to, at) => to.writeInt16BE(value, at) - at },
  integer: { oid: 23, size: () => 4, write: (value, to, at) => to.writeInt32BE(value, at) - at },
  text: textual(25),
  json: textual(114),
  date: { oid: 1082, size: () => 4, write: (value, to, at) => to.writeInt32BE(dayNumber(value), at) - at },
  timestamptz: { oid: 1184, size: () => 8, write: writeInstant },
  uuid: { oid: 2950, size: () => 16, write: writeUuid },
} as const satisfies {
  boolean: Encoding<boolean>;
  bigint: Encoding<bigint>;
  smallint: Encoding<number>;
  integer: Encoding<number>;
  text: Encoding<string>;
  json: Encoding<string>;
  date: Encoding<string>;
  timestamptz: Encoding<string>;
  uuid: Encoding<string>;
};

export type ColumnType = keyof typeof ENCODINGS;
export type ColumnValue<T extends ColumnType> = Parameters<(typeof ENCODINGS)[T]['write']>[0];

const HEADER = 20;

/**
 * A column of a page of rows as one parameter, in the form in which PostgreSQL itself would send it:
 * `unnest(${columnArray('text', names)}::text[])`. Sent as text, the database spends more time on taking arrays apart
 * than on storing what is in them. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC.
 * @throws {ValueRefused} a date, an instant or an id is not written so
 * @throws {RangeError} a number does not fit its type
 */
export function columnArray<T extends ColumnType>(type: T, values: readonly (ColumnValue<T> | null)[]): Buffer {
  const { oid, size, write } = ENCODINGS[type] as unknown as Encoding<Value>;
  let most = HEADER;
  let nulls = 0;
  for (const value of values) {
    most += 4;
    if (value === null) nulls = 1;
    else most += size(value);
  }
  const array = Buffer.allocUnsafe(most);
  const dimensions = values.length === 0 ? 0 : 1;
  let at = array.writeInt32BE(oid, array.writeInt32BE(nulls, array.writeInt32BE(dimensions, 0)));
  if (dimensions > 0) at = array.writeInt32BE(1, array.writeInt32BE(values.length, at));
  for (const value of values) {
    const length = value === null ? -1 : write(value, array, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + Math.max(length, 0);
  }
  return array.subarray(0, at);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;
const BEGINNING = Date.UTC(2000, 0, 1) / DAY;

/** Days since 2000-01-01, with which PostgreSQL's calendar begins. */
function dayNumber(date: string): number {
  const milliseconds = Date.parse(date);
  if (Number.isNaN(milliseconds) || !DATE.test(date) || isRolledOver(date, milliseconds)) {
    throw new ValueRefused('date');
  }
  return milliseconds / DAY - BEGINNING;
}

/** `Date` takes 31 February for 3 March. */
const isRolledOver = (date: string, milliseconds: number): boolean =>
  date > `${date.slice(0, 8)}28` && new Date(milliseconds).toISOString().slice(0, 10) !== date.slice(0, 10);

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;
const HIGH = 2 ** 32;

/** Microseconds since the same day. */
function microsecondsOf(instant: string): number {
  const [, seconds, fraction = ''] = INSTANT.exec(instant) ?? [];
  const milliseconds = Date.parse(`${seconds ?? ''}Z`);
  if (Number.isNaN(milliseconds) || isRolledOver(instant.slice(0, 10), milliseconds)) {
    throw new ValueRefused('instant in UTC');
  }
  return (milliseconds - BEGINNING * DAY) * 1000 + Number(fraction.padEnd(6, '0'));
}

/** Events that were committed together have the same instant, and stand side by side. */
let latest = { instant: '', microseconds: 0 };

function writeInstant(instant: string, to: Buffer, at: number): number {
  if (instant !== latest.instant) latest = { instant, microseconds: microsecondsOf(instant) };
  const { microseconds } = latest;
  to.writeInt32BE(Math.floor(microseconds / HIGH), at);
  to.writeUInt32BE(microseconds - Math.floor(microseconds / HIGH) * HIGH, at + 4);
  return 8;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function writeUuid(uuid: string, to: Buffer, at: number): number {
  if (!UUID.test(uuid)) throw new ValueRefused('uuid');
  return to.write(uuid.replaceAll('-', ''), at, 'hex');
}
