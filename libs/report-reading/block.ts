/** A paragraph of a document, or one row of one of its tables; every format is read into a list of these. */
export type Block = TextBlock | RowBlock;

/** A paragraph, a heading, or a line of plain text. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

/** A table row: each box that touches it once, from left to right, however many columns and rows it is merged over. */
export interface RowBlock {
  readonly kind: 'row';
  readonly cells: readonly string[];
  /** Whether blank cells stand in `cells`; where the format loses them, a row that is too short cannot be placed. */
  readonly blanksKept: boolean;
  /** Number of cells of the longest row of the same table. */
  readonly width: number;
}
