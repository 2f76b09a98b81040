/** A stretch of working days, as distances from day 0: those after `after`, up to and including `to`. */
export interface Span {
  readonly after: number;
  readonly to: number;
}

/** Overlapping spans as one, in order, without what lies before day 1. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const { after, to } of [...spans].sort((a, b) => a.after - b.after)) {
    const from = Math.max(after, merged.at(-1)?.to ?? 0);
    if (to > from) merged.push({ after: from, to });
  }
  return merged;
}

/** The distance of the last of `days` counted days, where the days of the spans (a union) are not counted. */
export function lastCounted(days: number, spans: readonly Span[]): number {
  let last = days;
  for (const { after, to } of spans) {
    if (after >= last) break;
    last += to - after;
  }
  return last;
}
