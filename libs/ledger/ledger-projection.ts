import type { Transaction } from 'kysely';
import type { CaseStep, Step } from '#case-streams';
import type { Projection } from '#projections';
import { casePostings, enter } from './entry.js';
import { EntryBatch } from './entry-batch.js';
import { judgeWaiting, loadReplaced, takeJudgings } from './judge-answers.js';
import { judgingOf, type Judging } from './judgement.js';
import { saveJudgements } from './judgements-table.js';
import { restate, restatementOf, type Restatement } from './stock-counts.js';
import { createIndexes, createTables } from './tables.js';

/**
 * The double-entry ledger (统计分录). Every figure of every report is a sum of its entries, and every entry points at
 * the event that caused it; a correction reverses in red ink under the legal date of what it corrects.
 */
export const ledgerProjection: Projection<Step> = {
  name: 'ledger',
  create: createTables,
  index: createIndexes,
  plan() {
    let postings = new Postings();
    const parts: Pick<Postings, 'write'>[] = [postings];
    return {
      add(steps) {
        for (const step of steps) {
          if (step?.kind === 'case') postings.take(step);
          if (step?.kind !== 'law') continue;
          postings = new Postings();
          parts.push({ write: (schema, tx) => judgeWaiting(step, schema, tx) }, postings);
        }
      },
      async write(schema, tx) {
        for (const part of parts) await part.write(schema, tx);
      },
    };
  },
};

/** What consecutive steps of cases post. */
class Postings {
  readonly #batch = new EntryBatch();
  readonly #restatements: Restatement[] = [];
  readonly #judgings: Judging[] = [];
  /** Steps whose entries can only be told from what was posted before. */
  readonly #later: CaseStep[] = [];

  take(step: CaseStep): void {
    const restatement = restatementOf(step);
    const judging = judgingOf(step);
    if (restatement) this.#restatements.push(restatement);
    if (judging) this.#judgings.push(judging);
    if (restatement || judging) this.#later.push(step);
    else enter(step.event, 0, [casePostings(step)], this.#batch);
  }

  async write(schema: string, tx: Transaction<unknown>): Promise<void> {
    const stock = await restate(this.#restatements, schema, tx);
    const replaced = await loadReplaced(this.#judgings, schema, tx);
    const { changes, standing } = takeJudgings(this.#judgings, replaced);
    for (const step of this.#later) {
      const answer = changes.get(step);
      enter(step.event, 0, [casePostings(step), ...(stock.get(step) ?? []), ...(answer ? [answer] : [])], this.#batch);
    }
    await this.#batch.write(schema, tx);
    await saveJudgements(standing, replaced.keys(), schema, tx);
  }
}
