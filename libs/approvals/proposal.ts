import { refuse, type Refusal } from '#casework';
import type { Role } from '#people';
import type { ApprovalStep } from '#statute';
import type { Drafted, ProposalEvent } from './events.js';

export type ProposalStatus =
  /** Nothing drafted yet. */
  | 'none'
  /** Waits for its next step. */
  | 'waiting'
  | 'returned'
  /** Every step is passed; its command is on its way. */
  | 'approved'
  | 'sent'
  | 'withdrawn';

/** A draft (拟稿) on its way through review and approval, folded from its events. */
export interface Proposal {
  readonly status: ProposalStatus;
  readonly draft: Drafted | undefined;
  /** Who passed which step of the present draft, in order. */
  readonly passed: readonly { readonly step: ApprovalStep; readonly by: string }[];
  /** Counts the drafts from 1: each one's command has an id of its own. */
  readonly round: number;
  /** Why the last draft came back: from whom, with a reason in the vault, or a code of the command's refusal. */
  readonly returned:
    | { readonly by: string; readonly reason: string }
    | { readonly code: string; readonly field?: string | undefined; readonly article?: string | undefined }
    | undefined;
  readonly version: number;
}

export const NO_PROPOSAL: Proposal = {
  status: 'none',
  draft: undefined,
  passed: [],
  round: 0,
  returned: undefined,
  version: 0,
};

/** The step that a draft waits for. */
export const nextStep = ({ status, draft, passed }: Proposal): ApprovalStep | undefined =>
  status === 'waiting' ? draft?.steps[passed.length] : undefined;

export function evolve(proposal: Proposal, event: ProposalEvent): Proposal {
  const next = { ...proposal, version: proposal.version + 1 };
  switch (event.type) {
    case 'ProposalDrafted':
      return {
        ...next,
        status: 'waiting',
        draft: event.data,
        passed: [],
        round: proposal.round + 1,
        returned: undefined,
      };
    case 'ProposalReviewed':
    case 'ProposalApproved': {
      const step = event.type === 'ProposalReviewed' ? 'reviewer' : 'head';
      const passed = [...proposal.passed, { step, by: event.data.by } as const];
      return { ...next, passed, status: passed.length === proposal.draft?.steps.length ? 'approved' : 'waiting' };
    }
    case 'ProposalReturned':
      return { ...next, status: 'returned', returned: event.data };
    case 'ProposalRefused':
      return { ...next, status: 'returned', returned: event.data };
    case 'ProposalWithdrawn':
      return { ...next, status: 'withdrawn' };
    case 'ProposalSent':
      return { ...next, status: 'sent', returned: undefined };
  }
}

/** Who decides about a draft. */
export interface Decider {
  readonly login: string;
  readonly roles: ReadonlySet<Role>;
}

/** A first draft, or another one by the same hand after the last was returned. */
export function decideDraft(proposal: Proposal, draft: Drafted): ProposalEvent | Refusal {
  const { status, draft: before } = proposal;
  if (status !== 'none' && status !== 'returned') return inTheWay(proposal);
  if (before && before.by !== draft.by) return notYours;
  if (before && (before.command !== draft.command || before.number !== draft.number)) {
    return refuse('proposal-other-command', '退回的拟稿只能就同一案件、同一事项修改；如办理其他事项，请另行拟稿。', {
      field: 'command',
    });
  }
  return { type: 'ProposalDrafted', data: draft };
}

/** The next step is passed: reviewed, or approved. Nobody passes their own draft, nor two steps of one. */
export function decidePass(proposal: Proposal, decider: Decider): ProposalEvent | Refusal {
  const refused = refusedStep(proposal, decider);
  if (refused) return refused;
  const type = nextStep(proposal) === 'reviewer' ? 'ProposalReviewed' : 'ProposalApproved';
  return { type, data: { by: decider.login } };
}

/** Whoever could pass the next step may return the draft instead. */
export function decideReturn(proposal: Proposal, decider: Decider, reason: string): ProposalEvent | Refusal {
  return refusedStep(proposal, decider) ?? { type: 'ProposalReturned', data: { by: decider.login, reason } };
}

/** Whoever drafted it may take it back until it is approved. */
export function decideWithdraw(proposal: Proposal, login: string): ProposalEvent | Refusal {
  const { status, draft } = proposal;
  if (status !== 'waiting' && status !== 'returned') return inTheWay(proposal);
  return draft?.by === login ? { type: 'ProposalWithdrawn', data: { by: login } } : notYours;
}

function refusedStep(proposal: Proposal, { login, roles }: Decider): Refusal | undefined {
  const step = nextStep(proposal);
  if (step === undefined) return inTheWay(proposal);
  if (!roles.has(step)) {
    return refuse('proposal-wrong-role', step === 'reviewer' ? '该拟稿待审核人审核。' : '该拟稿待负责人审批。');
  }
  if (proposal.draft?.by === login) return refuse('proposal-own-draft', '不能审核或审批自己的拟稿，请由他人办理。');
  return proposal.passed.some(({ by }) => by === login)
    ? refuse('proposal-passed-before', '您已审核过该拟稿，请由他人审批。')
    : undefined;
}

/** What the draft's state does not allow. */
const inTheWay = ({ status }: Proposal): Refusal => refuse(`proposal-${status}`, IN_THE_WAY[status]);

const IN_THE_WAY: Readonly<Record<ProposalStatus, string>> = {
  none: '没有这份拟稿，请核对编号。',
  waiting: '该拟稿正在审核审批中，请等候，或先撤回。',
  returned: '该拟稿已退回，请修改后重新提交。',
  approved: '该拟稿已审批完毕，正在登记。',
  sent: '该拟稿已办结，请查看案件。',
  withdrawn: '该拟稿已撤回，如仍需办理，请另行拟稿。',
};

const notYours = refuse('proposal-not-yours', '只有拟稿人可以修改或撤回拟稿。');
