export { CaseHandling, type CaseHandlingParts, type Trial } from './case-handling.js';
export { CommandContended, LawContended, LawNamesUnknownCommand, LawNamesUnknownOrgan } from './errors.js';
export { LawLoading, type LawChange } from './law-loading.js';
export { namedCases } from './named-cases.js';
export { withUnwrittenTexts } from './trial.js';
export { parseSubmission } from './parse-submission.js';
export type { Accepted, CaseVersion, Submission } from './submission.js';
