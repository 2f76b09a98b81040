import type { Duty, Law, OrganKind } from '#statute';

/** What an organ owes without any case: its yearly report, and the calendar of the year to come. */
export interface StandingDuty {
  readonly caseType: 'annual-report' | 'calendar';
  /** The year, as a case's number. */
  readonly number: string;
  readonly duty: Duty;
}

/** What of an organ its standing duties rest on. */
export interface OrganFacts {
  readonly kind: OrganKind;
  readonly registeredOn: string;
  /** The latest day on which its books were opened (期初数): years that began before it are incomplete. */
  readonly booksOpenedOn: string | undefined;
  /** When it published which year's report. */
  readonly publishedOn: ReadonlyMap<number, string>;
}

/** From this day on the missing notice for the next year is itself a duty. */
const NOTICE_EXPECTED_FROM = '10-25';

/** The standing duties that have begun by a day, met or not. */
export function standingDuties(organ: OrganFacts, law: Law, on: string): readonly StandingDuty[] {
  return [...annualReports(organ, on), ...missingCalendars(law, on)];
}

/** 条例第四十九条: owed for every complete year that begins once the organ is registered. */
function annualReports({ kind, registeredOn, booksOpenedOn, publishedOn }: OrganFacts, on: string): StandingDuty[] {
  const from = booksOpenedOn !== undefined && booksOpenedOn > registeredOn ? booksOpenedOn : registeredOn;
  const first = from.endsWith('-01-01') ? yearOf(from) : yearOf(from) + 1;
  return years(first, yearOf(on) - 1).map((year) => {
    const published = publishedOn.get(year);
    return {
      caseType: 'annual-report',
      number: String(year),
      duty: {
        obligation: 'annual-report',
        nth: 1,
        who: 'office',
        clock: { kind: 'annual-report', organKind: kind, year },
        ...(published !== undefined && { end: { on: published, how: 'met' } }),
      },
    };
  });
}

/** Loading the notice takes the duty away. */
function missingCalendars({ calendar }: Law, on: string): StandingDuty[] {
  const newest = calendar.yearsCovered.at(-1) ?? yearOf(on);
  const last = on.slice(5) >= NOTICE_EXPECTED_FROM ? yearOf(on) + 1 : yearOf(on);
  return years(newest + 1, last).map((year) => ({
    caseType: 'calendar',
    number: String(year),
    duty: { obligation: 'next-calendar', nth: 1, who: 'office', clock: { kind: 'next-calendar', year } },
  }));
}

const years = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const yearOf = (date: string): number => Number(date.slice(0, 4));
