/** The kinds of case that carry a number of the office's own. */
export const CASE_TYPES = ['request', 'complaint', 'publication', 'official-acts', 'challenge', 'books'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

/** Everything that has a stream: cases, the organ itself, and its yearly report. */
export type StreamKind = CaseType | 'organ' | 'annual-report';

/** A case as other cases and commands name it, within one organ. */
export interface CaseReference {
  readonly caseType: StreamKind;
  /** The office's own number (案号); for an organ its code, for an annual report its year. */
  readonly number: string;
}

/** Key of a case in maps, unique within one organ. */
export const referenceKey = ({ caseType, number }: CaseReference): string => `${caseType}/${number}`;
