import type { CaseReference } from '../case-type.js';
import type { CaseCommand } from '../command.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Decision, DecisionContext, Opening } from '../workflow.js';
import type { RequestCommand } from './commands.js';
import type { RequestEvent } from './events.js';
import type { RequestState } from './state.js';
import { applicantOf } from './applicant.js';

/** Other cases that a command on a request names. */
export function mentions(generic: CaseCommand): readonly CaseReference[] {
  const command = generic as RequestCommand;
  switch (command.name) {
    case 'ReplyToRequest':
      return command.data.relatedCase === undefined ? [] : [{ caseType: 'request', number: command.data.relatedCase }];
    case 'MergeRequest':
      return [{ caseType: 'request', number: command.data.into }];
    case 'SplitRequest':
      return command.data.into
        .filter((part) => part.case !== command.case.number)
        .map((part) => ({ caseType: 'request', number: part.case }));
    case 'ConvertToComplaint':
      return [{ caseType: 'complaint', number: command.data.complaint }];
    default:
      return [];
  }
}

export function decide(
  generic: CaseCommand,
  state: RequestState,
  context: DecisionContext,
): Decision<RequestEvent> | Refusal {
  const command = generic as RequestCommand;
  const { on } = command;
  switch (command.name) {
    case 'ReceiveRequest':
      return { event: { type: 'RequestReceived', on, data: command.data } };
    case 'RequestCorrection':
      return { event: { type: 'CorrectionRequested', on, data: command.data } };
    case 'ReceiveCorrection':
      return { event: { type: 'CorrectionReceived', on, data: command.data } };
    case 'LapseCorrection':
      return { event: { type: 'CorrectionLapsed', on, data: {} } };
    case 'ConsultThirdParty':
      return { event: { type: 'ThirdPartyConsulted', on, data: command.data } };
    case 'ConsultAgency':
      return { event: { type: 'AgencyConsulted', on, data: command.data } };
    case 'RecordConsultationAnswer':
      return { event: { type: 'ConsultationAnswered', on, data: command.data } };
    case 'RecordDelivery':
      return { event: { type: 'DeliveryRecorded', on, data: command.data } };
    case 'ExtendReplyPeriod':
      return { event: { type: 'ReplyPeriodExtended', on, data: command.data } };
    case 'RequestReasons':
      return { event: { type: 'ReasonsRequested', on, data: {} } };
    case 'RecordReasons':
      return { event: { type: 'ReasonsRecorded', on, data: command.data } };
    case 'AgreeDelayedReply':
      return { event: { type: 'DelayedReplyAgreed', on, data: command.data } };
    case 'IssueFeeNotice':
      return { event: { type: 'FeeNoticeIssued', on, data: command.data } };
    case 'RecordFeePayment':
      return { event: { type: 'FeePaid', on, data: {} } };
    case 'LapseFee':
      return { event: { type: 'FeeLapsed', on, data: {} } };
    case 'RecordSecrecyReview':
      return { event: { type: 'SecrecyReviewRecorded', on, data: command.data } };
    case 'ReplyToRequest':
      return reply(command, context);
    case 'WithdrawRequest':
      return { event: { type: 'RequestWithdrawn', on, data: command.data } };
    case 'MergeRequest':
      return merge(command, context);
    case 'SplitRequest':
      return split(command, state, context);
    case 'ConvertToComplaint':
      return convert(command, state, context);
  }
}

type Named<N extends RequestCommand['name']> = RequestCommand & { name: N };

function reply(command: Named<'ReplyToRequest'>, context: DecisionContext): Decision<RequestEvent> | Refusal {
  const { relatedCase } = command.data;
  if (relatedCase !== undefined) {
    if (relatedCase === command.case.number) {
      return refuse('related-to-itself', '关联的申请不能是本件自己，请写此前申请的编号。', { field: 'relatedCase' });
    }
    const unknown = mustExist(relatedCase, 'relatedCase', context);
    if (unknown) return unknown;
  }
  return { event: { type: 'RequestReplied', on: command.on, data: command.data } };
}

function merge(command: Named<'MergeRequest'>, context: DecisionContext): Decision<RequestEvent> | Refusal {
  const { into } = command.data;
  if (into === command.case.number)
    return refuse('merged-into-itself', '申请不能并入自己，请核对编号。', { field: 'into' });
  return mustExist(into, 'into', context) ?? { event: { type: 'RequestMerged', on: command.on, data: { into } } };
}

/** 一事一申请: the first part keeps the count of the whole, each further part is a new count from the split. */
function split(
  command: Named<'SplitRequest'>,
  state: RequestState,
  context: DecisionContext,
): Decision<RequestEvent> | Refusal {
  const { on } = command;
  const { into } = command.data;
  const numbers = into.map((part) => part.case);
  const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (repeated !== undefined) {
    return refuse('duplicate-case', `拆分后的编号 ${repeated} 重复，请为每一部分各编一个号。`, { field: 'into' });
  }
  const continues = numbers.indexOf(command.case.number);
  if (continues > 0) {
    return refuse('first-part-keeps-number', '沿用原编号的部分请列在第一位，它保留原件的计数。', { field: 'into' });
  }
  const parts = into.filter((part) => part.case !== command.case.number);
  const taken = parts.find((part) => context.related({ caseType: 'request', number: part.case }) !== undefined);
  if (taken) return refuse('duplicate-case', `编号 ${taken.case} 已被使用，请换一个编号。`, { field: 'into' });
  const applicant = applicantOf(context.related(command.case));
  if (!applicant) return refuse('unknown-case', '没有这个编号的申请，请核对编号。', { field: 'case' });
  const openings = parts.map((part, index): Opening => ({
    case: { caseType: 'request', number: part.case },
    event: {
      type: 'RequestPartSeparated',
      on,
      data: {
        from: command.case.number,
        receivedOn: state.receivedOn,
        keepsCount: continues < 0 && index === 0,
        channel: state.channel,
        applicant,
        subject: part.subject,
      },
    },
  }));
  return { event: { type: 'RequestSplit', on, data: { into: numbers, continues: continues === 0 } }, openings };
}

/** 条例第三十九条: replied as 信访举报投诉类申请, and a linked complaint opened. */
function convert(
  command: Named<'ConvertToComplaint'>,
  state: RequestState,
  context: DecisionContext,
): Decision<RequestEvent> | Refusal {
  const { on } = command;
  const { complaint, channel } = command.data;
  const opened = { caseType: 'complaint', number: complaint } as const;
  if (!context.law.complaintChannels.has(channel)) {
    return refuse('unknown-channel', `没有“${channel}”这个诉求渠道，请从配置的渠道中选择。`, { field: 'channel' });
  }
  if (context.related(opened)) {
    return refuse('duplicate-case', `诉求编号 ${complaint} 已被使用，请换一个编号。`, { field: 'complaint' });
  }
  return {
    event: { type: 'RequestReplied', on, data: { outcome: 'not-processed.petition', complaint } },
    openings: [
      {
        case: opened,
        event: {
          type: 'ComplaintReceived',
          on,
          data: { channel, subject: state.subject, fromRequest: command.case.number },
        },
      },
    ],
  };
}

const mustExist = (number: string, field: string, context: DecisionContext): Refusal | undefined =>
  context.related({ caseType: 'request', number })
    ? undefined
    : refuse('unknown-case', `没有编号为 ${number} 的申请，请核对编号，或先补登该件。`, { field });
