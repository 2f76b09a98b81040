/** Lengths of time in milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Milliseconds from one ISO instant to another. */
export const between = (earlier: string, later: string): number => Date.parse(later) - Date.parse(earlier);

/** The instant so many milliseconds after another, in UTC. */
export const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
