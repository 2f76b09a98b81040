import { NEW_YEAR } from './autumn.js';
import { NaiveCalendar, type LoadedYear } from './naive-calendar.js';
import { organs } from './organs.js';
import { Story, words } from './story.js';

/** Two years later; nobody was awake in between. */
const BEGIN = NEW_YEAR;
export const END = '2027-01-12T09:00:05+08:00';

/** No notice on 2027 has come when the year begins; this one, invented, comes then. */
export const LATE_NOTICE = '2027-01-05T08:30:00+08:00';
export const notice: LoadedYear = {
  year: 2027,
  off: ['2027-01-01', '2027-01-02', '2027-01-03'],
  worked: ['2027-01-09'],
};

const unloaded = new NaiveCalendar();
const loaded = new NaiveCalendar(notice);

/** What a clerk can know of the days at an instant. */
export const calendarAt = (now: string): NaiveCalendar => (now < LATE_NOTICE ? unloaded : loaded);

/** The reports since are published, so that only what the season is about is owed. */
const reports = organs.flatMap(({ code, registeredOn }) =>
  [2024, 2025]
    .filter((year) => year > Number(registeredOn.slice(0, 4)))
    .map((year) =>
      new Story(code, 'annual-report', String(year)).log(BEGIN, 'PublishAnnualReport', { on: '2026-12-22', year }),
    ),
);

/** A request that is due on the last day but two with a calendar, and one whose day nobody can tell yet. */
function requests(organ: string, handler?: string): readonly Story[] {
  const request = (number: string, receivedOn: string): Story =>
    new Story(organ, 'request', number)
      .log(BEGIN, 'ReceiveRequest', {
        ...{ on: receivedOn, channel: 'post', subject: words.subject },
        applicant: { kind: 'natural-person', ...words.applicant },
      })
      .assign(BEGIN, handler)
      .owe(BEGIN, 'reply', (calendar) => calendar.workday(receivedOn, 20), { begins: receivedOn })
      .owe(BEGIN, 'correction-notice', (calendar) => calendar.workday(receivedOn, 7), {
        ...{ begins: receivedOn, lapses: true },
      });
  return [request('申-101', unloaded.sendingBefore('2026-12-29', 20)), request('申-102', '2026-12-16')];
}

/** Due on a Saturday of which nobody knows whether it is worked. */
function opinion(organ: string): Story {
  const at = '2026-12-31T16:00:00+08:00';
  return new Story(organ, 'complaint', '网-9')
    .log(at, 'ReceiveComplaint', { at, channel: 'online-opinion', subject: words.subject })
    .owe(at, 'complaint-reply', '2027-01-02T16:00:00+08:00', { begins: '2026-12-31' });
}

/** From 25 October on, the notice on the next year is to be loaded. */
const missingNotice = (organ: string): Story =>
  new Story(organ, 'calendar', '2027')
    .owe('2026-10-25T00:00:00+08:00', 'next-calendar', '2026-12-31', { begins: '2026-10-25', nth: 2027 })
    .over(LATE_NOTICE);

export const newYear: readonly Story[] = [
  ...reports,
  ...requests('忻州局', 'wang'),
  ...requests('原平局'),
  opinion('定襄县'),
  ...organs.map(({ code }) => missingNotice(code)),
];
