import type { Duty, OrganKind } from './duty.js';
import type { Law } from './law.js';

/** What the duty of Art. 49 needs to know of an organ. */
export interface ReportingOrgan {
  readonly kind: OrganKind;
  readonly registeredOn: string;
  /** The day of publication of each year's report that is logged. */
  readonly published: ReadonlyMap<number, string>;
}

/** The report on this year was the first under the Regulation of 2019. */
const FIRST_YEAR = 2019;

/**
 * The annual reports owed on a day, published ones included (条例第四十九条): one for each year that begins after the
 * organ was registered and is over on that day. `nth` is the year.
 */
export function annualReportDuties({ kind, registeredOn, published }: ReportingOrgan, on: string): readonly Duty[] {
  const duties: Duty[] = [];
  for (let year = Math.max(FIRST_YEAR, yearOf(registeredOn) + 1); year < yearOf(on); year++) {
    const publishedOn = published.get(year);
    duties.push({
      obligation: 'annual-report',
      nth: year,
      who: 'office',
      clock: { kind: 'annual-report', organKind: kind, year },
      ...(publishedOn !== undefined && { end: { on: publishedOn, how: 'met' as const } }),
    });
  }
  return duties;
}

/** From 25 October of the year before, the notice on a year is to be loaded; one duty for each year that lacks it. */
export function nextCalendarDuties({ calendar }: Pick<Law, 'calendar'>, on: string): readonly Duty[] {
  const thisYear = yearOf(on);
  const until = on < `${thisYear}-10-25` ? thisYear : thisYear + 1;
  const duties: Duty[] = [];
  for (let year = calendar.yearsCovered[0] ?? thisYear; year <= until; year++) {
    if (calendar.yearsCovered.includes(year)) continue;
    duties.push({ obligation: 'next-calendar', nth: year, who: 'office', clock: { kind: 'next-calendar', year } });
  }
  return duties;
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
