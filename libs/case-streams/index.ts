export { CaseSteps, type CaseStep } from './case-steps.js';
export { LeastRecentlyUsed } from './least-recently-used.js';
export { emptyCase, extendCase, foldCase, recordedStep } from './stored-case.js';
export { caseAddress, ORGAN_DIRECTORY, streamName, type CaseAddress } from './stream-name.js';
