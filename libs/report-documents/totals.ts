import type { Edition, FormTable } from '#annual-report';

/**
 * The cells that a total of the form adds up, within its table (R2, R3, R5); undefined for a figure that is no total.
 * The cell where both totals of table 三 meet adds up its column.
 */
export function partsOf(edition: Edition, table: FormTable, key: string): readonly string[] | undefined {
  const [row = '', column = ''] = key.split('/');
  if (table.number === '3' && row === 'total') return edition.outcomes.map((outcome) => `${outcome}/${column}`);
  if (column !== 'total') return undefined;
  return [...table.cells.keys()].filter((other) => other !== key && other.startsWith(`${row}/`));
}
