import Big from 'big.js';
import { cellLabel } from './cells.js';
import type { Edition } from './form.js';
import type { Finding, Tables } from './report.js';

/** The tables of a report under check, read cell by cell; a blank counts as 0 (R6). */
export interface Sheet {
  readonly edition: Edition;
  /** What stands in the cell; null for a blank. */
  stated(cell: string): number | string | null;
  /** The figure in the cell; 0 for a blank and for what is not a number, which R6 reports. */
  value(cell: string): Big;
  /** The sum of several cells. */
  total(cells: readonly string[]): Big;
  /** The cell's place in words of the form. */
  label(cell: string): string;
}

/** Reads tables by the names of the edition's cells. */
export function sheetOf(edition: Edition, tables: Tables): Sheet {
  const stated = (cell: string): number | string | null => {
    const [table = '', row = '', column = ''] = cell.split('/');
    return tables[table]?.[row]?.[column] ?? null;
  };
  const value = (cell: string): Big => asNumber(stated(cell)) ?? new Big(0);
  return {
    edition,
    stated,
    value,
    total: (cells) => cells.reduce((total, cell) => total.plus(value(cell)), new Big(0)),
    label: (cell) => cellLabel(edition, cell),
  };
}

/** The number that stands in a cell; null for a blank and for anything else. */
export function asNumber(stated: number | string | null): Big | null {
  if (typeof stated === 'number') return Number.isFinite(stated) ? new Big(stated) : null;
  return stated !== null && /^-?\d+(\.\d+)?$/.test(stated) ? new Big(stated) : null;
}

/** A figure as findings state it: whole numbers as such, amounts as decimal strings. */
export const plain = (value: Big): number | string => {
  const text = value.toFixed();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
};

/** A finding for a cell that differs from what it must be; the message goes on from “此处为…，应为…”. */
export function difference(
  sheet: Sheet,
  finding: { rule: string; severity: Finding['severity']; cell: string; expected: Big; why: string },
): Finding[] {
  const { rule, severity, cell, expected, why } = finding;
  const stated = sheet.stated(cell);
  const delta = sheet.value(cell).minus(expected);
  if (delta.eq(0)) return [];
  const found = stated === null ? '空白' : `为${stated}`;
  return [
    {
      rule,
      severity,
      cell,
      stated,
      expected: plain(expected),
      delta: plain(delta),
      message: `${sheet.label(cell)}${found}，${why}`,
    },
  ];
}
