export { Approvals, type ApprovalsParts } from './approvals.js';
export { ProposalContended, ProposalUnreadable } from './errors.js';
export { parseDraft, type DraftSubmission } from './parse-draft.js';
export { nextStep, type Proposal, type ProposalStatus } from './proposal.js';
export { ProposalList, type ProposalFilters, type ProposalRow } from './proposal-list.js';
export type { DecidedBy, ProposalOutcome, ProposalPlace } from './proposal-log.js';
export { proposalsProjection } from './proposals-projection.js';
