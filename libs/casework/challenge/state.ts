export type ChallengeStatus = 'unopened' | 'pending' | 'concluded';

/** One stretch of the dispute: opened by filing or appeal, closed by a conclusion. */
export interface Instance {
  readonly openedOn: string;
  /** Day on which the copy of the application or complaint came; the filing where it is not known. */
  readonly copyReceivedOn?: string;
  readonly answeredOn?: string;
  readonly concludedOn?: string;
  readonly result?: 'upheld' | 'corrected' | 'other';
}

export interface ChallengeState {
  readonly status: ChallengeStatus;
  readonly route: string;
  readonly procedure: 'ordinary' | 'simplified';
  readonly request?: string;
  readonly instances: readonly Instance[];
  /** A suit filed directly against a refusal of 2024 or later, which needs reconsideration first. */
  readonly skippedReconsideration: boolean;
}

export const unopenedChallenge: ChallengeState = {
  status: 'unopened',
  route: '',
  procedure: 'ordinary',
  instances: [],
  skippedReconsideration: false,
};
