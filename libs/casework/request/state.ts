import type { FeeMethod, ReplyOperation } from '#statute';
import type { z } from 'zod';
import type { Outcome } from './codes.js';
import type { requestEvents } from './events.js';

/** The applicant: the kind in plain, everything else as vault references. */
export type StoredApplicant = z.infer<typeof requestEvents.RequestReceived.data>['applicant'];

export type RequestStatus =
  | 'unopened'
  | 'handling'
  | 'awaiting-correction'
  | 'awaiting-payment'
  | 'closed'
  /** Split into parts that are cases of their own; counts nowhere itself. */
  | 'divided';

/** A letter to a third party or another organ, and what became of it. */
export type Consultation = Extract<ReplyOperation, { op: 'consulted' }> & {
  /** Vault reference of the party's name. */
  readonly name: string;
};

/** A step that moves the reply period or the time of somebody who is waited for. */
export type Operation = Exclude<ReplyOperation, { op: 'consulted' }> | Consultation;

export interface RequestState {
  readonly status: RequestStatus;
  /** Legal date of receipt; the reply period runs from it. */
  readonly receivedOn: string;
  /** Legal date under which it counts as 新收: receipt, or the split for a further part. */
  readonly countedOn: string;
  /** The split, where it is a part that became a case of its own. */
  readonly separatedOn?: string;
  readonly channel: string;
  readonly applicant: StoredApplicant;
  readonly subject: string;
  /** Submission, where it came before both sides had confirmed receipt. */
  readonly submittedOn?: string;
  /** What moved the reply period, in legal order. */
  readonly operations: readonly Operation[];
  readonly reasons?: { readonly reasonable?: boolean };
  readonly fee?: {
    readonly method: FeeMethod;
    readonly quantity: number;
    readonly amount: string;
    readonly paidOn?: string;
  };
  readonly outcome?: Outcome;
  readonly closedOn?: string;
  readonly replied?: { readonly deliveredOn?: string };
  /** Numbers of the parts that a divided request has become. */
  readonly parts?: readonly string[];
}

export const unopenedRequest: RequestState = {
  status: 'unopened',
  receivedOn: '',
  countedOn: '',
  channel: '',
  applicant: { kind: 'other' },
  subject: '',
  operations: [],
};
