/** A measured figure beside its target and something to compare it with. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly met: boolean;
  readonly beside: string;
}

interface Description {
  readonly what: string;
  readonly unit: string;
  readonly beside: string;
}

/** A figure that should be at least the target; without one it stands for itself. */
export const atLeast = (target: number | undefined, value: number, { what, unit, beside }: Description): Figure => ({
  what,
  measured: `${number(value)} ${unit}`,
  target: target === undefined ? '' : `≥ ${number(target)}`,
  met: target === undefined || value >= target,
  beside,
});

/** A figure that should be below the target. */
export const below = (target: number, value: number, { what, unit, beside }: Description): Figure => ({
  what,
  measured: `${number(value)} ${unit}`,
  target: `< ${number(target)}`,
  met: value < target,
  beside,
});

/** Whole from 100 on, below with as many digits as matter; thousands with commas. */
export const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
