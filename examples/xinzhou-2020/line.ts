/** A line of the case log, before it is written as JSON. */
export interface Line {
  readonly command: string;
  readonly case?: string;
  /** Legal date, YYYY-MM-DD; hour-grained lines have `at` instead. */
  readonly on?: string;
  readonly at?: string;
  readonly [field: string]: unknown;
}

/** The day on which a line's step was taken. */
const dayOf = ({ on, at }: Line): string => on ?? at?.slice(0, 10) ?? '';

/** For sorting by day; lines of one day keep their order. */
export const byDay = (a: Line, b: Line): number => Number(dayOf(a) > dayOf(b)) - Number(dayOf(a) < dayOf(b));

/** `2020-007`: the office's running number within a year. */
export const running = (prefix: string, year: number, index: number, digits = 3): string =>
  `${prefix}${year}-${String(index + 1).padStart(digits, '0')}`;
