import { z } from 'zod';
import { caseNumber, CASE_TYPES, legalDate } from '#casework';
import { approvalStep } from '#statute';
import { REFERENCE } from '#vault';

const reference = z.string().regex(REFERENCE);
const login = z.string().min(1).max(100);

/** The events of a draft's stream, each at its schema version; the organ is that of the event. */
export const proposalEvents = {
  /** A first draft, or another one after it was returned: all steps begin anew. */
  ProposalDrafted: {
    schemaVersion: 1,
    data: z.strictObject({
      by: login,
      command: z.string().min(1).max(60),
      caseType: z.enum([...CASE_TYPES, 'organ', 'annual-report']).optional(),
      number: caseNumber,
      on: legalDate,
      at: z.iso.datetime({ offset: true }).optional(),
      /** All that the command says beside these, in the vault: a draft is full of free text. */
      content: reference,
      /** Those that the setting asked for at the time. */
      steps: z.array(approvalStep).min(1),
    }),
  },
  /** 审核 */
  ProposalReviewed: { schemaVersion: 1, data: z.strictObject({ by: login }) },
  /** 审批 */
  ProposalApproved: { schemaVersion: 1, data: z.strictObject({ by: login }) },
  ProposalReturned: { schemaVersion: 1, data: z.strictObject({ by: login, reason: reference }) },
  ProposalWithdrawn: { schemaVersion: 1, data: z.strictObject({ by: login }) },
  /** Its command was taken. */
  ProposalSent: { schemaVersion: 1, data: z.strictObject({}) },
  /** Its command could not be taken: the case, or the law, was another by then. It may be drafted again. */
  ProposalRefused: {
    schemaVersion: 1,
    data: z.strictObject({ code: z.string(), field: z.string().optional(), article: z.string().optional() }),
  },
} as const;

export type ProposalEvent = {
  [T in keyof typeof proposalEvents]: {
    readonly type: T;
    readonly data: z.infer<(typeof proposalEvents)[T]['data']>;
  };
}[keyof typeof proposalEvents];

export type Drafted = z.infer<typeof proposalEvents.ProposalDrafted.data>;
