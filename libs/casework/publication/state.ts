export type PublicationStatus = 'unopened' | 'formed' | 'published' | 'repealed';

export interface PublicationState {
  readonly status: PublicationStatus;
  readonly title: string;
  readonly column: string;
  readonly documentKind: 'rules' | 'normative-documents' | 'other';
  /** Day on which the information came into being: noted before, stated, or the day of publication. */
  readonly formedOn: string;
  readonly noted: boolean;
  readonly publishedOn?: string;
  readonly repealedOn?: string;
  /** How many documents the case stands for; more than one only for a repeal from the opening stock. */
  readonly count: number;
  readonly fromStock: boolean;
}

export const unopenedPublication: PublicationState = {
  status: 'unopened',
  title: '',
  column: '',
  documentKind: 'other',
  formedOn: '',
  noted: false,
  count: 1,
  fromStock: false,
};
