import pg from 'pg';
import type { CustomTypesConfig } from 'pg';

const OID = { int8: 20, numeric: 1700, date: 1082, timestamp: 1114, timestamptz: 1184 };
const ARRAY_OID = { int8: 1016, numeric: 1231, date: 1182, timestamp: 1115, timestamptz: 1185 };

type Parse = (text: string) => unknown;

const asWritten: Parse = (text) => text;

/** `2021-01-27 00:00:00.5+00` → `2021-01-27T00:00:00.500000Z`. Sessions run in UTC, so no other offset comes. */
export function instantFromSql(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) throw new TypeError(`not an instant in UTC: ${text}`);
  const [, date = '', time = '', fraction = ''] = match;
  return `${date}T${time}.${fraction.padEnd(6, '0')}Z`;
}

/** None of these types' texts holds a comma, a brace or an escape, so splitting is parsing. */
function arrayOf(parse: Parse): Parse {
  return (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((element) => (element === 'NULL' ? null : parse(element.replaceAll('"', ''))));
}

const scalars: Record<keyof typeof OID, Parse> = {
  int8: BigInt,
  numeric: asWritten,
  date: asWritten,
  timestamp: asWritten,
  timestamptz: instantFromSql,
};

const parsers = new Map<number, Parse>();
for (const type of Object.keys(scalars) as (keyof typeof OID)[]) {
  parsers.set(OID[type], scalars[type]);
  parsers.set(ARRAY_OID[type], arrayOf(scalars[type]));
}

/**
 * How values come out of both databases: int8 as bigint, numeric as a decimal string, date as `YYYY-MM-DD`,
 * timestamptz as an ISO instant in UTC with six digits of a second. No value ever becomes a `Date`, whose
 * meaning would depend on the machine's time zone and which has no microseconds.
 */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: (oid, format = 'text') =>
    (format === 'text' ? parsers.get(oid) : undefined) ?? (pg.types.getTypeParser(oid, format) as Parse),
};
