/** A notice of the State Council's office on the holidays of one year (节假日安排通知). */
export interface Notice {
  readonly year: number;
  /** 文号. */
  readonly number: string;
  readonly sources: readonly string[];
  /** First and last day of each holiday, both inclusive; the first can lie in the year before. */
  readonly holidays: readonly (readonly [string, string])[];
  /** 调休上班: Saturdays and Sundays that are working days. */
  readonly workingDays: readonly string[];
}
