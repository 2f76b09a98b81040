import { ENCODINGS, type ColumnType, type ColumnValue, type Encoding, type Value } from './encodings.js';

const HEADER = 20;

/**
 * A column of a page of rows as one parameter, in the form in which PostgreSQL itself would send it:
 * `unnest(${columnArray('text', names)}::text[])`. Sent as text, the database spends more time on taking arrays apart
 * than on storing what is in them.
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
