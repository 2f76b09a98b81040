import { editionFor, type Edition, type FormTable } from '#annual-report';
import type { PrintedRow, PublishedReport } from './figures.js';

/** Figures by the names of the form's cells, `table/row/column`; null where nothing is printed. */
export type Cells = ReadonlyMap<string, number | string | null>;

/** A printed row and the columns of the form that it has to fill. */
interface FilledRow {
  readonly table: FormTable;
  /** Code of the row; undefined where the table has only one. */
  readonly row: string | undefined;
  readonly columns: readonly string[];
  readonly figures: PrintedRow;
}

/** The edition of the form on which the report was published. */
export const editionOf = ({ year }: PublishedReport): Edition => editionFor(year);

/** The published tables, row by row as they are printed. */
export function printedRows(report: PublishedReport): FilledRow[] {
  const [second, third, fourth] = editionOf(report).tables;
  const rowsOf = (table: FormTable, printed: Readonly<Record<string, PrintedRow>>): FilledRow[] =>
    Object.entries(printed).map(([row, figures]) => {
      const columns = [...table.cells.keys()].filter((key) => key.startsWith(`${row}/`));
      return { table, row, columns, figures };
    });
  return [
    ...rowsOf(second, report.table2),
    ...rowsOf(third, report.table3),
    { table: fourth, row: undefined, columns: [...fourth.cells.keys()], figures: report.table4 },
  ];
}

/** The published tables, cell by cell. */
export const publishedCells = (report: PublishedReport): Cells =>
  new Map(
    printedRows(report).flatMap(({ table, columns, figures }) =>
      columns.map((key, index): [string, number | string | null] => [`${table.number}/${key}`, figures[index] ?? null]),
    ),
  );
