import Big from 'big.js';
import type { Quantity } from './quantities.js';
import { quantitiesIn } from './quantities.js';

/** Two totals over one list that gives both for each part: 收到30件，办结28件。其中，甲收到4件、办结4件；乙…. */
export interface PairedTotal {
  readonly total: Quantity;
  readonly sum: Big;
  readonly words: string;
}

const received = /(收到|受理|接收|接到)/u;
const handled = /(办结|办理|答复|处置|回复)/u;

/** Reads such totals, or nothing where the list does not name both for every part. */
export function pairedTotalsIn(sentence: string): PairedTotal[] {
  const [head = '', ...tail] = sentence.split(/[。，,]\s*其中[，,：:]?/u);
  if (tail.length !== 1) return [];
  const totals = quantitiesIn(head).filter(({ unit }) => unit === '件' || unit === '条');
  const [first, second] = totals.slice(-2);
  if (!first || !second || !received.test(head.slice(0, first.start)) || !handled.test(second.before)) return [];
  const parts = (tail[0] ?? '').split(/[；;]/u).map((text) => partOf(text));
  if (parts.length < 2 || parts.some((part) => part === undefined)) return [];
  const sum = (which: 'received' | 'handled'): Big =>
    parts.reduce((total, part) => total.plus(part?.[which] ?? 0), new Big(0));
  return [
    { total: first, sum: sum('received'), words: sentence },
    { total: second, sum: sum('handled'), words: sentence },
  ];
}

/** 甲收到4件、办结3件, or 甲4件，均已办结. */
function partOf(text: string): { received: Big; handled: Big } | undefined {
  const quantities = quantitiesIn(text.replace(/[（(][^（）()]*[）)]/gu, '')).filter(
    ({ unit }) => unit === '件' || unit === '条',
  );
  const [only] = quantities;
  if (quantities.length === 1 && only && /已.{0,4}(办结|答复|回复)/u.test(text))
    return { received: only.value, handled: only.value };
  const got = quantities.find(({ before }) => received.test(before));
  const done = quantities.find(({ before }) => handled.test(before));
  return got && done ? { received: got.value, handled: done.value } : undefined;
}
