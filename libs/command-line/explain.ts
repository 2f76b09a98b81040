import type { Office, OwedDuty } from '#office';
import { explainDuty, minuteInShanghai, OBLIGATION_ZH } from '#statute';
import { debtorZh, STATUS_ZH } from './duty-wording.js';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import { momentOf } from './moment.js';
import type { OperationNamed } from './operation.js';

/** `explain CASE`: how each due date of a case was counted. */
export async function explain(
  office: Office,
  { organ: code, case: number, caseType, on, lang, format }: OperationNamed<'explain'>,
  io: OperationIo,
): Promise<ExitStatus> {
  await office.projections.catchUp();
  const organ = await office.reports.organ(code);
  const duties = await office.duties.ofCase(organ.code, { caseType, number }, momentOf(on));
  if (format === 'json') {
    const [first] = duties;
    const obligations = duties.map((owed) => described(owed, lang));
    io.out(
      `${JSON.stringify({ organ: organ.code, case: number, caseType: first?.caseType ?? caseType ?? null, obligations }, null, 2)}\n`,
    );
  } else io.out(duties.length === 0 ? nothing[lang] : duties.map((owed) => inWords(owed, lang)).join('\n'));
  return FINE;
}

type Language = 'zh' | 'en';

const nothing = { zh: '该件没有期限。\n', en: 'Nothing is owed in this case.\n' };

function described(owed: OwedDuty, lang: Language) {
  const { duty, deadline, law, status, dueOn, dueAt, who } = owed;
  const { countedDays, excludedDays, steps, basis } = explainDuty(duty, law, lang);
  return {
    obligation: duty.obligation,
    nth: duty.nth,
    who,
    status,
    startedOn: deadline.startedOn,
    dueOn,
    dueAt,
    countedDays,
    excludedDays,
    closableFrom: deadline.closableFrom ?? null,
    conservativeDueOn: deadline.conservativeDueOn ?? null,
    riskDueOn: deadline.riskDueOn ?? null,
    basis,
    steps,
    calendarVersion: deadline.calendarVersion,
  };
}

function inWords(owed: OwedDuty, lang: Language): string {
  const { obligation, nth, status, dueOn, dueAt, who, countedDays, excludedDays, steps, basis, calendarVersion } =
    described(owed, lang);
  const due = dueAt === null ? (dueOn ?? '—') : minuteInShanghai(dueAt);
  const days = (list: readonly string[]): string => (list.length === 0 ? '' : ` ${list.join(' ')}`);
  const lines =
    lang === 'zh'
      ? [
          `${OBLIGATION_ZH[obligation]}${nth > 1 ? `（${nth}）` : ''}：${due}，${STATUS_ZH[status]}，义务人：${debtorZh(who)}`,
          ...steps.map((step, index) => `  ${index + 1}. ${step}`),
          ...(countedDays.length > 0 ? [`  计入 ${countedDays.length} 天：${days(countedDays).trim()}`] : []),
          ...(excludedDays.length > 0 ? [`  不计入 ${excludedDays.length} 天：${days(excludedDays).trim()}`] : []),
          `  依据：${basis}；日历版本：${calendarVersion}`,
        ]
      : [
          `${obligation}${nth > 1 ? ` (${nth})` : ''}: ${due}, ${status}, owed by ${who}`,
          ...steps.map((step, index) => `  ${index + 1}. ${step}`),
          ...(countedDays.length > 0 ? [`  counted (${countedDays.length}):${days(countedDays)}`] : []),
          ...(excludedDays.length > 0 ? [`  excluded (${excludedDays.length}):${days(excludedDays)}`] : []),
          `  basis: ${basis}; calendar: ${calendarVersion}`,
        ];
  return `${lines.join('\n')}\n`;
}
