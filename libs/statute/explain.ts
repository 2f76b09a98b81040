import { basisOf } from './basis.js';
import { extensionUnit } from './complaint-deadline.js';
import { complaintLimit } from './complaint-limit.js';
import { deadlineOf, underFormerReconsiderationLaw } from './deadline-of.js';
import type { Deadline, NoCalendar } from './deadline.js';
import type { Clock, ComplaintClock, Duty, FeePaymentClock, ReplyClock } from './duty.js';
import { replySteps } from './explain-reply.js';
import type { Law } from './law.js';
import { phrase, type Language, type Phrase } from './phrase.js';
import { processingFee } from './processing-fee.js';
import { runReply } from './reply-run.js';
import { daysLater } from './shanghai.js';

export interface Explanation {
  /** The days that count towards the last day: working days, or calendar days where the limit is in days. */
  readonly countedDays: readonly string[];
  /** Working days within the period that do not count. */
  readonly excludedDays: readonly string[];
  /** One sentence for each step, with the article behind it. */
  readonly steps: readonly string[];
  readonly basis: string;
}

/** How the day of a duty comes about under this law, in Chinese unless asked otherwise. */
export function explainDuty(duty: Duty, law: Law, lang: Language = 'zh'): Explanation {
  const { clock } = duty;
  const deadline = deadlineOf(duty, law);
  const days = clock.kind === 'reply' ? replyDays(clock, law) : { countedDays: counted(clock, deadline, law) };
  const steps =
    clock.kind === 'reply'
      ? replySteps(runReply(clock, law, 'adopted'), clock.channel, law)
      : periodSteps(clock, deadline, law);
  return {
    excludedDays: [],
    ...days,
    steps: [...steps, ...remarks(clock, deadline, law)].map((step) => step[lang]),
    basis: basisOf(clock, law)[lang],
  };
}

function replyDays(clock: ReplyClock, law: Law): Pick<Explanation, 'countedDays' | 'excludedDays'> {
  const { startedOn, dueOn, agreed, spans } = runReply(clock, law, 'adopted');
  const days = dueOn === undefined || agreed ? [] : (law.calendar.workingDays(startedOn, dueOn) ?? []);
  const isExcluded = (_day: string, index: number): boolean =>
    spans.some(({ after, to }) => after < index + 1 && index + 1 <= to);
  return {
    countedDays: days.filter((day, index) => !isExcluded(day, index)),
    excludedDays: days.filter(isExcluded),
  };
}

function counted(clock: Clock, { startedOn, dueOn }: Deadline, law: Law): readonly string[] {
  if (dueOn === undefined) return [];
  switch (unitOf(clock, law)) {
    case 'workday':
      return law.calendar.workingDays(startedOn, dueOn) ?? [];
    case 'day': {
      const days: string[] = [];
      for (let day = daysLater(startedOn, 1); day <= dueOn; day = daysLater(day, 1)) days.push(day);
      return days;
    }
    default:
      return [];
  }
}

/** What the period is counted in; undefined for fixed days. */
function unitOf(clock: Clock, law: Law): 'workday' | 'day' | 'hour' | undefined {
  switch (clock.kind) {
    case 'complaint-acceptance':
    case 'complaint-reply':
      return isTransmitted(clock) ? undefined : limitOf(clock, law)?.unit;
    case 'annual-report':
    case 'next-calendar':
      return undefined;
    case 'defence':
      return 'day';
    case 'reconsideration-answer':
      return underFormerReconsiderationLaw(clock) ? 'day' : 'workday';
    default:
      return 'workday';
  }
}

const isTransmitted = ({ kind, dueOn, dueAt }: ComplaintClock): boolean =>
  kind === 'complaint-reply' && (dueOn !== undefined || dueAt !== undefined);

const limitOf = (clock: ComplaintClock, { settings }: Law) =>
  complaintLimit(settings, clock)?.[clock.kind === 'complaint-reply' ? 'reply' : 'accept'];

const UNITS = {
  workday: phrase('个工作日', 'working days'),
  day: phrase('日', 'days'),
  hour: phrase('小时', 'hours'),
} as const;

/** Start and end of a period that nothing moves but an extension. */
function periodSteps(clock: Clock, deadline: Deadline, law: Law): readonly Phrase[] {
  const { startedOn, dueOn, dueAt, noLimit } = deadline;
  const basis = basisOf(clock, law);
  if (noLimit) return [phrase(`${startedOn} 起；${basis.zh}。`, `From ${startedOn}; ${basis.en}.`)];
  const unit = unitOf(clock, law);
  const from = countedFrom(clock, law);
  const start =
    unit === undefined
      ? []
      : [
          unit === 'hour'
            ? phrase(
                `自 ${startedOn} ${from.zh}之时起按自然小时计（${basis.zh}）。`,
                `Counted in hours from ${from.en} on ${startedOn} (${basis.en}).`,
              )
            : phrase(
                `${startedOn}${from.zh === '' ? '' : `（${from.zh}之日）`}为起算日，当日不计入，以${unit === 'day' ? '自然日' : '工作日'}计（${basis.zh}）。`,
                `${startedOn}${from.en === '' ? '' : ` (${from.en})`} is day 0 and not counted; counted in ${UNITS[unit].en} (${basis.en}).`,
              ),
        ];
  const extended =
    clock.kind === 'complaint-reply' && clock.extendedBy !== undefined ? [extension(clock.extendedBy, clock, law)] : [];
  const last = dueAt ?? dueOn;
  const end =
    last === undefined
      ? []
      : [
          unit === undefined
            ? phrase(`期限为 ${last}（${basis.zh}）。`, `Due ${last} (${basis.en}).`)
            : phrase(
                `末${unit === 'hour' ? '时' : '日'}为 ${last}。`,
                `The last ${unit === 'hour' ? 'moment' : 'day'} is ${last}.`,
              ),
        ];
  return [...start, ...extended, ...end];
}

/** In the unit of the maximum that the limit allows. */
function extension(days: number, clock: ComplaintClock, { settings }: Law): Phrase {
  const unit = extensionUnit(complaintLimit(settings, clock));
  return phrase(`已延长 ${days} ${UNITS[unit].zh}。`, `Extended by ${days} ${UNITS[unit].en}.`);
}

/** From what a complaint's limit runs; one from acceptance runs from receipt until that is recorded. */
function countedFrom(clock: Clock, law: Law): Phrase {
  if (clock.kind !== 'complaint-acceptance' && clock.kind !== 'complaint-reply') return phrase('', '');
  if (limitOf(clock, law)?.from !== 'accepted') return phrase('收到', 'receipt');
  return clock.acceptedOn === undefined
    ? phrase('尚未受理，暂以收到', 'receipt, until it is accepted')
    : phrase('受理', 'acceptance');
}

function remarks(clock: Clock, deadline: Deadline, law: Law): readonly Phrase[] {
  const { dueOn, noCalendar, closableFrom, conservativeDueOn, riskDueOn, warnOn } = deadline;
  return [
    clock.kind === 'fee-payment' && clock.charged && chargedPhrase(clock.charged),
    noCalendar && noCalendarPhrase(noCalendar),
    closableFrom &&
      phrase(
        `逾期未补正或未缴费的，自 ${closableFrom} 起可以结案。`,
        `Unanswered, it can be closed from ${closableFrom}.`,
      ),
    isClosable(clock) &&
      dueOn !== undefined &&
      closableFrom === undefined &&
      phrase(
        `期限届满后的第一个工作日算不出（次年节假日通知尚未导入），${dueOn} 之后才可以结案。`,
        `The first working day after the period is not known without the next year's notice: it can be closed after ${dueOn}.`,
      ),
    conservativeDueOn &&
      phrase(
        `如自提交之日起算，期限为 ${conservativeDueOn}，宜在此之前答复。`,
        `Counted from submission the last day is ${conservativeDueOn}: better reply by then.`,
      ),
    riskDueOn &&
      phrase(
        `按较严的理解期限为 ${riskDueOn}（风险日期），宜在此之前答复。`,
        `Under the stricter reading the last day is ${riskDueOn} (risk date): better reply by then.`,
      ),
    warnOn &&
      phrase(
        `未规定答复期限，${warnOn} 后宜催办。`,
        `No limit is written; ask after the answer once ${warnOn} is over.`,
      ),
    planned(clock, deadline, law),
  ].filter((step) => typeof step === 'object');
}

const isClosable = ({ kind }: Clock): boolean => kind === 'correction' || kind === 'fee-payment';

/** By the piece the schedule is a lower bound: other applications of the month raise what each piece costs. */
function chargedPhrase({ method, quantity, amount }: NonNullable<FeePaymentClock['charged']>): Phrase {
  const schedule = processingFee(method, quantity);
  return method === 'per-page'
    ? phrase(
        `通知收取 ${amount} 元；${quantity} 页按量计收，标准为 ${schedule} 元（信息处理费管理办法第五条）。`,
        `${amount} yuan asked for; by the schedule ${quantity} pages cost ${schedule} yuan (Measures on Processing Fees, Art. 5).`,
      )
    : phrase(
        `通知收取 ${amount} 元；仅就这 ${quantity} 件按件计收，标准为 ${schedule} 元，申请人当月另有申请的合并累进（信息处理费管理办法第四条）。`,
        `${amount} yuan asked for; by the schedule these ${quantity} pieces alone cost ${schedule} yuan, more where the ` +
          'applicant has other applications in the month (Measures on Processing Fees, Art. 4).',
      );
}

const noCalendarPhrase = (noCalendar: NoCalendar): Phrase =>
  noCalendar.reason === 'missing-notice'
    ? phrase(
        `尚未导入 ${noCalendar.year} 年的节假日通知，算不出日期；凡需要该日期的规定暂不核对，导入通知后自动算出。`,
        `The holiday notice for ${noCalendar.year} is not loaded, so there is no date and the rules that need it are ` +
          'not enforced; the date appears when the notice is loaded.',
      )
    : phrase(
        '2019 年 5 月 15 日现行条例施行之前收到或形成的，不计算期限，需要期限的规定不核对。',
        'Received or formed before the Regulation took effect on 15 May 2019: no period is computed, and the rules ' +
          'that need one are not enforced.',
      );

/** A fixed day is not moved by a weekend: the last working day up to it is the one to plan for (rules §2.8). */
function planned(clock: Clock, { dueOn }: Deadline, law: Law): Phrase | undefined {
  const { calendar } = law;
  const isFixed = clock.kind === 'annual-report' || unitOf(clock, law) === 'day';
  if (!isFixed || dueOn === undefined || calendar.isWorkingDay(dueOn) !== false) return undefined;
  const day = calendar.workingDays(daysLater(dueOn, -15), dueOn)?.at(-1);
  return day === undefined
    ? undefined
    : phrase(`该日为休息日，期限不顺延，宜在 ${day} 前完成。`, `A rest day, which does not move it: plan for ${day}.`);
}
