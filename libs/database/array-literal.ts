/**
 * Values as PostgreSQL writes an array, to be sent as one parameter: `${arrayLiteral(names)}::text[]`. For pages of
 * rows; the driver's own way of writing arrays takes several times as long.
 */
export function arrayLiteral(values: readonly (string | number | bigint | boolean | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: string | number | bigint | boolean | null): string {
  if (typeof value !== 'string') return value === null ? 'NULL' : String(value);
  return `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`;
}
