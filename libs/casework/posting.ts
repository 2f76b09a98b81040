/**
 * A ledger entry (统计分录) as a case asks for it: `amount` moves from the credit account to the debit account
 * on the legal date. Double entry: what one account gains another loses, so the form's rule
 * 新收 + 上年结转 = 办理结果总计 + 结转下年度 holds by construction.
 */
export interface Posting {
  /** Legal date, YYYY-MM-DD. */
  readonly on: string;
  readonly debit: string;
  readonly credit: string;
  /** What the account is broken down by: applicant kind, channel, column, document kind, item, route; '' for none. */
  readonly dimension: string;
  /** Decimal string: pieces, 万元 or 元 as the account says. */
  readonly amount: string;
}

export const posting = (on: string, debit: string, credit: string, dimension: string, amount = '1'): Posting => ({
  on,
  debit,
  credit,
  dimension,
  amount,
});

/** A stock that is counted, not summed: the catalogue's number of items on a date (目录项目数). */
export interface StockCount {
  readonly on: string;
  readonly item: string;
  readonly count: number;
}

/** What one more event of a case changes in the ledger. */
export interface PostingChange {
  readonly reversed: readonly Posting[];
  readonly added: readonly Posting[];
}

/**
 * The entries that turn one set of postings into the other. What is in both stays untouched, so a correction
 * reverses only what it changes, each reversal with the legal date of the entry it reverses.
 */
export function postingChange(before: readonly Posting[], after: readonly Posting[]): PostingChange {
  // A step that only adds, which is the rule: what was posted stands unchanged at the beginning.
  if (before.every((entry, place) => same(entry, after[place]))) {
    return { reversed: [], added: after.slice(before.length) };
  }
  const unmatched = new Map<string, Posting[]>();
  for (const entry of before) {
    const same = unmatched.get(key(entry));
    if (same) same.push(entry);
    else unmatched.set(key(entry), [entry]);
  }
  const added = after.filter((entry) => unmatched.get(key(entry))?.pop() === undefined);
  return { reversed: [...unmatched.values()].flat(), added };
}

const same = (a: Posting, b: Posting | undefined): boolean =>
  b !== undefined &&
  a.on === b.on &&
  a.debit === b.debit &&
  a.credit === b.credit &&
  a.dimension === b.dimension &&
  a.amount === b.amount;

const key = (entry: Posting): string => `${entry.on}|${entry.debit}|${entry.credit}|${entry.amount}|${entry.dimension}`;
