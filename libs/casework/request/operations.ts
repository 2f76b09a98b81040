import { sameText } from '../fields.js';
import type { Consultation, Operation, RequestState } from './state.js';

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

/**
 * What a part takes over on the day of the split, as it was known by then. What is still waited for from the applicant
 * stays with the whole: the part is handled.
 */
export function takenOver(state: RequestState, on: string): readonly Operation[] {
  const by = (date: string | undefined): string | undefined => (date !== undefined && date <= on ? date : undefined);
  const done = state.operations.filter((candidate) => candidate.on <= on);
  const answered = (op: Operation['op']): boolean => done.some((candidate) => candidate.op === op);
  return done
    .filter(({ op }) => op !== 'correction-asked' || answered('correction-received'))
    .filter(({ op }) => op !== 'fee-asked' || answered('fee-paid'))
    .map((candidate): Operation => {
      switch (candidate.op) {
        case 'consulted':
          return { ...candidate, deliveredOn: by(candidate.deliveredOn), answeredOn: by(candidate.answeredOn) };
        case 'correction-asked':
        case 'fee-asked':
          return { ...candidate, deliveredOn: by(candidate.deliveredOn) };
        case 'correction-received':
        case 'extended':
        case 'fee-paid':
        case 'delay-agreed':
          return candidate;
      }
    })
    .map(withoutUndefined);
}

/** As it is stored: JSON knows no undefined. */
const withoutUndefined = <O extends object>(stored: O): O =>
  Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined)) as O;

/** The state with what is now known of an operation. */
export const withChange = <O extends Operation>(
  state: RequestState,
  found: O | undefined,
  change: Partial<O>,
): RequestState => ({
  ...state,
  operations: state.operations.map((candidate) => (candidate === found ? { ...candidate, ...change } : candidate)),
});
