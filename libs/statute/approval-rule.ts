import { z } from 'zod';

/** Who looks at a draft before it goes out (审核、审批). */
export const approvalStep = z.enum(['reviewer', 'head']);
export type ApprovalStep = z.infer<typeof approvalStep>;

/** Through whose hands a command goes before it counts: the law's rule or an office's own. */
export const approvalRule = z.strictObject({
  /** The codes of the organs it is for; for all where it names none. */
  organs: z.array(z.string().min(1).max(64)).min(1).max(10_000).optional(),
  /** A command's name, such as `ReplyToRequest`. */
  command: z.string().regex(/^[A-Z][A-Za-z]{0,59}$/),
  /** In this order; none: the clerk alone. */
  steps: z
    .array(approvalStep)
    .max(2)
    .refine((steps) => steps.join() !== 'head,reviewer' && new Set(steps).size === steps.length, '应先审核、后审批'),
  source: z.string().trim().min(1).max(500),
});
export type ApprovalRule = Readonly<z.infer<typeof approvalRule>>;

/** The steps of an organ's command: those of the first rule that fits, none where none does. */
export function approvalSteps(
  { approvals }: { readonly approvals: readonly ApprovalRule[] },
  organ: string,
  command: string,
): readonly ApprovalStep[] {
  const rule = approvals.find(
    ({ organs, command: name }) => name === command && (organs === undefined || organs.includes(organ)),
  );
  return rule?.steps ?? [];
}
