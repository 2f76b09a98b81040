import { event, type CaseEvent, type EventOf } from '../event.js';
import { publicText, reference } from '../fields.js';
import { storedChanges } from './changes.js';

/** Steps that every kind of case takes, in every state. They are not on the legal timeline. */
export const anyCaseEvents = {
  CaseAssigned: event(1, { to: publicText(100) }),
  NoteAdded: event(1, { text: reference }),
  /** Applies from its recording, whatever its date. */
  CaseAmended: event(1, { changes: storedChanges, reason: reference }),
  /** An entry made by mistake: out of every figure by reversing entries, never deleted. */
  CaseVoided: event(1, { reason: reference }),
};
export type AnyCaseEvent = EventOf<typeof anyCaseEvents>;

export const isAnyCaseEvent = (candidate: CaseEvent): candidate is AnyCaseEvent => candidate.type in anyCaseEvents;
