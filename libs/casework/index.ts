export { admit } from './admit.js';
export { allowedActions, type AllowedAction } from './allowed-actions.js';
export { amendmentChanges } from './any-case/changes.js';
export { isAnyCaseEvent, type AnyCaseEvent } from './any-case/events.js';
export { anyCaseLine, anyCaseStepWording } from './any-case/wording.js';
export { dutiesOf, extend, fold, unopened } from './case.js';
export { CASE_TYPES, referenceKey, type CaseReference, type CaseType, type StreamKind } from './case-type.js';
export type { CaseCommand, CommandDefinition } from './command.js';
export { decide, mentions } from './decide.js';
export { stateDiagram } from './diagram.js';
export type { CaseEvent, EventDefinition, Recorded } from './event.js';
export { fieldProblem, FOR_CLERKS } from './field-problem.js';
export {
  caseNumber,
  instant,
  legalDate,
  publicText,
  searchedFields,
  VAULT_REFERENCE,
  vaultedFields,
} from './fields.js';
export { organCode, type OrganState } from './organ/workflow.js';
export { posting, postingChange, type Posting, type PostingChange, type StockCount } from './posting.js';
export { refuse, type Refusal } from './refusal.js';
export { commands, eventDefinitions, workflows } from './registry.js';
export { APPLICANT_KINDS, REPLY_OUTCOMES, REQUEST_CHANNELS } from './request/codes.js';
export { OUTCOMES } from './request/wording.js';
export { CHALLENGE_ROUTES } from './challenge/commands.js';
export { OFFICIAL_ACTS } from './official-acts/commands.js';
export type { Case, CaseState, CaseSummary, CaseWorkflow, Decision, DecisionContext, Opening } from './workflow.js';
export { whatIf, type WhatIf } from './what-if.js';
