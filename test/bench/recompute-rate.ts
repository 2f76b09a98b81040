import { openOffice } from '#office';
import { stateCouncilNotices, supersededNotices, type LawEvent, type Notice } from '#statute';
import { configOf, type Place } from './place.js';

export interface RecomputeRate {
  /** From the loading of the notice to the last date that follows from it. */
  readonly seconds: number;
  /** Dates that moved. */
  readonly moved: number;
  /** Largest resident memory of the process, MB. */
  readonly peak: number;
}

const MB = 1024; // resourceUsage counts in kilobytes

/** The 2020 notice as it was first issued, or with the Spring Festival extended. */
function noticeOf2020(extended: boolean): LawEvent {
  const notices: readonly Notice[] = extended ? stateCouncilNotices : supersededNotices;
  const found = notices.find(({ year }) => year === 2020);
  if (!found) throw new Error('there is no notice for 2020');
  const { year, number, sources, holidays, workingDays } = found;
  return { type: 'NoticeLoaded', data: { year, number, sources, holidays, workingDays } };
}

/** Loads the other notice for 2020 into an office whose open cases all fall under it. */
export async function recomputeRate({ place, extended }: { place: Place; extended: boolean }): Promise<RecomputeRate> {
  const office = await openOffice(configOf(place));
  await office.projections.catchUp();
  const start = performance.now();
  const { positions } = await office.lawLoading.load([noticeOf2020(extended)], '2020-01-27');
  await office.projections.catchUp();
  const seconds = (performance.now() - start) / 1000;
  let moved = 0;
  for await (const page of office.obligations.moved(positions)) moved += page.length;
  const peak = process.resourceUsage().maxRSS / MB;
  await office.close();
  return { seconds, moved, peak };
}
