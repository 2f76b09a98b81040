import { all, first, rootOf, type Element } from './office-parts.fixture.js';

/** A cell as it is stored: a formula beside the result that was kept with it. */
export interface StoredCell {
  readonly address: string;
  readonly value: number | string | null;
  readonly formula: string | undefined;
}

/** Reads a workbook's XML and works its formulas; it knows SUM over a range, sums and differences, and no more. */
export class Workbook {
  readonly names: readonly string[];
  readonly sheetParts: readonly string[];
  readonly #sheets: ReadonlyMap<string, Element>;
  readonly #cells: ReadonlyMap<string, readonly StoredCell[]>;
  readonly #changes = new Map<string, number>();

  constructor(private readonly parts: Readonly<Record<string, string>>) {
    this.names = all(rootOf(parts['xl/workbook.xml'] ?? ''), 'sheet').map(({ attributes }) => attributes['name'] ?? '');
    this.sheetParts = this.names.map((_, index) => parts[`xl/worksheets/sheet${index + 1}.xml`] ?? '');
    this.#sheets = new Map(this.names.map((name, index) => [name, rootOf(this.sheetParts[index] ?? '')]));
    const strings = all(rootOf(parts['xl/sharedStrings.xml'] ?? ''), 'si').map((item) => first(item, 't')?.text ?? '');
    this.#cells = new Map([...this.#sheets].map(([name, sheet]) => [name, cellsOf(sheet, strings)]));
  }

  /** A copy in which a figure has been raised. */
  with(sheet: string, address: string, by: number): Workbook {
    const copy = new Workbook(this.parts);
    copy.#changes.set(`${sheet}!${address}`, by);
    return copy;
  }

  /** The cells that hold something, from the top left. */
  cells(sheet: string): readonly StoredCell[] {
    return this.#cells.get(sheet) ?? [];
  }

  /** What is kept in a cell. */
  value(sheet: string, address: string): number | string | null {
    return this.cells(sheet).find((cell) => cell.address === address)?.value ?? null;
  }

  /** Merged ranges. */
  merges(sheet: string): string[] {
    const found = this.#sheets.get(sheet);
    return found ? all(found, 'mergeCell').map(({ attributes }) => attributes['ref'] ?? '') : [];
  }

  /** What a cell comes to when its formula is worked out, and those of the cells that it names. */
  computed(sheet: string, address: string): number {
    const cell = this.cells(sheet).find((each) => each.address === address);
    if (!cell) throw new Error(`${sheet}!${address} is empty`);
    const raised = this.#changes.get(`${sheet}!${address}`) ?? 0;
    if (cell.formula === undefined) return Number(cell.value) + raised;
    const [, from = '', to = ''] = /^SUM\((\w+):(\w+)\)$/.exec(cell.formula) ?? [];
    if (from !== '') return range(from, to).reduce((total, each) => total + this.computed(sheet, each), 0);
    const terms = [...cell.formula.matchAll(/([+-]?)(?:'([^']+)'!)?([A-Z]+\d+)/g)];
    if (terms.map(([term]) => term).join('') !== cell.formula) throw new Error(`cannot work ${cell.formula}`);
    return terms.reduce(
      (total, [, sign, other = sheet, each = '']) => total + (sign === '-' ? -1 : 1) * this.computed(other, each),
      0,
    );
  }
}

const cellsOf = (sheet: Element, strings: readonly string[]): StoredCell[] =>
  all(sheet, 'c').flatMap((cell) => {
    const stored = first(cell, 'v')?.text;
    if (stored === undefined) return [];
    const { r: address = '', t: type } = cell.attributes;
    const value = type === 's' ? (strings[Number(stored)] ?? '') : type === 'str' ? stored : Number(stored);
    return [{ address, value, formula: first(cell, 'f')?.text }];
  });

/** The addresses of a range within columns A to Z. */
function range(from: string, to: string): string[] {
  const [left, right] = [from.charCodeAt(0), to.charCodeAt(0)];
  const [top, bottom] = [Number(from.slice(1)), Number(to.slice(1))];
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (_, column) => `${String.fromCharCode(left + column)}${top + row}`),
  ).flat();
}
