import {
  agreedDayHolds,
  daysLater,
  deadlineOf,
  EXTENSION_MAX,
  processingFee,
  type Deadline,
  type Law,
  type Obligation,
} from '#statute';
import { Big } from 'big.js';
import type { z } from 'zod';
import { refuse, type Refusal } from '../refusal.js';
import type { deliveredItem } from './codes.js';
import { duties } from './duties.js';
import type { RequestEvent } from './events.js';
import { consultations, letterUnderWay, openConsultation, operation } from './operations.js';
import type { RequestState } from './state.js';
import { SPLITTING } from './steps.js';

/** The rules of the Regulation beyond the table of steps, each judged at its place on the legal timeline. */
export function rule(state: RequestState, event: RequestEvent, law: Law): Refusal | undefined {
  switch (event.type) {
    case 'RequestReceived':
    case 'CorrectionReceived': {
      const { submittedOn } = event.data;
      return submittedOn !== undefined && submittedOn > event.on
        ? refuse('submitted-after-receipt', '提交日期晚于收到日期，请核对两个日期。', {
            field: 'submittedOn',
            article: '条例第三十一条',
          })
        : undefined;
    }
    case 'CorrectionRequested':
      return operation(state, 'correction-asked')
        ? refuse('correction-once', '补正只能一次性告知，本件已经发过补正通知。', { article: '条例第三十条' })
        : deliveredBeforeSent(event.on, event.data.deliveredOn, 'deliveredOn', '条例第三十条');
    case 'ThirdPartyConsulted':
    case 'AgencyConsulted':
      return openConsultation(state, event.data.party)
        ? refuse('consultation-pending', '已向该方征求意见且尚未收到答复，请先登记其答复。', {
            field: 'party',
            article: CONSULTING,
          })
        : deliveredBeforeSent(event.on, event.data.deliveredOn, 'deliveredOn', CONSULTING);
    case 'ConsultationAnswered':
      return openConsultation(state, event.data.party)
        ? undefined
        : refuse('consultation-unknown', '没有向该方发出、尚待答复的征求意见函，请核对名称。', {
            field: 'party',
            article: CONSULTING,
          });
    case 'DeliveryRecorded':
      return deliveryRule(state, event);
    case 'ReplyPeriodExtended':
      return extensionRule(state, event, law);
    case 'ReasonsRequested':
      return state.reasons
        ? refuse('reasons-once', '已经要求申请人说明理由。', { article: '条例第三十五条' })
        : undefined;
    case 'ReasonsRecorded':
      return state.reasons
        ? undefined
        : refuse('reasons-not-requested', '尚未要求申请人说明理由，请先登记“要求说明理由”。', {
            article: '条例第三十五条',
          });
    case 'DelayedReplyAgreed':
      return delayRule(state, event, law);
    case 'FeeNoticeIssued':
      return feeRule(state, event, law) ?? deliveredBeforeSent(event.on, event.data.receivedOn, 'receivedOn', CHARGING);
    case 'RequestReplied':
      return outcomeRule(state, event);
    case 'RequestPartSeparated':
      return event.data.receivedOn > event.on
        ? refuse('received-after-split', '原申请的收到日期晚于拆分日期，请核对。', {
            field: 'receivedOn',
            article: SPLITTING,
          })
        : undefined;
    case 'CorrectionLapsed':
      return closable(state, event.on, law, 'correction', '条例第三十条');
    case 'FeeLapsed':
      return closable(state, event.on, law, 'fee-payment', CHARGING);
    case 'FeePaid':
    case 'SecrecyReviewRecorded':
    case 'RequestWithdrawn':
    case 'RequestSplit':
    case 'RequestMerged':
      return undefined;
  }
}

const CONSULTING = '条例第三十二条、第三十四条';
const CHARGING = '信息处理费管理办法第六条';

const deliveredBeforeSent = (
  sentOn: string,
  deliveredOn: string | undefined,
  field: string,
  article: string,
): Refusal | undefined =>
  deliveredOn !== undefined && deliveredOn < sentOn
    ? refuse('delivered-before-sent', '送达日期早于发出日期，请核对。', { field, article })
    : undefined;

/** What the law says of a duty as it stands; where no date can be computed, no rule is broken by one. */
function deadline(state: RequestState, obligation: Obligation, law: Law): Partial<Deadline> {
  const duty = duties(state).find((owed) => owed.obligation === obligation);
  return duty ? deadlineOf(duty, law) : {};
}

/** 条例第三十三条: once, at most 20 working days, told to the applicant while the period still runs. */
function extensionRule(
  state: RequestState,
  { on, data }: RequestEvent & { type: 'ReplyPeriodExtended' },
  law: Law,
): Refusal | undefined {
  const article = '条例第三十三条';
  if (operation(state, 'extended')) {
    return refuse('extension-once', '答复期限只能延长一次，本件已经延长过。', { article });
  }
  if (data.days > EXTENSION_MAX) {
    const message = `答复期限最多延长 ${EXTENSION_MAX} 个工作日，请减少延长的天数。`;
    return refuse('extension-too-long', message, { field: 'days', article });
  }
  if (hasAgreedDay(state, law)) {
    const message = '本件已确定延迟答复的日期，以该日为准，不能再延长；如需更晚答复，请重新登记延迟答复。';
    return refuse('extension-of-agreed-day', message, { article: '条例第三十五条' });
  }
  const { dueOn } = deadline(state, 'reply', law);
  return dueOn !== undefined && on > dueOn
    ? refuse('extension-after-due', `答复期限已于 ${dueOn} 届满，不能再延长，请核对日期；确已逾期的，请尽快答复。`, {
        field: 'on',
        article,
      })
    : undefined;
}

/** Where no calendar tells the next working day, any day after the last will do. Silence is no abandonment while the applicant's own time still runs. */
function closable(
  state: RequestState,
  on: string,
  law: Law,
  obligation: Obligation,
  article: string,
): Refusal | undefined {
  const { closableFrom, dueOn } = deadline(state, obligation, law);
  if (dueOn === undefined || on >= (closableFrom ?? daysLater(dueOn, 1))) return undefined;
  const what = obligation === 'correction' ? '补正' : '缴费';
  return refuse(
    'lapse-too-early',
    `申请人的${what}期限未满，${closableFrom === undefined ? `${dueOn} 之后` : `自 ${closableFrom} 起`}才能按逾期办结，请核对日期。`,
    {
      field: 'on',
      article,
    },
  );
}

const hasAgreedDay = (state: RequestState, law: Law): boolean =>
  duties(state).some(({ clock }) => clock.kind === 'reply' && agreedDayHolds(clock, law));

/** 条例第三十五条: reasonable reasons, a later day than the one then due, and set while the period still runs. */
function delayRule(
  state: RequestState,
  { on, data }: RequestEvent & { type: 'DelayedReplyAgreed' },
  law: Law,
): Refusal | undefined {
  const article = '条例第三十五条';
  if (state.reasons?.reasonable !== true) {
    const message = '只有申请人说明的理由合理，才能确定延迟答复的期限；请先登记说明理由的情况。';
    return refuse('delay-needs-reasons', message, { article });
  }
  if (data.dueOn < on) {
    return refuse('due-before-agreement', '延迟答复的期限早于告知日期，请核对。', { field: 'dueOn', article });
  }
  const { dueOn } = deadline(state, 'reply', law);
  if (dueOn === undefined) return undefined;
  if (on > dueOn) {
    const message = `答复期限已于 ${dueOn} 届满，不能再确定延迟答复，请核对日期；确已逾期的，请尽快答复。`;
    return refuse('delay-after-due', message, { field: 'on', article });
  }
  return data.dueOn <= dueOn
    ? refuse('delay-not-later', `延迟答复的日期应晚于现在的期限 ${dueOn}，请核对。`, { field: 'dueOn', article })
    : undefined;
}

/**
 * 信息处理费管理办法: once, told within the handling period, by the page not more than the schedule. What the pieces of
 * one application cost depends on the applicant's others of the month, so their amount is not judged here.
 */
function feeRule(
  state: RequestState,
  { on, data }: RequestEvent & { type: 'FeeNoticeIssued' },
  law: Law,
): Refusal | undefined {
  if (state.fee) {
    return refuse('fee-once', '同一申请只能按一种方式收取一次信息处理费，本件已经发过收费通知。', {
      article: '信息处理费管理办法第三条',
    });
  }
  if (data.method === 'per-page') {
    const most = processingFee('per-page', data.quantity);
    if (new Big(data.amount).gt(most)) {
      return refuse('fee-above-schedule', `${data.quantity} 页按标准最多收 ${most} 元，请核对页数和金额。`, {
        field: 'amount',
        article: '信息处理费管理办法第五条',
      });
    }
  }
  const { dueOn } = deadline(state, 'reply', law);
  return dueOn !== undefined && on > dueOn
    ? refuse('fee-notice-after-due', `收费通知应在处理期限内发出，期限已于 ${dueOn} 届满，请核对日期。`, {
        field: 'on',
        article: CHARGING,
      })
    : undefined;
}

/** From what each delivery counts. */
const DELIVERY: Readonly<Record<z.infer<typeof deliveredItem>, string>> = {
  'correction-notice': '条例第三十条',
  'fee-notice': CHARGING,
  reply: '国办公开办函〔2016〕235号',
  consultation: CONSULTING,
};

function deliveryRule(state: RequestState, event: RequestEvent & { type: 'DeliveryRecorded' }): Refusal | undefined {
  const { of, party } = event.data;
  const article = DELIVERY[of];
  const nothingSent = refuse('nothing-to-deliver', '没有尚待送达的该类文书，请核对。', { field: 'of', article });
  const known = refuse('delivery-known', '该文书的送达日期已经登记，如有误请更正案件。', { field: 'of', article });
  const learned = (sent: { readonly deliveredOn?: string | undefined } | undefined): Refusal | undefined =>
    !sent ? nothingSent : sent.deliveredOn !== undefined ? known : undefined;
  switch (of) {
    case 'correction-notice':
      return learned(operation(state, 'correction-asked'));
    case 'fee-notice':
      return learned(operation(state, 'fee-asked'));
    case 'reply':
      return learned(state.replied);
    case 'consultation': {
      if (letterUnderWay(state, party)) return undefined;
      if (party !== undefined) return openConsultation(state, party) ? known : nothingSent;
      return consultations(state).some((asked) => asked.answeredOn === undefined && asked.deliveredOn === undefined)
        ? refuse('party-missing', '请写明送达的是向哪一方征求意见的函。', { field: 'party', article })
        : nothingSent;
    }
  }
}

/** Outcomes that need something to have happened before. */
function outcomeRule(state: RequestState, event: RequestEvent & { type: 'RequestReplied' }): Refusal | undefined {
  const { outcome, relatedCase, detail } = event.data;
  if (outcome === 'unavailable.still-unclear' && operation(state, 'correction-received') === undefined) {
    return refuse(
      'still-unclear-needs-correction',
      '“补正后申请内容仍不明确”须先有一次补正：请登记补正通知和收到补正。',
      { field: 'outcome', article: '条例第三十条' },
    );
  }
  if (outcome === 'not-processed.repeat' && relatedCase === undefined) {
    return refuse('repeat-needs-earlier-case', '“重复申请”须写明此前收到的申请的编号。', {
      field: 'relatedCase',
      article: '条例第三十六条第（六）项',
    });
  }
  if (outcome === 'not-processed.excessive') {
    if (!state.reasons) {
      return refuse('excessive-needs-reasons', '“无正当理由大量反复申请”须先要求申请人说明理由。', {
        field: 'outcome',
        article: '条例第三十五条',
      });
    }
    if (state.reasons.reasonable === true) {
      return refuse('excessive-but-reasonable', '已登记申请人的理由合理，不能再以无正当理由为由不予处理。', {
        field: 'outcome',
        article: '条例第三十五条',
      });
    }
  }
  const detailFits =
    detail === undefined || (detail === 'already-public' ? outcome === 'granted' : outcome === 'unavailable.not-held');
  return detailFits
    ? undefined
    : refuse('detail-does-not-fit', '细分情形与办理结果不相符，请核对。', {
        field: 'detail',
        article: '条例第三十六条',
      });
}
