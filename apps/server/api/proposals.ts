import { z } from 'zod';
import { nextStep, parseDraft, type DecidedBy, type ProposalOutcome, type ProposalPlace } from '#approvals';
import { publicText, type Refusal } from '#casework';
import type { Call } from './call.js';
import { caseType, commandData, date, instant, limit, number, organ, position, streamKind } from './fields.js';
import { Problem, refused } from './problem.js';
import { readCases, reviewCases, writeCases } from './roles.js';
import { route, type Answer } from './route.js';

const LIST = '/organs/:organ/proposals';
const PROPOSAL = `${LIST}/:id`;
const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, '拟稿编号由字母、数字和短横组成');
const params = { organ, id };
const step = z.enum(['reviewer', 'head']);
const status = z.enum(['waiting', 'returned', 'approved', 'sent', 'withdrawn']);

const outcome = z.strictObject({
  id: z.string(),
  status,
  /** The step that it waits for. */
  next: step.nullable(),
  round: z.int(),
  position: z.string(),
  repeated: z.boolean(),
});

export const listProposals = route({
  method: 'GET',
  path: LIST,
  tag: 'proposals',
  summary: { zh: '拟稿及其审核审批情况', en: 'drafts on their way through review and approval' },
  access: readCases(),
  params: { organ },
  query: {
    status: status.optional(),
    next: step.optional(),
    draftedBy: publicText(100).optional(),
    type: caseType.optional(),
    number: number.optional(),
    before: position.transform(BigInt).optional(),
    limit: limit.optional(),
  },
  answer: z.strictObject({
    proposals: z.array(
      z.strictObject({
        organ: z.string(),
        id: z.string(),
        caseType: streamKind.nullable(),
        number: z.string(),
        command: z.string(),
        on: z.string(),
        draftedBy: z.string(),
        status,
        round: z.int(),
        steps: z.array(step),
        passed: z.array(z.string()),
        next: step.nullable(),
        changedAt: z.string(),
        position: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  reads: ['proposals'],
  handle: async ({ params: asked, query: { type, limit: rows = 50, ...filters } }, { office }) => {
    const found = await office.proposals.page(asked.organ, { ...filters, caseType: type, limit: rows });
    const proposals = found.map((row) => ({ ...row, position: String(row.position) }));
    return { body: { proposals, next: found.length === rows ? (proposals.at(-1)?.position ?? null) : null } };
  },
});

export const readProposal = route({
  method: 'GET',
  path: PROPOSAL,
  tag: 'proposals',
  summary: { zh: '一份拟稿的全文（留痕）', en: 'a draft in full; logged' },
  access: readCases(),
  params,
  answer: outcome.extend({
    command: z.string(),
    caseType: streamKind.nullable(),
    case: z.string(),
    on: z.string(),
    draftedBy: z.string(),
    passed: z.array(z.strictObject({ step, by: z.string() })),
    /** The command's own fields; null once they were erased. */
    data: z.record(z.string(), z.unknown()).nullable(),
    /** Why it came back. */
    reason: z.string().nullable(),
  }),
  handle: async ({ params: asked }, { office, principal, source }) => {
    const found = await office.approvals.find(asked);
    const draft = found?.proposal.draft;
    if (!found || !draft) throw new Problem(404, 'unknown-proposal', '没有这份拟稿，请核对编号。', { field: 'id' });
    const subject = `proposal/${asked.id}`;
    await office.audit.record({
      act: 'personal-data-read',
      actor: principal.login,
      source,
      organ: asked.organ,
      subject,
    });
    const { content, reason } = await office.approvals.texts(found.proposal);
    const about = { command: draft.command, caseType: draft.caseType ?? null, case: draft.number, on: draft.on };
    return {
      body: {
        ...viewOf(found),
        ...about,
        draftedBy: draft.by,
        passed: found.proposal.passed,
        data: content ?? null,
        reason: reason ?? null,
      },
    };
  },
});

export const draftProposal = route({
  method: 'PUT',
  path: PROPOSAL,
  tag: 'proposals',
  summary: { zh: '拟稿，或修改退回的拟稿', en: 'write a draft, or another one after it was returned' },
  access: writeCases(),
  params,
  body: z.strictObject({
    command: publicText(60),
    caseType: caseType.optional(),
    case: number.optional(),
    on: date.optional(),
    at: instant.optional(),
    data: commandData,
  }),
  answer: outcome,
  handle: async ({ params: asked, body: { data, ...named } }, call) => {
    const draft = parseDraft({ ...data, ...named, organ: asked.organ });
    if ('code' in draft) throw refused(draft);
    return answerOf(await call.office.approvals.draft(asked.id, draft, deciderOf(call)), asked, call);
  },
});

/** Whoever is to pass a step has its role; which step comes next, the draft tells. */
const passing = (name: 'pass' | 'return', zh: string, en: string) => ({
  method: 'POST' as const,
  path: `${PROPOSAL}/${name}`,
  tag: 'proposals',
  summary: { zh, en },
  access: reviewCases(),
  params,
  answer: outcome,
});

export const passProposal = route({
  ...passing('pass', '审核或审批通过', 'pass the next step; the last one sends the command'),
  handle: async ({ params: asked }, call) =>
    answerOf(await call.office.approvals.pass(asked, deciderOf(call)), asked, call),
});

export const returnProposal = route({
  ...passing('return', '退回', 'give a draft back'),
  body: z.strictObject({ reason: publicText(1000) }),
  handle: async ({ params: asked, body: { reason } }, call) =>
    answerOf(await call.office.approvals.return(asked, deciderOf(call), reason), asked, call),
});

export const withdrawProposal = route({
  method: 'POST',
  path: `${PROPOSAL}/withdraw`,
  tag: 'proposals',
  summary: { zh: '撤回自己的拟稿', en: 'take the own draft back' },
  access: writeCases(),
  params,
  answer: outcome,
  handle: async ({ params: asked }, call) =>
    answerOf(await call.office.approvals.withdraw(asked, deciderOf(call)), asked, call),
});

const deciderOf = ({ principal: { login, roles }, source }: Call): DecidedBy => ({ login, roles, from: source });

/** A refusal is written down like that of a command; what was done is an event. */
async function answerOf(
  given: ProposalOutcome | Refusal,
  asked: ProposalPlace,
  { office, principal, source }: Call,
): Promise<Answer> {
  if ('code' in given) {
    const about = { organ: asked.organ, subject: `proposal/${asked.id}`, detail: { code: given.code } };
    await office.audit.record({ act: 'refused', actor: principal.login, source, ...about });
    throw refused(given);
  }
  // Approved, but the case would not take it any more: the draft came back with that reason.
  if (given.refusal) throw refused(given.refusal);
  return { body: viewOf(given) };
}

const viewOf = ({ id: of, proposal, position: at, repeated }: ProposalOutcome) => ({
  ...{ id: of, status: proposal.status, next: nextStep(proposal) ?? null, round: proposal.round },
  ...{ position: String(at), repeated },
});
