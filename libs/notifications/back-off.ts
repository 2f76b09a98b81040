/** Minutes from each failed attempt to the next. */
const PAUSES = [1, 2, 5, 15, 60, 120, 360, 720];

/** After so many attempts, 21 hours after the first or, where people may not be told in between, more. */
export const ATTEMPTS = PAUSES.length + 1;

/** Minutes from a failed attempt to the next; undefined after the last. `attempt` counts from 1. */
export function minutesToNext(attempt: number): number | undefined {
  return PAUSES[attempt - 1];
}
