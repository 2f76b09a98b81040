import { complaintLimit, deadlineOf, isLater, startOfDay, type Law } from '#statute';
import type { CaseReference } from '../case-type.js';
import type { CaseCommand } from '../command.js';
import { mustBeOpen } from '../merge-target.js';
import { refuse, type Refusal } from '../refusal.js';
import { standingCase } from '../related.js';
import type { Decision, DecisionContext, Step } from '../workflow.js';
import type { ComplaintCommand } from './commands.js';
import { duties } from './duties.js';
import type { ComplaintEvent } from './events.js';
import type { ComplaintState, ComplaintStatus } from './state.js';

const open: readonly ComplaintStatus[] = ['received', 'accepted'];

/** Where no limit of the channel tells by whose rule: an office lays down for itself how complaints are handled. */
const OFFICE_RULES = '本机关诉求办理制度';

export const complaintSteps: Readonly<Record<ComplaintEvent['type'], Step<ComplaintStatus>>> = {
  ComplaintReceived: { from: ['unopened'], to: 'received', article: OFFICE_RULES },
  ComplaintAccepted: { from: ['received'], to: 'accepted', article: OFFICE_RULES },
  ComplaintExtended: { from: open, article: OFFICE_RULES },
  ComplaintReplied: { from: open, to: 'closed', article: OFFICE_RULES },
  ComplaintMerged: { from: open, to: 'closed', article: OFFICE_RULES },
  ReplyRated: { from: ['closed'], article: OFFICE_RULES },
};

export function mentions(generic: CaseCommand): readonly CaseReference[] {
  const command = generic as ComplaintCommand;
  return command.name === 'MergeComplaint' ? [{ caseType: 'complaint', number: command.data.into }] : [];
}

export function decide(
  generic: CaseCommand,
  _state: ComplaintState,
  context: DecisionContext,
): Decision<ComplaintEvent> | Refusal {
  const command = generic as ComplaintCommand;
  const { on, at } = command;
  const moment = at === undefined ? {} : { at };
  switch (command.name) {
    case 'ReceiveComplaint':
      return { event: { type: 'ComplaintReceived', on, data: { ...command.data, ...moment } } };
    case 'AcceptComplaint':
      return { event: { type: 'ComplaintAccepted', on, data: moment } };
    case 'ExtendComplaint':
      return { event: { type: 'ComplaintExtended', on, data: command.data } };
    case 'ReplyToComplaint':
      return { event: { type: 'ComplaintReplied', on, data: { ...command.data, ...moment } } };
    case 'MergeComplaint': {
      const { into } = command.data;
      if (into === command.case.number)
        return refuse('merged-into-itself', '诉求不能并入自己，请核对编号。', { field: 'into', article: OFFICE_RULES });
      const target = { caseType: 'complaint', number: into } as const;
      if (!standingCase(target, context))
        return refuse('unknown-case', `没有编号为 ${into} 的诉求，请核对编号，或先补登该件。`, { field: 'into' });
      return (
        mustBeOpen(target, command, context, OFFICE_RULES) ?? { event: { type: 'ComplaintMerged', on, data: { into } } }
      );
    }
    case 'RateReply':
      return { event: { type: 'ReplyRated', on, data: command.data } };
  }
}

export function rule(state: ComplaintState, event: ComplaintEvent, law: Law): Refusal | undefined {
  const article = ruleOf(state, law);
  switch (event.type) {
    case 'ComplaintReceived': {
      const { channel, matter, dueOn, dueAt, at } = event.data;
      if (!law.complaintChannels.has(channel)) {
        return refuse('unknown-channel', '没有这个诉求渠道，请从配置的渠道中选择。', {
          field: 'channel',
          article: OFFICE_RULES,
        });
      }
      const early = (field: string): Refusal =>
        refuse('due-before-receipt', '办理期限早于收到时间，请核对。', {
          field,
          article: ruleOf({ channel, matter, receivedOn: event.on }, law),
        });
      if (dueOn !== undefined && dueOn < event.on) return early('dueOn');
      return dueAt !== undefined && isLater(at ?? startOfDay(event.on), dueAt) ? early('dueAt') : undefined;
    }
    case 'ComplaintExtended':
      return extensionRule(state, event, law);
    case 'ReplyRated':
      if (!state.replied) return refuse('not-replied', '本件没有答复（已并入他件），不能评价。', { article });
      return state.score === undefined ? undefined : refuse('already-rated', '本件的答复已经评价过。', { article });
    case 'ComplaintAccepted':
    case 'ComplaintReplied':
      return event.data.at !== undefined && state.receivedAt !== undefined && isLater(state.receivedAt, event.data.at)
        ? refuse('before-opening', `登记的时间早于收到时间 ${state.receivedAt}，请核对。`, { field: 'at', article })
        : undefined;
    case 'ComplaintMerged':
      return undefined;
  }
}

/** Once, within what the channel allows, and while the limit still runs. */
function extensionRule(
  state: ComplaintState,
  { on, data }: ComplaintEvent & { type: 'ComplaintExtended' },
  law: Law,
): Refusal | undefined {
  const limit = complaintLimit(law.settings, state);
  const article = ruleOf(state, law);
  if (state.extension) return refuse('extension-once', '办理期限只能延长一次，本件已经延长过。', { article });
  const max = limit?.extensionMax?.value;
  if (max !== undefined && data.days > max) {
    const unit = limit?.extensionMax?.unit === 'workday' ? '个工作日' : '天';
    const message = max === 0 ? '这个渠道的办理期限不能延长。' : `办理期限最多延长 ${max} ${unit}，请减少延长的天数。`;
    return refuse('extension-too-long', message, { field: 'days', article });
  }
  const dueOn = duties(state)
    .filter(({ obligation }) => obligation === 'complaint-reply')
    .map((owed) => deadlineOf(owed, law).dueOn)[0];
  return dueOn !== undefined && on > dueOn
    ? refuse('extension-after-due', `办理期限已于 ${dueOn} 届满，不能再延长，请核对日期；确已逾期的，请尽快答复。`, {
        field: 'on',
        article,
      })
    : undefined;
}

/** The source of the channel's limit, else the office's own rules. */
const ruleOf = (complaint: Parameters<typeof complaintLimit>[1], { settings }: Law): string =>
  complaintLimit(settings, complaint)?.source ?? OFFICE_RULES;
