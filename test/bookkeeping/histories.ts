import fc from 'fast-check';
import type { LogLine } from '../../libs/casework/paper-office.contract.js';
import { draft, Telling } from './draft.js';
import * as stories from './stories.js';

const kinds = {
  request: { story: stories.requestStory, weight: 10 },
  challenge: { story: stories.challengeStory, weight: 4 },
  publication: { story: stories.publicationStory, weight: 4 },
  complaint: { story: stories.complaintStory, weight: 3 },
  'official-acts': { story: stories.officialActsStory, weight: 3 },
  books: { story: stories.booksStory, weight: 1 },
};
type Kind = keyof typeof kinds;

const kind = fc.oneof(
  ...Object.entries(kinds).map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name as Kind) })),
);

/** Random years of an organ: the lines of many cases in the order in which they were logged, some of them too late. */
export const histories: fc.Arbitrary<readonly LogLine[]> = fc
  .array(fc.record({ kind, draft }), { minLength: 1, maxLength: 50, size: 'max' })
  .map((told) => {
    const counts: Record<string, number> = {};
    for (const { kind } of told) counts[kind] = (counts[kind] ?? 0) + 1;
    const reached: Record<string, number> = {};
    return told
      .flatMap(({ kind, draft }) => {
        reached[kind] = (reached[kind] ?? 0) + 1;
        const telling = new Telling(draft, String(reached[kind]), counts);
        kinds[kind].story(telling);
        return telling.lines;
      })
      .sort((a, b) => a.loggedOn - b.loggedOn)
      .map(({ line }) => line);
  });
