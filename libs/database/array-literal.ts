type Value = string | number | bigint | boolean | null;

/**
 * Values as PostgreSQL writes an array, to be sent as one parameter: `${arrayLiteral(names)}::text[]`. For pages of
 * rows, where the driver's own way of writing arrays takes longer than everything else.
 */
export function arrayLiteral(values: readonly Value[]): string {
  if (values.length === 0) return '{}';
  if (values.includes(null)) return `{${values.map(element).join(',')}}`;
  if (typeof values[0] !== 'string') return `{${values.join(',')}}`;
  // One look at all the texts together: hardly a page has one that needs escaping.
  return NEEDS_ESCAPE.test(values.join('')) ? `{${values.map(element).join(',')}}` : `{"${values.join('","')}"}`;
}

const NEEDS_ESCAPE = /["\\]/;

function element(value: Value): string {
  if (typeof value !== 'string') return value === null ? 'NULL' : String(value);
  return `"${NEEDS_ESCAPE.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`;
}
