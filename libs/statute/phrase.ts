/** A sentence for clerks in both languages. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Phrase;

export const phrase = (zh: string, en: string): Phrase => ({ zh, en });
