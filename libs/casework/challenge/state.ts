export type ChallengeStatus = 'unopened' | 'pending' | 'concluded';

/** One stretch of the dispute: opened by filing or appeal, closed by a conclusion. */
export interface Instance {
  readonly openedOn: string;
  readonly concludedOn?: string;
  readonly result?: 'upheld' | 'corrected' | 'other';
}

export interface ChallengeState {
  readonly status: ChallengeStatus;
  readonly route: string;
  readonly request?: string;
  readonly instances: readonly Instance[];
  readonly answered: boolean;
  /** A suit filed directly against a refusal of 2024 or later, which needs reconsideration first. */
  readonly skippedReconsideration: boolean;
}

export const unopenedChallenge: ChallengeState = {
  status: 'unopened',
  route: '',
  instances: [],
  answered: false,
  skippedReconsideration: false,
};
