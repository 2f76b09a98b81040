import type { Transaction } from 'kysely';
import type { CaseStep } from '#case-streams';
import type { Case, PostingChange, StockCount } from '#casework';
import { lineKey, loadAssertions, saveAssertions, type Row, type Window } from './assertions-table.js';
import { StockLine, type Assertion } from './stock-line.js';

/** A step that changes what its case says about the catalogue (目录项目数). */
export interface Restatement {
  readonly step: CaseStep;
  readonly withdrawn: readonly StockCount[];
  readonly stated: readonly StockCount[];
}

/** What restatements change in the ledger, by step; the assertions are kept. */
export async function restate(
  restatements: readonly Restatement[],
  schema: string,
  tx: Transaction<unknown>,
): Promise<ReadonlyMap<CaseStep, readonly PostingChange[]>> {
  if (restatements.length === 0) return new Map();
  const loaded = await loadAssertions(windowsOf(restatements), schema, tx);
  const lines = new Map<string, StockLine>();
  const gone: Row[] = [];
  const fresh = new Map<Assertion, Row>();
  const changes = new Map<CaseStep, readonly PostingChange[]>();
  for (const { step, withdrawn, stated } of restatements) {
    const { organ, stream, position } = step.event;
    const found = replacements(withdrawn, stated).map(({ item, old, fresh: count }) => {
      const key = lineKey(organ, item);
      const line = lines.get(key) ?? new StockLine(item, loaded.get(key) ?? []);
      lines.set(key, line);
      return { item, line, old: old && line.of(stream, old.on), count };
    });
    // An amended count keeps its place among those of its day.
    const place = found.find(({ old }) => old !== undefined)?.old?.position ?? position;
    changes.set(
      step,
      found.map(({ item, line, old, count }) => {
        const assertion = count && { on: count.on, position: place, count: count.count, stream };
        if (old && !fresh.delete(old)) gone.push({ organ, item, ...old });
        if (assertion) fresh.set(assertion, { organ, item, ...assertion });
        return line.replace(old, assertion);
      }),
    );
  }
  await saveAssertions(gone, [...fresh.values()], schema, tx);
  return changes;
}

interface Replacement {
  readonly item: string;
  readonly old: StockCount | undefined;
  readonly fresh: StockCount | undefined;
}

/** What takes the place of what: a case may count an item on more than one date, and they pair by their order. */
function replacements(withdrawn: readonly StockCount[], stated: readonly StockCount[]): readonly Replacement[] {
  const items = [...new Set([...withdrawn, ...stated].map(({ item }) => item))];
  return items.flatMap((item) => {
    const of = (counts: readonly StockCount[]): readonly StockCount[] => counts.filter((count) => count.item === item);
    const [olds, news] = [of(withdrawn), of(stated)];
    return Array.from({ length: Math.max(olds.length, news.length) }, (_, n) => ({
      item,
      old: olds[n],
      fresh: news[n],
    }));
  });
}

/** The restatement that a step is, if it is one. */
export function restatementOf(step: CaseStep): Restatement | undefined {
  const { before, after } = step;
  if (before.state === after.state && before.voided === after.voided) return undefined;
  const [old, present] = [countsOf(before), countsOf(after)];
  if (old.length === 0 && present.length === 0) return undefined;
  // All or nothing: a count that is added to others of the case then stands at their place.
  const unchanged = old.length === present.length && old.every((count, n) => same(count, present[n]));
  return unchanged ? undefined : { step, withdrawn: old, stated: present };
}

const countsOf = ({ workflow, state, voided }: Case): readonly StockCount[] =>
  voided ? [] : workflow.stockCounts(state);

const same = (a: StockCount, b: StockCount | undefined): boolean =>
  b !== undefined && a.on === b.on && a.item === b.item && a.count === b.count;

/** The dates between which assertions change, by organ and item. */
function windowsOf(restatements: readonly Restatement[]): readonly Window[] {
  const windows = new Map<string, Window>();
  for (const { step, withdrawn, stated } of restatements) {
    const { organ } = step.event;
    for (const { on, item } of [...withdrawn, ...stated]) {
      const { first, last } = windows.get(lineKey(organ, item)) ?? { first: on, last: on };
      windows.set(lineKey(organ, item), {
        organ,
        item,
        first: on < first ? on : first,
        last: on > last ? on : last,
      });
    }
  }
  return [...windows.values()];
}
