import type { ApplicantKind, Outcome } from './codes.js';

export type RequestStatus =
  | 'unopened'
  | 'handling'
  | 'awaiting-correction'
  | 'awaiting-payment'
  | 'closed'
  /** Split into parts that are cases of their own; counts nowhere itself. */
  | 'divided';

export interface Consultation {
  /** Vault reference of the party's name. */
  readonly party: string;
  readonly sentOn: string;
  readonly deliveredOn?: string;
  readonly answeredOn?: string;
}

export interface RequestState {
  readonly status: RequestStatus;
  /** Legal date of receipt; the reply period runs from it. */
  readonly receivedOn: string;
  /** Legal date under which it counts as 新收: receipt, or the split for a further part. */
  readonly countedOn: string;
  readonly channel: string;
  readonly applicantKind: ApplicantKind;
  readonly subject: string;
  readonly correction?: { readonly requestedOn: string; readonly deliveredOn?: string; readonly receivedOn?: string };
  readonly consultations: readonly Consultation[];
  readonly extendedBy?: number;
  readonly reasons?: { readonly reasonable?: boolean };
  readonly agreedDueOn?: string;
  readonly fee?: {
    readonly amount: string;
    readonly issuedOn: string;
    readonly receivedOn?: string;
    readonly paidOn?: string;
  };
  readonly outcome?: Outcome;
  readonly closedOn?: string;
  readonly replied?: { readonly deliveredOn?: string };
}

export const unopenedRequest: RequestState = {
  status: 'unopened',
  receivedOn: '',
  countedOn: '',
  channel: '',
  applicantKind: 'other',
  subject: '',
  consultations: [],
};
