import type { CaseStep } from '#case-streams';
import type { PostingChange } from '#casework';
import type { Projection } from '#projections';
import { casePostings, enter, type Entry } from './entry.js';
import { postEntries } from './post-entries.js';
import { restate, restatementOf } from './stock-counts.js';
import { createIndexes, createTables } from './tables.js';

/**
 * The double-entry ledger (统计分录). Every figure of every report is a sum of its entries, and every entry points at
 * the event that caused it; a correction reverses in red ink under the legal date of what it corrects.
 */
export const ledgerProjection: Projection<CaseStep | undefined> = {
  name: 'ledger',
  create: createTables,
  index: createIndexes,
  plan(page) {
    const steps = page.filter((step) => step !== undefined);
    const restatements = steps.flatMap(restatementOf);
    // Hardly a page restates the catalogue; what it then moves can only be told from the counts that are there.
    if (restatements.length === 0) return postEntries(entriesOf(steps, new Map()));
    return async (schema, tx) => {
      const stock = await restate(restatements, schema, tx);
      await postEntries(entriesOf(steps, stock))(schema, tx);
    };
  },
};

function entriesOf(
  steps: readonly CaseStep[],
  stock: ReadonlyMap<CaseStep, readonly PostingChange[]>,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const step of steps) enter(step, [casePostings(step), ...(stock.get(step) ?? [])], entries);
  return entries;
}
