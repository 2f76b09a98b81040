import type { PublishedReport } from '#report-reading';
import { evenDigits, sentencesOf } from './quantities.js';

/** A sentence with the chapter and the paragraph that it stands in. */
export interface Passage {
  /** 0 for what stands before the first chapter. */
  readonly chapter: number;
  readonly paragraph: number;
  readonly sentence: string;
}

/** All sentences of a report, in order. */
export function passagesOf(report: PublishedReport): Passage[] {
  const parts = [{ number: 0, paragraphs: report.foreword }, ...report.chapters];
  let paragraph = 0;
  return parts.flatMap(({ number, paragraphs }) =>
    paragraphs.flatMap((text) => {
      paragraph += 1;
      return sentencesOf(evenDigits(text)).map((sentence) => ({ chapter: number, paragraph, sentence }));
    }),
  );
}
