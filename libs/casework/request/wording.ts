import type { Wording } from '../workflow.js';
import type { RequestEvent } from './events.js';
import type { Outcome } from './codes.js';

/** The rows of table 3, in the form's words. */
export const OUTCOMES: Readonly<Record<Outcome, { zh: string; en: string }>> = {
  granted: { zh: '予以公开', en: 'granted' },
  partial: { zh: '部分公开', en: 'partly granted' },
  'refused.state-secret': { zh: '不予公开：属于国家秘密', en: 'refused: state secret' },
  'refused.prohibited-by-law': { zh: '不予公开：其他法律行政法规禁止公开', en: 'refused: prohibited by law' },
  'refused.security-and-stability': { zh: '不予公开：危及“三安全一稳定”', en: 'refused: security and stability' },
  'refused.third-party-rights': { zh: '不予公开：保护第三方合法权益', en: 'refused: third-party rights' },
  'refused.internal-affairs': { zh: '不予公开：属于三类内部事务信息', en: 'refused: internal affairs' },
  'refused.deliberative-process': { zh: '不予公开：属于四类过程性信息', en: 'refused: deliberative process' },
  'refused.enforcement-file': { zh: '不予公开：属于行政执法案卷', en: 'refused: enforcement file' },
  'refused.administrative-query': { zh: '不予公开：属于行政查询事项', en: 'refused: administrative query' },
  'unavailable.not-held': { zh: '无法提供：本机关不掌握相关政府信息', en: 'unavailable: not held' },
  'unavailable.requires-creation': {
    zh: '无法提供：没有现成信息需要另行制作',
    en: 'unavailable: would have to be made',
  },
  'unavailable.still-unclear': {
    zh: '无法提供：补正后申请内容仍不明确',
    en: 'unavailable: still unclear after correction',
  },
  'not-processed.petition': { zh: '不予处理：信访举报投诉类申请', en: 'not processed: petition or complaint' },
  'not-processed.repeat': { zh: '不予处理：重复申请', en: 'not processed: repeat' },
  'not-processed.published-matter': { zh: '不予处理：要求提供公开出版物', en: 'not processed: published matter' },
  'not-processed.excessive': {
    zh: '不予处理：无正当理由大量反复申请',
    en: 'not processed: excessive without good reason',
  },
  'not-processed.reissue': { zh: '不予处理：要求确认或重新出具已获取信息', en: 'not processed: reissue' },
  'other.correction-lapsed': { zh: '其他处理：逾期不补正', en: 'other: correction lapsed' },
  'other.fee-lapsed': { zh: '其他处理：逾期未缴费', en: 'other: fee lapsed' },
  'other.other': { zh: '其他处理：其他', en: 'other' },
};

const CHANNELS = {
  'in-person': { zh: '当面', en: 'in person' },
  post: { zh: '邮寄（签收）', en: 'post, signed for' },
  'ordinary-post': { zh: '平常信函', en: 'ordinary letter' },
  internet: { zh: '互联网渠道', en: 'internet' },
  fax: { zh: '传真', en: 'fax' },
};
const POSITIONS = {
  agrees: { zh: '同意公开', en: 'agrees' },
  objects: { zh: '不同意公开', en: 'objects' },
  partly: { zh: '部分同意', en: 'agrees in part' },
  none: { zh: '未表明意见', en: 'no position' },
};
const DELIVERED = {
  'correction-notice': { zh: '补正通知', en: 'correction notice' },
  consultation: { zh: '征求意见函', en: 'consultation letter' },
  'fee-notice': { zh: '收费通知', en: 'fee notice' },
  reply: { zh: '答复', en: 'reply' },
};
const DETAILS = {
  'does-not-exist': { zh: '信息不存在', en: 'does not exist' },
  'not-this-organ': { zh: '不属于本机关负责', en: 'not this organ’s' },
  'already-public': { zh: '已主动公开', en: 'already public' },
};

export const wording: Wording<RequestEvent> = {
  status: {
    unopened: { zh: '未登记', en: 'not opened' },
    handling: { zh: '办理中', en: 'being handled' },
    'awaiting-correction': { zh: '待补正', en: 'waiting for correction' },
    'awaiting-payment': { zh: '待缴费', en: 'waiting for payment' },
    closed: { zh: '已办结', en: 'closed' },
    divided: { zh: '已拆分', en: 'divided' },
  },
  step: {
    RequestReceived: { zh: '收到申请', en: 'request received' },
    RequestPartSeparated: { zh: '由他件拆分而来', en: 'separated from a split request' },
    CorrectionRequested: { zh: '告知补正', en: 'correction asked for' },
    CorrectionReceived: { zh: '收到补正', en: 'correction received' },
    CorrectionLapsed: { zh: '逾期不补正', en: 'correction lapsed' },
    ThirdPartyConsulted: { zh: '征求第三方意见', en: 'third party consulted' },
    AgencyConsulted: { zh: '征求机关意见', en: 'agency consulted' },
    ConsultationAnswered: { zh: '收到意见', en: 'opinion received' },
    DeliveryRecorded: { zh: '登记送达', en: 'delivery recorded' },
    ReplyPeriodExtended: { zh: '延长答复期限', en: 'reply period extended' },
    ReasonsRequested: { zh: '要求说明理由', en: 'reasons asked for' },
    ReasonsRecorded: { zh: '登记理由', en: 'reasons recorded' },
    DelayedReplyAgreed: { zh: '确定延迟答复期限', en: 'delayed reply agreed' },
    FeeNoticeIssued: { zh: '发出收费通知', en: 'fee notice issued' },
    FeePaid: { zh: '缴费', en: 'fee paid' },
    FeeLapsed: { zh: '逾期未缴费', en: 'fee lapsed' },
    SecrecyReviewRecorded: { zh: '保密审查', en: 'secrecy review' },
    RequestReplied: { zh: '答复', en: 'replied' },
    RequestWithdrawn: { zh: '撤回', en: 'withdrawn' },
    RequestSplit: { zh: '拆分', en: 'split' },
    RequestMerged: { zh: '并入他件', en: 'merged' },
  },
  line(event) {
    switch (event.type) {
      case 'RequestReceived': {
        const channel = CHANNELS[event.data.channel];
        return {
          zh: `收到申请（${channel.zh}）：${event.data.subject}`,
          en: `request received (${channel.en}): ${event.data.subject}`,
        };
      }
      case 'RequestPartSeparated':
        return {
          zh: `自 ${event.data.from} 拆分：${event.data.subject}`,
          en: `separated from ${event.data.from}: ${event.data.subject}`,
        };
      case 'CorrectionRequested':
        return {
          zh: `告知补正：${event.data.items.join('；')}`,
          en: `correction asked for: ${event.data.items.join('; ')}`,
        };
      case 'CorrectionReceived':
        return { zh: '收到补正', en: 'correction received' };
      case 'CorrectionLapsed':
        return { zh: '逾期不补正，不再处理', en: 'not corrected in time, closed' };
      case 'ThirdPartyConsulted':
        return { zh: `征求第三方意见：${event.data.party}`, en: `third party consulted: ${event.data.party}` };
      case 'AgencyConsulted':
        return { zh: `征求机关意见：${event.data.party}`, en: `agency consulted: ${event.data.party}` };
      case 'ConsultationAnswered': {
        const position = POSITIONS[event.data.position];
        return {
          zh: `收到意见：${event.data.party}，${position.zh}`,
          en: `opinion of ${event.data.party}: ${position.en}`,
        };
      }
      case 'DeliveryRecorded': {
        const item = DELIVERED[event.data.of];
        return { zh: `${item.zh}已送达`, en: `${item.en} delivered` };
      }
      case 'ReplyPeriodExtended': {
        const { days, approvedBy, reason } = event.data;
        return {
          zh: `延长答复期限 ${days} 个工作日（${approvedBy}同意）：${reason}`,
          en: `period extended by ${days} working days (${approvedBy}): ${reason}`,
        };
      }
      case 'ReasonsRequested':
        return { zh: '要求申请人说明理由', en: 'reasons asked for' };
      case 'ReasonsRecorded':
        return event.data.reasonable
          ? { zh: '申请人说明的理由合理', en: 'reasons found reasonable' }
          : { zh: '申请人未说明理由或理由不合理', en: 'reasons found unreasonable' };
      case 'DelayedReplyAgreed':
        return {
          zh: `确定延迟至 ${event.data.dueOn} 答复：${event.data.reason}`,
          en: `delayed reply set for ${event.data.dueOn}: ${event.data.reason}`,
        };
      case 'FeeNoticeIssued':
        return { zh: `发出收费通知：${event.data.amount} 元`, en: `fee notice: ${event.data.amount} yuan` };
      case 'FeePaid':
        return { zh: '已缴纳信息处理费', en: 'fee paid' };
      case 'FeeLapsed':
        return { zh: '逾期未缴费，不再处理', en: 'fee not paid in time, closed' };
      case 'SecrecyReviewRecorded':
        return { zh: `保密审查：${event.data.result}`, en: `secrecy review: ${event.data.result}` };
      case 'RequestReplied': {
        const outcome = OUTCOMES[event.data.outcome];
        const detail = event.data.detail && DETAILS[event.data.detail];
        return {
          zh: `答复：${outcome.zh}${detail ? `（${detail.zh}）` : ''}`,
          en: `replied: ${outcome.en}${detail ? ` (${detail.en})` : ''}`,
        };
      }
      case 'RequestWithdrawn':
        return { zh: '申请人撤回申请', en: 'withdrawn by the applicant' };
      case 'RequestSplit':
        return { zh: `拆分为 ${event.data.into.join('、')}`, en: `split into ${event.data.into.join(', ')}` };
      case 'RequestMerged':
        return { zh: `并入 ${event.data.into}`, en: `merged into ${event.data.into}` };
    }
  },
};
