import { openOffice } from '#office';
import { configOf, type Place } from './place.js';

export interface RebuildRate {
  /** Events a second, from the first to the switch to the new tables. */
  readonly rate: number;
  /** Reading the same events page by page and nothing else, events a second. */
  readonly readRate: number;
  /** Largest resident memory of the process, MB. */
  readonly peak: number;
  /** The same when a fifth of the events was applied. */
  readonly earlyPeak: number;
}

const MB = 1024; // resourceUsage counts in kilobytes
const PAGE = 2000;

/** Rebuilds all projections of an office whose events are there. */
export async function rebuildRate(place: Place): Promise<RebuildRate> {
  const office = await openOffice(configOf(place));
  let early = 0;
  const start = performance.now();
  let events = 0;
  await office.projections.rebuild(undefined, {
    onProgress: (progress) => {
      ({ events } = progress);
      if (progress.position * 5n <= progress.head) early = process.resourceUsage().maxRSS;
    },
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = process.resourceUsage().maxRSS;

  const readStart = performance.now();
  let after = 0n;
  for (;;) {
    const page = await office.store.readBare({ after, limit: PAGE });
    const last = page.at(-1);
    if (!last) break;
    after = last.position;
  }
  const readSeconds = (performance.now() - readStart) / 1000;
  await office.close();
  return { rate: events / seconds, readRate: events / readSeconds, peak: peak / MB, earlyPeak: early / MB };
}
