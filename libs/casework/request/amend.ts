import type { Changes } from '../any-case/changes.js';
import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import type { Recorded } from '../event.js';
import { refuse, type Refusal } from '../refusal.js';
import { requestEvents, type RequestEvent } from './events.js';

type Step = Recorded<RequestEvent>;

const isOpening = (step: Step): boolean => step.type === 'RequestReceived' || step.type === 'RequestPartSeparated';
const isClosing = (step: Step): boolean =>
  ['RequestReplied', 'RequestWithdrawn', 'RequestMerged', 'CorrectionLapsed', 'FeeLapsed'].includes(step.type);

/** 申请人类别和信息、渠道、收到日期、内容；答复日期、办理结果；信息处理费金额。 */
export function amend(steps: readonly Step[], changes: Changes): readonly Step[] | Refusal {
  const { applicant, channel, receivedOn, subject, amount, ...closingChanges } = changes;
  const { repliedOn, outcome, detail, relatedCase, documentNumber, ...rest } = closingChanges;
  const other = notAmendable(rest);
  if (other) return other;
  const ofReply = Object.entries({ outcome, detail, relatedCase, documentNumber });
  const [named] = ofReply.find(([, change]) => change !== undefined) ?? [];
  if (named !== undefined && !steps.some((step) => step.type === 'RequestReplied')) {
    return refuse('nothing-to-amend', '本件没有答复，不能更改答复的内容。', { field: `changes.${named}` });
  }
  return amendSteps(steps, requestEvents, [
    {
      of: isOpening,
      on: receivedOn,
      data: (step) => ({
        ...(applicant && { applicant: { ...('applicant' in step.data ? step.data.applicant : {}), ...applicant } }),
        ...(channel !== undefined && { channel }),
        ...(subject !== undefined && { subject }),
        ...(receivedOn !== undefined && step.type === 'RequestPartSeparated' && { receivedOn }),
      }),
      keepsDate: (step) => step.type === 'RequestPartSeparated',
      fields: { applicant, channel, receivedOn, subject },
    },
    {
      of: (step) => step.type === 'FeeNoticeIssued',
      data: () => ({ amount }),
      fields: { amount },
    },
    {
      of: isClosing,
      on: repliedOn,
      data: () => ({
        ...(outcome !== undefined && { outcome }),
        ...(outcome !== undefined &&
          outcome !== 'unavailable.not-held' &&
          outcome !== 'granted' && { detail: undefined }),
        ...(detail !== undefined && { detail }),
        ...(relatedCase !== undefined && { relatedCase }),
        ...(documentNumber !== undefined && { documentNumber }),
      }),
      fields: { repliedOn, outcome, detail, relatedCase, documentNumber },
    },
  ]);
}
