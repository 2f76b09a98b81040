import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx';

/** Points. */
const NORMAL = 11;
const LINE_HEIGHT = 15;
const ROOM = 6;

/** What one cell of a sheet holds: a text, a figure, or a formula with its result. */
export interface Entry {
  readonly text?: string;
  readonly figure?: number;
  readonly formula?: string;
  readonly style: CellStyle;
  /** Merged over so many rows and columns; 1 unless told. */
  readonly rowspan?: number;
  readonly colspan?: number;
}

/** A sheet that is filled from the top: rows and columns count from 0, column widths are in characters. */
export class SheetDraft {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #merges: MergeRange[] = [];
  readonly #heights = new Map<number, number>();
  #row = 0;

  constructor(private readonly widths: readonly number[]) {}

  /** The row that is written next. */
  get row(): number {
    return this.#row;
  }

  /** Goes on to the next row. */
  advance(): void {
    this.#row += 1;
  }

  /** Writes an entry into the present row and makes the row high enough for its text. */
  put(column: number, { text, figure, formula, style, rowspan = 1, colspan = 1 }: Entry): void {
    for (let row = this.#row; row < this.#row + rowspan; row += 1) {
      for (let each = column; each < column + colspan; each += 1)
        this.#cells.set(`${row},${each}`, { value: null, style });
    }
    const value = text ?? figure ?? null;
    this.#cells.set(`${this.#row},${column}`, {
      value,
      style,
      ...(formula === undefined ? {} : { formula, formulaResult: value }),
    });
    if (rowspan > 1 || colspan > 1) {
      this.#merges.push({
        startRow: this.#row,
        startCol: column,
        endRow: this.#row + rowspan - 1,
        endCol: column + colspan - 1,
      });
    }
    if (rowspan === 1) this.#fit(String(value ?? ''), column, colspan, style);
  }

  /** One text over the whole width, in a row of its own. */
  line(text: string, style: CellStyle): void {
    this.put(0, { text, style, colspan: this.widths.length });
    this.advance();
  }

  /** How many Chinese characters of the style fit side by side into the columns. */
  room(column: number, colspan: number, { font }: CellStyle): number {
    const width = this.widths.slice(column, column + colspan).reduce((total, each) => total + each, 0) - 1;
    return Math.floor(width / 2 / ((font?.size ?? NORMAL) / NORMAL));
  }

  /** Programs do not make rows higher for merged cells: their height is reckoned here. */
  #fit(text: string, column: number, colspan: number, style: CellStyle): void {
    const room = this.room(column, colspan, style);
    const lines =
      style.alignment?.wrapText === true
        ? text.split('\n').reduce((count, line) => count + Math.max(1, Math.ceil(widthOf(line) / 2 / room)), 0)
        : 1;
    const height = (lines * LINE_HEIGHT * (style.font?.size ?? NORMAL)) / NORMAL + ROOM;
    this.#heights.set(this.#row, Math.max(height, this.#heights.get(this.#row) ?? 0));
  }

  /** The sheet, on A4 upright as wide as the page. */
  sheet(name: string): WriteSheet {
    const rowDefs = new Map([...this.#heights].map(([row, height]) => [row, { height }]));
    return {
      name,
      columns: this.widths.map((width) => ({ width })),
      rows: Array.from({ length: this.#row }, () => []),
      cells: this.#cells,
      merges: this.#merges,
      rowDefs,
      view: { showGridLines: false },
      pageSetup: {
        paperSize: 'a4',
        orientation: 'portrait',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        margins: { top: 0.8, bottom: 0.8, left: 0.7, right: 0.7, header: 0.4, footer: 0.4 },
      },
      headerFooter: { oddFooter: '&C第 &P 页' },
    };
  }
}

/** A1 notation. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** Chinese characters are two wide. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((width, character) => width + (character.charCodeAt(0) < 0x2000 ? 1 : 2), 0);
