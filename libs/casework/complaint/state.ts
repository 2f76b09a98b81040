export type ComplaintStatus = 'unopened' | 'received' | 'accepted' | 'closed';

export interface ComplaintState {
  readonly status: ComplaintStatus;
  readonly channel: string;
  readonly matter?: string;
  readonly subject: string;
  readonly receivedOn: string;
  /** The instant of receipt, where it is known. */
  readonly receivedAt?: string;
  /** A transmitted due date, as a day or as an instant. */
  readonly dueOn?: string;
  readonly dueAt?: string;
  readonly acceptedOn?: string;
  readonly acceptedAt?: string;
  /** In the unit of the limit: working days, days or hours. */
  readonly extension?: { readonly on: string; readonly days: number };
  readonly closedOn?: string;
  readonly closedAt?: string;
  readonly replied: boolean;
  readonly score?: number;
}

export const unopenedComplaint: ComplaintState = {
  status: 'unopened',
  channel: '',
  subject: '',
  receivedOn: '',
  replied: false,
};
