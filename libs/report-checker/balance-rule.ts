import Big from 'big.js';
import type { CheckedText } from './checked-text.js';
import { placeOf, plain } from './checked-text.js';
import { divisionsIn } from './divisions.js';
import type { CheckFinding } from './finding.js';
import type { Statement } from './statements.js';
import { statementsIn } from './statements.js';
import type { Passage } from './text-passage.js';

const ALL_GROUPS = ['granted', 'partial', 'refused', 'unavailable', 'not-processed', 'other'];

/** The results that a paragraph lists, where it lists all groups, add up to what it says was handled (T1). */
export function resultsAddUp({ report, passages }: CheckedText): CheckFinding[] {
  return paragraphsOf(passages).flatMap((own): CheckFinding[] => {
    const statements = own.flatMap(({ sentence }) => statementsIn(sentence, report.year));
    const handled = statements.find(({ topic }) => topic.kind === 'handled');
    const results = statements.flatMap(({ topic, quantity, sentence }) =>
      topic.kind === 'results' ? [{ topic, quantity, sentence }] : [],
    );
    const groups = results.flatMap(({ topic }) => topic.groups);
    const [first] = own;
    if (!handled || !first) return [];
    // Where the sentence divides that very total, its list was added up already.
    if (divisionsIn(handled.sentence).some(({ total }) => total.start === handled.quantity.start)) return [];
    if (groups.length !== ALL_GROUPS.length || !ALL_GROUPS.every((group) => groups.includes(group))) return [];
    const sum = results.reduce((total, { quantity }) => total.plus(quantity.value), new Big(0));
    if (sum.eq(handled.quantity.value)) return [];
    const delta = handled.quantity.value.minus(sum);
    return [
      {
        rule: 'T1',
        severity: 'error',
        ...placeOf(first),
        stated: plain(handled.quantity.value),
        expected: plain(sum),
        delta: plain(delta),
        evidence: [...new Set([handled, ...results].map(({ sentence }) => sentence))].join(''),
        message: `文中办结（答复）${handled.quantity.value.toFixed()}件，所列各项办理结果相加为${sum.toFixed()}件，相差${delta.abs().toFixed()}件。请核对。`,
      },
    ];
  });
}

function paragraphsOf(passages: readonly Passage[]): Passage[][] {
  const paragraphs: Passage[][] = [];
  for (const passage of passages) (paragraphs[passage.paragraph] ??= []).push(passage);
  return paragraphs.filter((own) => own.length > 0);
}

/**
 * The form's identity within the text: 新收 + 上年结转 = 办结 + 结转下年度, where a paragraph states both sides. Without the
 * words 新收, what was 受理 may already hold what was carried in. Reported as T1: the parts of one whole do not add up.
 */
export function textBalances({ report, passages }: CheckedText): CheckFinding[] {
  return paragraphsOf(passages).flatMap((own): CheckFinding[] => {
    const statements = own.flatMap(({ sentence }) => statementsIn(sentence, report.year));
    const one = (kind: string): Statement | undefined => statements.find(({ topic }) => topic.kind === kind);
    const [received, handled, carriedOut, carriedIn] = ['received', 'handled', 'carried-out', 'carried-in'].map(one);
    const [first] = own;
    if (!received || !handled || !carriedOut || !first) return [];
    const right = handled.quantity.value.plus(carriedOut.quantity.value);
    const left = received.quantity.value;
    const withCarried = carriedIn ? left.plus(carriedIn.quantity.value) : left;
    if (left.eq(right) || withCarried.eq(right)) return [];
    return [
      {
        rule: 'T1',
        severity: 'error',
        ...placeOf(first),
        stated: plain(withCarried),
        expected: plain(right),
        delta: plain(withCarried.minus(right)),
        evidence: [...new Set([received, handled, carriedOut].map(({ sentence }) => sentence))].join(''),
        message:
          `文中收到${left.toFixed()}件${carriedIn ? `、上年结转${carriedIn.quantity.value.toFixed()}件` : ''}，` +
          `与办结${handled.quantity.value.toFixed()}件加结转下年${carriedOut.quantity.value.toFixed()}件不符。请核对。`,
      },
    ];
  });
}
