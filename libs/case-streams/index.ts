export {
  CaseSteps,
  type CaseStep,
  type LawStep,
  type ProposalStep,
  type ReminderStep,
  type Step,
} from './case-steps.js';
export { LawHistory, LawUnreadable } from './law-history.js';
export { LeastRecentlyUsed } from './least-recently-used.js';
export { emptyCase, extendCase, foldCase, recordedStep } from './stored-case.js';
export {
  caseAddress,
  LAW,
  ORGAN_DIRECTORY,
  proposalStream,
  reminderStream,
  streamName,
  type CaseAddress,
} from './stream-name.js';
