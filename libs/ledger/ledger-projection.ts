import type { CaseStep } from '#case-streams';
import type { Projection } from '#projections';
import { casePostings, enter, type Entry } from './entry.js';
import { postEntries } from './post-entries.js';
import { stockPostings } from './stock-counts.js';
import { createIndexes, createTables } from './tables.js';

/**
 * The double-entry ledger (统计分录). Every figure of every report is a sum of its entries, and every entry points at
 * the event that caused it; a correction reverses in red ink under the legal date of what it corrects.
 */
export const ledgerProjection: Projection<CaseStep | undefined> = {
  name: 'ledger',
  create: createTables,
  index: createIndexes,
  async apply(page, schema, tx) {
    const steps = page.filter((step) => step !== undefined);
    const stock = await stockPostings(steps, schema, tx);
    const entries: Entry[] = [];
    for (const step of steps) enter(step, [casePostings(step), ...(stock.get(step) ?? [])], entries);
    await postEntries(entries, schema, tx);
  },
};
