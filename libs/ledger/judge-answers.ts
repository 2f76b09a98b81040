import type { Transaction } from 'kysely';
import type { CaseStep, LawStep } from '#case-streams';
import { postingChange, type PostingChange } from '#casework';
import { enter } from './entry.js';
import { EntryBatch } from './entry-batch.js';
import { judge, postingsOf, type Judgement, type Judging, type PostedJudgement } from './judgement.js';
import { loadJudgements, loadUnjudged, saveJudgements } from './judgements-table.js';

/** What judgings change in the ledger, and which judgement stands in the end, by stream. */
export interface Judged {
  readonly changes: ReadonlyMap<CaseStep, PostingChange>;
  readonly standing: ReadonlyMap<string, Judgement | undefined>;
}

/** Takes judgings in their order; `posted` are the judgements of before that they replace. */
export function takeJudgings(
  judgings: readonly Judging[],
  posted: ReadonlyMap<string, PostedJudgement> = new Map(),
): Judged {
  const changes = new Map<CaseStep, PostingChange>();
  const standing = new Map<string, Judgement | undefined>();
  for (const { step, judgement } of judgings) {
    const { stream } = step.event;
    const before = standing.has(stream) ? standing.get(stream) : posted.get(stream);
    changes.set(step, postingChange(postingsOf(before), postingsOf(judgement)));
    standing.set(stream, judgement);
  }
  return { changes, standing };
}

/** The judgements that judgings replace. */
export function loadReplaced(
  judgings: readonly Judging[],
  schema: string,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<string, PostedJudgement>> {
  const streams = judgings.filter(({ replaces }) => replaces).map(({ step }) => step.event.stream);
  return streams.length === 0 ? Promise.resolve(new Map()) : loadJudgements(streams, schema, tx);
}

const PAGE = 5000;

/**
 * Judges, by the law that an event brought, the answers that nobody could judge for want of a calendar. Those that were
 * judged stay as they are. The entries point at the event of the law, which made them possible.
 */
export async function judgeWaiting({ event, book }: LawStep, schema: string, tx: Transaction<unknown>): Promise<void> {
  let after = '';
  let leg = 0;
  for (;;) {
    const waiting = await loadUnjudged(after, PAGE, schema, tx);
    const judged = waiting
      .map(({ stream, organ, duty }) => judge(stream, organ, duty, book.lawFor(organ)))
      .filter(({ verdict }) => verdict !== 'no-calendar');
    const entries = new EntryBatch();
    for (const judgement of judged) {
      const { organ, stream } = judgement;
      const change = postingChange([], postingsOf(judgement));
      leg = enter({ ...event, organ, stream }, leg, [change], entries);
    }
    await entries.write(schema, tx);
    const standing = new Map(judged.map((judgement) => [judgement.stream, judgement]));
    await saveJudgements(standing, standing.keys(), schema, tx);
    const last = waiting.at(-1);
    if (!last || waiting.length < PAGE) return;
    after = last.stream;
  }
}
