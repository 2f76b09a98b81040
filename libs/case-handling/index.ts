export { CaseHandling, type CaseHandlingParts } from './case-handling.js';
export { CommandContended } from './errors.js';
export { namedCases } from './named-cases.js';
export { parseSubmission } from './parse-submission.js';
export type { Accepted, Submission } from './submission.js';
