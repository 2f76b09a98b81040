import type { AnyCaseCommand } from '../any-case/commands.js';
import type { Changes } from '../any-case/changes.js';
import type { CaseReference } from '../case-type.js';
import type { CaseCommand } from '../command.js';
import { mustBeOpen } from '../merge-target.js';
import { refuse, type Refusal } from '../refusal.js';
import { standingCase } from '../related.js';
import type { Decision, DecisionContext, Opening } from '../workflow.js';
import type { RequestCommand } from './commands.js';
import type { RequestEvent } from './events.js';
import { takenOver } from './operations.js';
import type { RequestState } from './state.js';
import { HANDLING_RULES, SPLITTING } from './steps.js';

/** Other cases that a command on a request names. */
export function mentions(generic: CaseCommand): readonly CaseReference[] {
  const command = generic as RequestCommand | (AnyCaseCommand & { name: 'AmendCase' });
  switch (command.name) {
    case 'ReplyToRequest':
      return earlierCase(command.data.relatedCase);
    case 'AmendCase':
      return earlierCase(command.data.changes.relatedCase);
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

const earlierCase = (number: string | undefined): readonly CaseReference[] =>
  number === undefined ? [] : [{ caseType: 'request', number }];

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
      return { event: { type: 'CorrectionRequested', on, data: withPeriod(command.data, context) } };
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
      return reply(command, state, context);
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

/** What a notice without a period gives the applicant is what the office allows now: no later setting changes it. */
const withPeriod = (data: Named<'RequestCorrection'>['data'], { law }: DecisionContext) => ({
  ...data,
  workingDays: data.workingDays ?? law.settings.correctionWorkingDays.value,
});

type Named<N extends RequestCommand['name']> = RequestCommand & { name: N };

function reply(
  command: Named<'ReplyToRequest'>,
  state: RequestState,
  context: DecisionContext,
): Decision<RequestEvent> | Refusal {
  const { relatedCase } = command.data;
  return (
    mustBeEarlier(relatedCase, 'relatedCase', command.case, state.receivedOn, context) ?? {
      event: { type: 'RequestReplied', on: command.on, data: command.data },
    }
  );
}

/**
 * What an amendment names beside its own case must hold as if the reply were logged anew. A divided request counts
 * nowhere, so nothing of it can be amended but the fee that was paid before (decision 5).
 */
export function reviewAmendment(
  changes: Changes,
  own: CaseReference,
  state: RequestState,
  context: DecisionContext,
): Refusal | undefined {
  const { relatedCase, receivedOn } = changes;
  if (state.parts && Object.keys(changes).some((change) => change !== 'amount')) {
    return refuse('not-amendable', `本件已经拆分，不能更改；请分别更改拆分后的各件：${state.parts.join('、')}。`, {
      field: 'changes',
    });
  }
  return mustBeEarlier(relatedCase, 'changes.relatedCase', own, receivedOn ?? state.receivedOn, context);
}

/** 条例第三十六条第（六）项: what is repeated came in before, so it cannot have been received later. */
function mustBeEarlier(
  number: string | undefined,
  field: string,
  own: CaseReference,
  receivedOn: string,
  context: DecisionContext,
): Refusal | undefined {
  if (number === undefined) return undefined;
  if (number === own.number) {
    return refuse('related-to-itself', '关联的申请不能是本件自己，请写此前申请的编号。', {
      field,
      article: '条例第三十六条第（六）项',
    });
  }
  const unknown = mustExist(number, field, context);
  if (unknown) return unknown;
  const earlier = standingCase({ caseType: 'request', number }, context)?.state as RequestState;
  return earlier.receivedOn > receivedOn
    ? refuse('related-case-later', `申请 ${number} 收到于 ${earlier.receivedOn}，晚于本件，请写此前申请的编号。`, {
        field,
        article: '条例第三十六条第（六）项',
      })
    : undefined;
}

function merge(command: Named<'MergeRequest'>, context: DecisionContext): Decision<RequestEvent> | Refusal {
  const { into } = command.data;
  if (into === command.case.number)
    return refuse('merged-into-itself', '申请不能并入自己，请核对编号。', { field: 'into', article: HANDLING_RULES });
  return (
    mustExist(into, 'into', context) ??
    mustBeOpen({ caseType: 'request', number: into }, command, context, HANDLING_RULES) ?? {
      event: { type: 'RequestMerged', on: command.on, data: { into } },
    }
  );
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
    return refuse('first-part-keeps-number', '沿用原编号的部分请列在第一位，它保留原件的计数。', {
      field: 'into',
      article: SPLITTING,
    });
  }
  const parts = into.filter((part) => part.case !== command.case.number);
  const taken = parts.find((part) => standingCase({ caseType: 'request', number: part.case }, context));
  if (taken) return refuse('duplicate-case', `编号 ${taken.case} 已被使用，请换一个编号。`, { field: 'into' });
  const operations = takenOver(state, on);
  const openings = parts.map((part, index): Opening => ({
    case: { caseType: 'request', number: part.case },
    event: {
      type: 'RequestPartSeparated',
      on,
      data: {
        from: command.case.number,
        receivedOn: state.receivedOn,
        keepsCount: continues < 0 && index === 0,
        ...(state.submittedOn !== undefined && { submittedOn: state.submittedOn }),
        ...(operations.length > 0 && { operations }),
        channel: state.channel,
        applicant: state.applicant,
        subject: part.subject,
      },
    },
  }));
  const data = { into: numbers, continues: continues === 0, ...(continues === 0 && { subject: into[0]?.subject }) };
  return { event: { type: 'RequestSplit', on, data }, openings };
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
  if (standingCase(opened, context)) {
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
  standingCase({ caseType: 'request', number }, context)
    ? undefined
    : refuse('unknown-case', `没有编号为 ${number} 的申请，请核对编号，或先补登该件。`, { field });
