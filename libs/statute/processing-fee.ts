import { Big } from 'big.js';

/** Up to and including `to`, each piece or page costs `each` yuan. */
interface Step {
  readonly to: number;
  readonly each: number;
}

/** 按件计收: the same applicant's applications of one calendar month; from the 31st, 100 yuan more for each ten. */
const FREE_PIECES = 10;
const FIRST_STEP_PIECES = 30;
const PIECES_A_STEP = 10;
const YUAN_A_STEP = 100;

/** 按量计收. */
const PAGE_STEPS: readonly Step[] = [
  { to: 30, each: 0 },
  { to: 100, each: 10 },
  { to: 200, each: 20 },
  { to: Infinity, each: 40 },
];

export type FeeMethod = 'per-piece' | 'per-page';

/**
 * The processing fee (信息处理费) in yuan, a decimal string, by the schedule of 国办函〔2020〕109号. Progressive on the excess
 * only; an application is charged by one of the two methods, never both. `before` are the pieces that the same
 * applicant has applied for earlier in the calendar month.
 * Throws RangeError unless both are whole numbers, not negative.
 */
export function processingFee(method: FeeMethod, quantity: number, before = 0): string {
  for (const number of [quantity, before]) {
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new RangeError(`件数、页数应为非负整数，而不是 ${number}。`);
    }
  }
  if (method === 'per-page') return cumulative(PAGE_STEPS, quantity).toFixed();
  const total = before + quantity;
  const steps = pieceSteps(total);
  return cumulative(steps, total).minus(cumulative(steps, before)).toFixed();
}

function pieceSteps(pieces: number): readonly Step[] {
  const steps = [
    { to: FREE_PIECES, each: 0 },
    { to: FIRST_STEP_PIECES, each: YUAN_A_STEP },
  ];
  for (let to = FIRST_STEP_PIECES, each = YUAN_A_STEP; to < pieces;) {
    to += PIECES_A_STEP;
    each += YUAN_A_STEP;
    steps.push({ to, each });
  }
  return steps;
}

function cumulative(steps: readonly Step[], quantity: number): Big {
  let charged = 0;
  let sum = new Big(0);
  for (const { to, each } of steps) {
    const inStep = Math.max(0, Math.min(quantity, to) - charged);
    sum = sum.plus(new Big(inStep).times(each));
    charged += inStep;
  }
  return sum;
}
