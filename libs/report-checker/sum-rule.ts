import type { CheckedText } from './checked-text.js';
import { placeOf, plain } from './checked-text.js';
import { divisionsIn } from './divisions.js';
import type { CheckFinding } from './finding.js';
import { pairedTotalsIn } from './paired-totals.js';
import type { Passage } from './text-passage.js';

/** T1: a total in the text equals the sum of its listed parts. Lists that say 等 or 主要 claim nothing. */
export function listsAddUp({ passages }: CheckedText): CheckFinding[] {
  return passages.flatMap((passage) => {
    const paired = pairedTotalsIn(passage.sentence);
    if (paired.length > 0) {
      return paired
        .filter(({ total, sum }) => !total.value.eq(sum))
        .map(({ total, sum, words }) => finding(passage, total, sum, words, [], 'error'));
    }
    return divisionsIn(passage.sentence)
      .filter(({ addsUp, claim }) => !addsUp && claim !== 'open')
      .map(({ total, parts, sum, words, claim }) =>
        finding(
          passage,
          total,
          sum,
          words,
          parts.map(({ words: part }) => part),
          claim === 'complete' ? 'error' : 'warning',
        ),
      );
  });
}

function finding(
  passage: Passage,
  total: ReturnType<typeof divisionsIn>[number]['total'],
  sum: ReturnType<typeof divisionsIn>[number]['sum'],
  words: string,
  parts: readonly string[],
  severity: CheckFinding['severity'],
): CheckFinding {
  const delta = total.value.minus(sum);
  const adding = parts.length === 0 ? '所列各项' : `所列${parts.length}项`;
  return {
    rule: 'T1',
    severity,
    ...placeOf(passage),
    stated: plain(total.value),
    expected: plain(sum),
    delta: plain(delta),
    evidence: words,
    message: `文中总数为${total.words}，${adding}相加为${sum.toFixed()}${total.unit}，相差${delta.abs().toFixed()}。请核对总数和各项。`,
  };
}
