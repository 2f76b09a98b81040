/** Injects the process's {@link Office}. */
export const OFFICE = Symbol('office');
