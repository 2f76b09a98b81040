import type { ReplyOperation } from '#statute';
import { sameText } from '../fields.js';
import type { RequestState } from './state.js';

/** A letter to a third party or another organ, and what became of it. */
export type Consultation = Extract<ReplyOperation, { op: 'consulted' }> & {
  /** Vault reference of the party's name. */
  readonly name: string;
};

/** A step that moves the reply period or the time of somebody who is waited for. */
export type Operation = Exclude<ReplyOperation, { op: 'consulted' }> | Consultation;

type Named<O extends Operation['op']> = Extract<Operation, { op: O }>;

/** The operation of that kind: all but consultations happen once, and of agreed delays the last one holds. */
export const operation = <O extends Exclude<Operation['op'], 'consulted'>>(
  state: RequestState,
  op: O,
): Named<O> | undefined => state.operations.findLast((candidate): candidate is Named<O> => candidate.op === op);

export const consultations = (state: RequestState): readonly Consultation[] =>
  state.operations.filter((candidate) => candidate.op === 'consulted');

/** The last consultation of the party that is still unanswered. */
export const openConsultation = (state: RequestState, name: string): Consultation | undefined =>
  consultations(state).findLast((asked) => asked.answeredOn === undefined && sameText(asked.name, name));

/** The letter that a delivery is about: the party's, or without a party the only one still under way. */
export function letterUnderWay(state: RequestState, name: string | undefined): Consultation | undefined {
  const underWay = consultations(state).filter(
    (asked) => asked.answeredOn === undefined && asked.deliveredOn === undefined,
  );
  if (name !== undefined) return underWay.findLast((asked) => sameText(asked.name, name));
  return underWay.length === 1 ? underWay[0] : undefined;
}

export const withOperation = (state: RequestState, added: Operation): RequestState => ({
  ...state,
  operations: [...state.operations, added],
});

/** The state with what is now known of an operation. */
export const withChange = <O extends Operation>(
  state: RequestState,
  found: O | undefined,
  change: Partial<O>,
): RequestState => ({
  ...state,
  operations: state.operations.map((candidate) => (candidate === found ? { ...candidate, ...change } : candidate)),
});
