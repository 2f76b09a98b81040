import { explainedView, type Office, type OwedDuty } from '#office';
import { minuteInShanghai, OBLIGATION_ZH, type Language } from '#statute';
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
    const obligations = duties.map((owed) => explainedView(owed, lang));
    io.out(
      `${JSON.stringify({ organ: organ.code, case: number, caseType: first?.caseType ?? caseType ?? null, obligations }, null, 2)}\n`,
    );
  } else io.out(duties.length === 0 ? nothing[lang] : duties.map((owed) => inWords(owed, lang)).join('\n'));
  return FINE;
}

const nothing = { zh: '该件没有期限。\n', en: 'Nothing is owed in this case.\n' };

/** How a due date was counted, as a clerk reads it. */
export interface ExplainedDuty {
  /** The duty, its day, how it stands, and who owes it. */
  readonly heading: string;
  readonly steps: readonly string[];
  /** The days that count and do not, the articles and the calendar. */
  readonly notes: readonly string[];
}

/** How a duty's due date was counted, in Chinese. */
export function explainZh(owed: OwedDuty): ExplainedDuty {
  const { obligation, nth, status, who, countedDays, excludedDays, steps, basis, calendarVersion } = explainedView(
    owed,
    'zh',
  );
  return {
    heading: `${OBLIGATION_ZH[obligation]}${nth > 1 ? `（${nth}）` : ''}：${dueText(owed)}，${STATUS_ZH[status]}，义务人：${debtorZh(who)}`,
    steps,
    notes: [
      ...(countedDays.length > 0 ? [`计入 ${countedDays.length} 天：${countedDays.join(' ')}`] : []),
      ...(excludedDays.length > 0 ? [`不计入 ${excludedDays.length} 天：${excludedDays.join(' ')}`] : []),
      `依据：${basis}；日历版本：${calendarVersion}`,
    ],
  };
}

function inWords(owed: OwedDuty, lang: Language): string {
  const { heading, steps, notes } = lang === 'zh' ? explainZh(owed) : explainEn(owed);
  const lines = [
    heading,
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...notes.map((note) => `  ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

function explainEn(owed: OwedDuty): ExplainedDuty {
  const { obligation, nth, status, who, countedDays, excludedDays, steps, basis, calendarVersion } = explainedView(
    owed,
    'en',
  );
  return {
    heading: `${obligation}${nth > 1 ? ` (${nth})` : ''}: ${dueText(owed)}, ${status}, owed by ${who}`,
    steps,
    notes: [
      ...(countedDays.length > 0 ? [`counted (${countedDays.length}): ${countedDays.join(' ')}`] : []),
      ...(excludedDays.length > 0 ? [`excluded (${excludedDays.length}): ${excludedDays.join(' ')}`] : []),
      `basis: ${basis}; calendar: ${calendarVersion}`,
    ],
  };
}

const dueText = ({ dueAt, dueOn }: OwedDuty): string => (dueAt === null ? (dueOn ?? '—') : minuteInShanghai(dueAt));
