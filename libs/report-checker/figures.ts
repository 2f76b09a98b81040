import Big from 'big.js';
import type { EditionCode, Tables } from '#annual-report';
import { cellLabel, editions } from '#annual-report';

/** The tables of a report under check, by cells and groups of cells. */
export class Figures {
  constructor(
    readonly edition: EditionCode,
    private readonly tables: Tables,
  ) {}

  /** Whether the document has that row. */
  has(cell: string): boolean {
    const [table = '', row = '', column = ''] = cell.split('/');
    return this.tables[table]?.[row]?.[column] !== undefined;
  }

  /** The figure in the cell, a blank as 0; undefined where the document lacks the row, or says no number. */
  value(cell: string): Big | undefined {
    const [table = '', row = '', column = ''] = cell.split('/');
    const stated = this.tables[table]?.[row]?.[column];
    if (stated === undefined) return undefined;
    if (stated === null) return new Big(0);
    return /^-?\d+(\.\d+)?$/.test(String(stated)) ? new Big(stated) : undefined;
  }

  /** The sum of several cells, undefined where one is missing. */
  sum(cells: readonly string[]): Big | undefined {
    const values = cells.map((cell) => this.value(cell));
    return values.reduce<Big | undefined>((total, value) => total && value && total.plus(value), new Big(0));
  }

  /** The rows of table 三 that a group of results is made of: refused → its eight rows. */
  rowsOf(group: string): string[] {
    return editions[this.edition].outcomes.filter((row) => row === group || row.startsWith(`${group}.`));
  }

  /**
   * The total of a row of table 三. Where 总计 was left blank, the sum of its columns stands for it: the blank is named once,
   * by R3.
   */
  rowTotal(row: string): Big | undefined {
    const total = this.value(`3/${row}/total`);
    const blank = this.tables['3']?.[row]?.['total'] === null;
    return blank ? this.sum(applicants.map((kind) => `3/${row}/${kind}`)) : total;
  }

  label(cell: string): string {
    return cellLabel(editions[this.edition], cell);
  }
}

/** The six columns of table 三 that 总计 adds up. */
export const applicants = ['natural-person', 'business', 'research', 'social', 'legal-service', 'other'] as const;
