import type { CaseStep } from '#case-streams';
import type { Projection } from '#projections';
import { casePostings, enter } from './entry.js';
import { EntryBatch } from './entry-batch.js';
import { restate, restatementOf, type Restatement } from './stock-counts.js';
import { createIndexes, createTables } from './tables.js';

/**
 * The double-entry ledger (统计分录). Every figure of every report is a sum of its entries, and every entry points at
 * the event that caused it; a correction reverses in red ink under the legal date of what it corrects.
 */
export const ledgerProjection: Projection<CaseStep | undefined> = {
  name: 'ledger',
  create: createTables,
  index: createIndexes,
  plan() {
    const batch = new EntryBatch();
    const restatements: Restatement[] = [];
    return {
      add(steps) {
        for (const step of steps) {
          if (!step) continue;
          const restatement = restatementOf(step);
          // What a restated catalogue moves can only be told from the counts that are there.
          if (restatement) restatements.push(restatement);
          else enter(step, [casePostings(step)], batch);
        }
      },
      async write(schema, tx) {
        const changes = await restate(restatements, schema, tx);
        for (const { step } of restatements) enter(step, [casePostings(step), ...(changes.get(step) ?? [])], batch);
        await batch.write(schema, tx);
      },
    };
  },
};
