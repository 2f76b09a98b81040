import type { Consultation } from './duty.js';
import type { Law } from './law.js';
import { phrase, type Phrase } from './phrase.js';
import type { ReplyMoment, ReplyRun } from './reply-run.js';

/** What became of the reply period at each operation, with the article behind it. */
export const replySteps = (run: ReplyRun, channel: string, law: Law): readonly Phrase[] => [
  ...run.moments.map((moment) => momentPhrase(moment, channel, law)),
  ...outcome(run),
];

function momentPhrase(moment: ReplyMoment, channel: string, law: Law): Phrase {
  switch (moment.what) {
    case 'started':
      return phrase(
        `${moment.on} 收到申请（${receipt(channel).zh}），当日不计入，自次一工作日起算。`,
        `Received on ${moment.on} (${receipt(channel).en}); that day is not counted, day 1 is the next working day.`,
      );
    case 'correction-asked':
      return correctionAsked(moment);
    case 'restarted':
      return moment.by === 'correction'
        ? phrase(
            `${moment.on} 收到补正后的申请，期限自该日重新计算，此前的扣除和延长不再计入（条例第三十条）。`,
            `The corrected application was received on ${moment.on}: the period runs anew from that day, without ` +
              'earlier exclusions and extension days (Regulation, Art. 30).',
          )
        : phrase(
            `${moment.on} 缴费，期限自该日重新计算，此前的扣除和延长不再计入（${law.settings.feeClock.source}）。`,
            `The fee was paid on ${moment.on}: the period runs anew from that day, without earlier exclusions and ` +
              'extension days (Measures on Processing Fees, Art. 6, as set for this office).',
          );
    case 'excluded':
      return excluded(moment, law);
    case 'extended':
      return extended(moment);
    case 'fee-asked':
      return phrase(
        `${moment.on} 发出收费通知，缴费前不计期限${moment.payBy === undefined ? '' : `；缴费期限至 ${moment.payBy}`}（信息处理费管理办法）。`,
        `Fee notice of ${moment.on}: the period stands still until payment` +
          `${moment.payBy === undefined ? '' : `, which is due by ${moment.payBy}`} (Measures on Processing Fees).`,
      );
    case 'paused':
      return phrase(
        `${moment.after} 发出收费通知，${moment.to} 缴费，其间的工作日不计入（收费作中止处理）。`,
        `Fee notice of ${moment.after}, paid on ${moment.to}: the working days between are not counted (fee as pause).`,
      );
    case 'agreed':
      return phrase(
        `${moment.on} 确定延迟至 ${moment.dueOn} 答复，以该日为准（条例第三十五条）。`,
        `Delayed reply by ${moment.dueOn} set on ${moment.on}; that day holds (Regulation, Art. 35).`,
      );
    case 'without-effect':
      return withoutEffect(moment);
  }
}

/** It was accepted by the calendar of then; under the present one it may have come after the last day. */
function extended({ on, days, dueOn }: ReplyMoment & { what: 'extended' }): Phrase {
  const then =
    dueOn === undefined
      ? phrase('', '')
      : on <= dueOn
        ? phrase(`，不晚于当时的期限 ${dueOn}`, `, not after the day then due, ${dueOn}`)
        : phrase(
            `，登记时未逾期，日历变动后当时的期限为 ${dueOn}，延长仍然有效`,
            `, in time when it was accepted; by the present calendar the day then due was ${dueOn}, and it still holds`,
          );
  return phrase(
    `${on} 告知延长 ${days} 个工作日${then.zh}（条例第三十三条）。`,
    `Extended by ${days} working days, notified on ${on}${then.en} (Regulation, Art. 33).`,
  );
}

/** 条例第三十一条: what the day of receipt is, by channel. */
function receipt(channel: string): Phrase {
  switch (channel) {
    case 'in-person':
      return phrase('当面提交之日，条例第三十一条第（一）项', 'day of submission in person, Art. 31(1)');
    case 'post':
      return phrase('邮寄签收之日，条例第三十一条第（二）项', 'day the mail was signed for, Art. 31(2)');
    case 'ordinary-post':
      return phrase(
        '平常信函与申请人确认之日，条例第三十一条第（二）项',
        'ordinary letter, day of confirmation, Art. 31(2)',
      );
    case 'internet':
    case 'fax':
      return phrase('双方确认之日，条例第三十一条第（三）项', 'day both sides confirmed, Art. 31(3)');
    default:
      return phrase('条例第三十一条', 'Art. 31');
  }
}

function correctionAsked({ on, noticeBy, late }: ReplyMoment & { what: 'correction-asked' }): Phrase {
  const still = phrase('等待补正期间没有答复期限', 'while the correction is awaited no reply is due');
  if (late) {
    return phrase(
      `${on} 发出补正通知，晚于第 7 个工作日 ${noticeBy}，属于逾期告知，原期限作为风险日期保留；${still.zh}（条例第三十条）。`,
      `Correction notice of ${on}, later than the 7th working day ${noticeBy}: the day due before is kept as a risk ` +
        `date; ${still.en} (Regulation, Art. 30).`,
    );
  }
  return phrase(
    `${on} 发出补正通知${noticeBy === undefined ? '' : `，在第 7 个工作日 ${noticeBy} 之内`}；${still.zh}（条例第三十条）。`,
    `Correction notice of ${on}${noticeBy === undefined ? '' : `, within the 7 working days to ${noticeBy}`}; ` +
      `${still.en} (Regulation, Art. 30).`,
  );
}

const PARTIES: Readonly<Record<Consultation['party'], Phrase>> = {
  'third-party': phrase('第三方', 'a third party'),
  'co-producer': phrase('共同制作机关', 'a co-producing organ'),
  other: phrase('其他机关', 'another organ'),
};
const ARTICLES: Readonly<Record<Consultation['party'], Phrase>> = {
  'third-party': phrase('条例第三十二条、第三十三条', 'Regulation, Arts. 32 and 33'),
  'co-producer': phrase('条例第三十三条、第三十四条', 'Regulation, Arts. 33 and 34'),
  other: phrase('条例第三十三条', 'Regulation, Art. 33'),
};
/** Which ends of the consultation are taken out of the period. */
const ENDS = {
  'after-sending-to-answer': phrase('发出当日不扣、答复当日扣除', 'the sending day counts, the answer day does not'),
  'sending-to-answer': phrase('发出当日、答复当日都扣除', 'neither the sending day nor the answer day counts'),
  'after-sending-before-answer': phrase('发出当日、答复当日都不扣', 'the sending day and the answer day both count'),
} as const;

function excluded({ consultation, cap, to }: ReplyMoment & { what: 'excluded' }, { settings }: Law): Phrase {
  const { on, party, deliveredOn, answeredOn } = consultation;
  const who = PARTIES[party];
  const article = ARTICLES[party];
  const ends = ENDS[settings.consultationDays.value];
  const sent = phrase(
    `${on} 征求${who.zh}意见${deliveredOn === undefined ? '' : `，${deliveredOn} 送达`}`,
    `Opinion of ${who.en} asked for on ${on}${deliveredOn === undefined ? '' : `, delivered on ${deliveredOn}`}`,
  );
  const answer =
    answeredOn === undefined
      ? phrase('，尚未答复', ', not answered yet')
      : phrase(`，${answeredOn} 答复`, `, answered on ${answeredOn}`);
  const atLatest =
    cap === undefined || (answeredOn !== undefined && answeredOn <= cap)
      ? phrase('', '')
      : phrase(`，最迟计至送达后第 15 个工作日 ${cap}`, `, at the latest the 15th working day after delivery, ${cap}`);
  const result =
    to === undefined
      ? phrase('；答复前的时间不计入', '; the time until the answer is not counted')
      : phrase(`；至 ${to} 的征求意见时间不计入`, `; the time up to ${to} is not counted`);
  return phrase(
    `${sent.zh}${answer.zh}${atLatest.zh}${result.zh}（${ends.zh}；${article.zh}）。`,
    `${sent.en}${answer.en}${atLatest.en}${result.en} (${ends.en}; ${article.en}).`,
  );
}

function withoutEffect({ operation, on, dueOn, agreed }: ReplyMoment & { what: 'without-effect' }): Phrase {
  const what = {
    consulted: phrase('征求意见', 'The consultation'),
    extended: phrase('延长', 'The extension'),
  }[operation];
  return agreed
    ? phrase(
        `${on} 的${what.zh}不改变已确定的延迟答复日期 ${dueOn}（条例第三十五条）。`,
        `${what.en} of ${on} does not move the delayed day ${dueOn} that was set (Regulation, Art. 35).`,
      )
    : phrase(
        `${on} 的${what.zh}在期限 ${dueOn} 届满当日或之后，期限已用尽，不再改变（条例第三十三条）。`,
        `${what.en} of ${on} came on or after the last day ${dueOn}: ` +
          'the period was used up and is not revived (Regulation, Art. 33).',
      );
}

function outcome({ dueOn, agreed, startedOn, days, spans, waiting, waitingFor }: ReplyRun): readonly Phrase[] {
  const steps: Phrase[] = [];
  if (waiting && waitingFor === 'opinion') {
    const until =
      waiting.until === undefined ? phrase('', '') : phrase(`至 ${waiting.until}`, ` until ${waiting.until}`);
    steps.push(
      phrase(
        `正在等待答复意见${until.zh}，其间不计期限。`,
        `Opinions are awaited${until.en}; the period stands still.`,
      ),
    );
  }
  if (dueOn !== undefined && !agreed) {
    const left = spans.reduce((sum, { after, to }) => sum + (to - after), 0);
    steps.push(
      phrase(
        `自 ${startedOn} 的次日起计 ${days} 个工作日${left > 0 ? `，扣除其间 ${left} 个工作日` : ''}，末日为 ${dueOn}。`,
        `${days} working days after ${startedOn}${left > 0 ? `, ${left} working days left out` : ''}: ` +
          `the last day is ${dueOn}.`,
      ),
    );
  }
  return steps;
}
