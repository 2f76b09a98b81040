import type { FormTable } from '#annual-report';

/** What the label columns take of a table's width; the columns of figures share the rest. */
const LABELS: Readonly<Record<FormTable['number'], readonly number[]>> = {
  '2': [0.31],
  '3': [0.075, 0.1, 0.305],
  '4': [],
};

/** Each column's share of the table's width, from the left. */
export function columnShares(table: FormTable['number'], columns: number): number[] {
  const labels = LABELS[table];
  const rest = 1 - labels.reduce((total, share) => total + share, 0);
  const figures = columns - labels.length;
  return [...labels, ...Array.from({ length: figures }, () => rest / figures)];
}
