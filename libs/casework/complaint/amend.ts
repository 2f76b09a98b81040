import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import type { Changes } from '../any-case/changes.js';
import type { Recorded } from '../event.js';
import type { Refusal } from '../refusal.js';
import { complaintEvents, type ComplaintEvent } from './events.js';

type Step = Recorded<ComplaintEvent>;

/** 渠道、事项、收到日期、内容、交办期限；答复日期。 */
export function amend(steps: readonly Step[], changes: Changes): readonly Step[] | Refusal {
  const { channel, matter, receivedOn, subject, dueOn, repliedOn, ...rest } = changes;
  return (
    notAmendable(rest) ??
    amendSteps(steps, complaintEvents, [
      {
        of: (step) => step.type === 'ComplaintReceived',
        on: receivedOn,
        data: () => ({
          ...(channel !== undefined && { channel }),
          ...(matter !== undefined && { matter }),
          ...(subject !== undefined && { subject }),
          ...(dueOn !== undefined && { dueOn, dueAt: undefined }),
          ...(receivedOn !== undefined && { at: undefined }),
        }),
        fields: { channel, matter, receivedOn, subject, dueOn },
      },
      {
        of: (step) => step.type === 'ComplaintReplied' || step.type === 'ComplaintMerged',
        on: repliedOn,
        data: (step) => (step.type === 'ComplaintReplied' ? { at: undefined } : {}),
        fields: { repliedOn },
      },
    ])
  );
}
