import { ValueRefused } from './errors.js';

export type Value = string | number | bigint | boolean;

/** How PostgreSQL sends and receives a value of a type. */
export interface Encoding<V extends Value> {
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

/** The types that values are sent in. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, numerics decimal strings. */
export const ENCODINGS = {
  boolean: { oid: 16, size: () => 1, write: (value, to, at) => to.writeUInt8(value ? 1 : 0, at) - at },
  bigint: { oid: 20, size: () => 8, write: (value, to, at) => to.writeBigInt64BE(value, at) - at },
  smallint: { oid: 21, size: () => 2, write: (value, to, at) => to.writeInt16BE(value, at) - at },
  integer: { oid: 23, size: () => 4, write: (value, to, at) => to.writeInt32BE(value, at) - at },
  text: textual(25),
  json: textual(114),
  numeric: { oid: 1700, size: (value) => 10 + value.length * 2, write: writeNumeric },
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
  numeric: Encoding<string>;
  date: Encoding<string>;
  timestamptz: Encoding<string>;
  uuid: Encoding<string>;
};

export type ColumnType = keyof typeof ENCODINGS;
export type ColumnValue<T extends ColumnType> = Parameters<(typeof ENCODINGS)[T]['write']>[0];

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;
const BEGINNING = Date.UTC(2000, 0, 1) / DAY;

/** The days of some thirty years: the same come again and again. */
const knownDays = new Map<string, number>();
const MOST = 10_000;
/** The instants of some thousand commits: events that were committed together have one. */
const knownInstants = new Map<string, number>();

/**
 * Days since 2000-01-01, with which PostgreSQL's calendar begins.
 * @throws {ValueRefused}
 */
export function dayNumber(date: string): number {
  const known = knownDays.get(date);
  if (known !== undefined) return known;
  if (knownDays.size >= MOST) knownDays.clear();
  const day = daysOf(date);
  knownDays.set(date, day);
  return day;
}

function daysOf(date: string): number {
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

/**
 * Microseconds since the same day.
 * @throws {ValueRefused}
 */
export function microsecondsOf(instant: string): number {
  const known = knownInstants.get(instant);
  if (known !== undefined) return known;
  if (knownInstants.size >= MOST) knownInstants.clear();
  const microseconds = parsedInstant(instant);
  knownInstants.set(instant, microseconds);
  return microseconds;
}

function parsedInstant(instant: string): number {
  const [, seconds, fraction = ''] = INSTANT.exec(instant) ?? [];
  const milliseconds = Date.parse(`${seconds ?? ''}Z`);
  if (Number.isNaN(milliseconds) || isRolledOver(instant.slice(0, 10), milliseconds)) {
    throw new ValueRefused('instant in UTC');
  }
  return (milliseconds - BEGINNING * DAY) * 1000 + Number(fraction.padEnd(6, '0'));
}

function writeInstant(instant: string, to: Buffer, at: number): number {
  const microseconds = microsecondsOf(instant);
  to.writeInt32BE(Math.floor(microseconds / HIGH), at);
  to.writeUInt32BE(microseconds - Math.floor(microseconds / HIGH) * HIGH, at + 4);
  return 8;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function writeUuid(uuid: string, to: Buffer, at: number): number {
  if (!UUID.test(uuid)) throw new ValueRefused('uuid');
  return to.write(uuid.replaceAll('-', ''), at, 'hex');
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const GROUP = 4;

/** The number 1, which most amounts are. */
const ONE = Buffer.from([0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);

/**
 * Digits in groups of four, counted from the decimal point.
 * @throws {ValueRefused}
 */
export function writeNumeric(decimal: string, to: Buffer, at: number): number {
  if (decimal === '1') {
    to.set(ONE, at);
    return ONE.length;
  }
  const [, sign, whole = '', fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === '') throw new ValueRefused('decimal number');
  const before = Math.ceil(whole.length / GROUP);
  const digits = whole.padStart(before * GROUP, '0') + fraction.padEnd(Math.ceil(fraction.length / GROUP) * GROUP, '0');
  const groups = digits.length / GROUP;
  to.writeInt16BE(groups, at);
  to.writeInt16BE(before - 1, at + 2);
  to.writeUInt16BE(sign === '-' ? 0x4000 : 0, at + 4);
  to.writeUInt16BE(fraction.length, at + 6);
  for (let group = 0; group < groups; group++) {
    to.writeInt16BE(Number(digits.slice(group * GROUP, (group + 1) * GROUP)), at + 8 + group * 2);
  }
  return 8 + groups * 2;
}
