import { LAW } from '#case-streams';
import type { Office } from '#office';
import { minuteInShanghai, supersededNotices, type Calendar } from '#statute';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';
import { textTable } from './text-table.js';

/**
 * `calendar list`: the notices in force, the regional days off, and the notices that others replaced. Working days are
 * counted for the organ that is meant: the only one, unless named; of several none, without any organ's own days off.
 */
export async function calendarList(
  office: Office,
  { organ: code, format }: OperationNamed<'calendar-list'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await organMeant(office, code);
  await office.laws.refresh();
  const book = office.laws.newest;
  const { calendar } = book.lawFor(organ ?? '');
  const loadedAt = await loadingsByYear(office);
  const notices = book.notices.map((notice) => ({
    year: notice.year,
    notice: notice.number,
    issuedOn: notice.issuedOn ?? null,
    sources: notice.sources,
    workingDaysInYear: workingDaysIn(notice.year, calendar),
    holidays: notice.holidays,
    workingDays: notice.workingDays,
    loadedAt: loadedAt.get(notice.year) ?? null,
  }));
  if (format === 'txt') {
    const head = ['年份', '工作日', '通知', '导入时间'];
    const rows = notices.map(({ year, workingDaysInYear, notice, loadedAt: at }) => [
      String(year),
      workingDaysInYear === null ? '—' : String(workingDaysInYear),
      notice,
      at === null ? '随产品提供' : minuteInShanghai(at),
    ]);
    io.out(textTable(head, rows));
    for (const { region, number, holidays, workingDays } of book.overlays) {
      const off = holidays.map(([first, last]) => (first === last ? first : `${first} 至 ${last}`)).join('、');
      const work = workingDays.length === 0 ? '' : `；上班：${workingDays.join('、')}`;
      io.out(`${region}：${number}；放假：${off}${work}\n`);
    }
    return FINE;
  }
  const { version, overlays } = book;
  io.out(`${JSON.stringify({ version, notices, overlays, superseded: supersededNotices }, null, 2)}\n`);
  return FINE;
}

/** @throws {UnknownOrgan} no organ has the code */
async function organMeant(office: Office, code: string | undefined): Promise<string | undefined> {
  if (code !== undefined) return (await office.reports.organ(code)).code;
  const [only, another] = await office.register.organs();
  return another ? undefined : only?.code;
}

/** `settings list`: conventions and limits in force, each with its source. */
export async function settingsList(office: Office, io: OperationIo): Promise<ExitStatus> {
  await office.laws.refresh();
  const { version, settings } = office.laws.newest;
  io.out(`${JSON.stringify({ version, ...settings }, null, 2)}\n`);
  return FINE;
}

/** When the notice of a year was loaded last; those that the product ships are not in it. */
async function loadingsByYear({ store }: Office): Promise<ReadonlyMap<number, string>> {
  const events = await store.readStream(LAW);
  return new Map(
    events
      .filter(({ type }) => type === 'NoticeLoaded')
      .map(({ data, recordedAt }) => [Number(data['year']), recordedAt]),
  );
}

/** The first day of a covered year may count from a year that is not covered. */
function workingDaysIn(year: number, calendar: Calendar): number | null {
  const after = calendar.workingDaysBetween(`${year}-01-01`, `${year}-12-31`);
  return after === undefined ? null : after + Number(calendar.isWorkingDay(`${year}-01-01`) === true);
}
