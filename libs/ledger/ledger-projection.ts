import type { CaseStep, Step } from '#case-streams';
import type { PostingChange } from '#casework';
import type { Projection, Write } from '#projections';
import { casePostings, enter, type Entry } from './entry.js';
import { judgeWaiting, loadReplaced, takeJudgings } from './judge-answers.js';
import { judgingOf } from './judgement.js';
import { saveJudgements } from './judgements-table.js';
import { postEntries } from './post-entries.js';
import { restate, restatementOf } from './stock-counts.js';
import { createIndexes, createTables } from './tables.js';

/**
 * The double-entry ledger (统计分录). Every figure of every report is a sum of its entries, and every entry points at
 * the event that caused it; a correction reverses in red ink under the legal date of what it corrects.
 */
export const ledgerProjection: Projection<Step> = {
  name: 'ledger',
  create: createTables,
  index: createIndexes,
  plan(page) {
    const writes: Write[] = [];
    let steps: CaseStep[] = [];
    for (const step of page) {
      if (step?.kind === 'case') steps.push(step);
      if (step?.kind !== 'law') continue;
      writes.push(post(steps), (schema, tx) => judgeWaiting(step, schema, tx));
      steps = [];
    }
    writes.push(post(steps));
    return async (schema, tx) => {
      for (const write of writes) await write(schema, tx);
    };
  },
};

/** Posts consecutive steps of cases. */
function post(steps: readonly CaseStep[]): Write {
  const restatements = steps.flatMap(restatementOf);
  const judgings = steps.flatMap(judgingOf);
  // Hardly a page restates the catalogue or takes an answer back; what that moves is told by what was posted before.
  if (restatements.length === 0 && judgings.every(({ replaces }) => !replaces)) {
    const { changes, standing } = takeJudgings(judgings);
    const write = postEntries(entriesOf(steps, new Map(), changes));
    return async (schema, tx) => {
      await write(schema, tx);
      await saveJudgements(standing, schema, tx);
    };
  }
  return async (schema, tx) => {
    const stock = await restate(restatements, schema, tx);
    const { changes, standing } = takeJudgings(judgings, await loadReplaced(judgings, schema, tx));
    await postEntries(entriesOf(steps, stock, changes))(schema, tx);
    await saveJudgements(standing, schema, tx);
  };
}

function entriesOf(
  steps: readonly CaseStep[],
  stock: ReadonlyMap<CaseStep, readonly PostingChange[]>,
  judged: ReadonlyMap<CaseStep, PostingChange>,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const step of steps) {
    const answer = judged.get(step);
    const changes = [casePostings(step), ...(stock.get(step) ?? []), ...(answer ? [answer] : [])];
    enter(step.event, 0, changes, entries);
  }
  return entries;
}
