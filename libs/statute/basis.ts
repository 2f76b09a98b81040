import { complaintLimit } from './complaint-limit.js';
import { underFormerReconsiderationLaw } from './deadline-of.js';
import type { Clock, ComplaintClock, OpinionClock } from './duty.js';
import type { Law } from './law.js';
import { phrase, type Phrase } from './phrase.js';

/** The article or the rule that the duty rests on. */
export function basisOf(clock: Clock, law: Law): Phrase {
  switch (clock.kind) {
    case 'reply':
      return clock.operations.some(({ op }) => op === 'delay-agreed')
        ? phrase('条例第三十三条、第三十五条', 'Regulation, Arts. 33 and 35')
        : phrase('条例第三十三条', 'Regulation, Art. 33');
    case 'correction-notice':
    case 'correction':
      return phrase('条例第三十条', 'Regulation, Art. 30');
    case 'opinion':
      return opinionBasis(clock, law);
    case 'fee-payment':
      return phrase(
        '政府信息公开信息处理费管理办法（国办函〔2020〕109号）',
        'Measures on Processing Fees (国办函〔2020〕109号)',
      );
    case 'publication':
      return phrase('条例第二十六条', 'Regulation, Art. 26');
    case 'complaint-acceptance':
    case 'complaint-reply':
      return complaintBasis(clock, law);
    case 'reconsideration-answer':
      if (underFormerReconsiderationLaw(clock)) {
        return phrase(
          '行政复议法（2017年修正）第二十三条（凭记忆，待确认）',
          'Administrative Reconsideration Law as amended in 2017, Art. 23 (from memory, to be confirmed)',
        );
      }
      return clock.procedure === 'ordinary'
        ? phrase('行政复议法第四十八条、第八十八条', 'Administrative Reconsideration Law, Arts. 48 and 88')
        : phrase('行政复议法第五十四条、第八十八条', 'Administrative Reconsideration Law, Arts. 54 and 88');
    case 'defence':
      return phrase('行政诉讼法第六十七条', 'Administrative Litigation Law, Art. 67');
    case 'annual-report':
      return phrase('条例第四十九条', 'Regulation, Art. 49');
    case 'next-calendar':
      return phrase('国务院办公厅年度节假日安排通知', 'the State Council’s yearly notice on holidays');
  }
}

function opinionBasis({ party }: OpinionClock, { settings }: Law): Phrase {
  switch (party) {
    case 'third-party':
      return phrase('条例第三十二条', 'Regulation, Art. 32');
    case 'co-producer':
      return phrase('条例第三十四条', 'Regulation, Art. 34');
    case 'other':
      return phrase(settings.agencyWarnAfter.source, 'no limit is written (convention)');
  }
}

function complaintBasis(clock: ComplaintClock, { settings }: Law): Phrase {
  const limit = complaintLimit(settings, clock);
  const isReply = clock.kind === 'complaint-reply';
  if (isReply && (clock.dueOn !== undefined || clock.dueAt !== undefined)) {
    return phrase('随件转来的办理期限', 'the due date transmitted with the complaint');
  }
  const source = (isReply ? limit?.reply : limit?.accept) && limit?.source;
  return source === undefined
    ? phrase('该渠道没有设定期限', 'no limit is set for this channel')
    : phrase(source, source);
}
