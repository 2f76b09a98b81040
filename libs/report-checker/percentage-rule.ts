import Big from 'big.js';
import type { CheckedText } from './checked-text.js';
import { placeOf } from './checked-text.js';
import { expectationsFor } from './expectations.js';
import type { CheckFinding } from './finding.js';
import type { Quantity } from './quantities.js';
import { quantitiesIn } from './quantities.js';
import { statementsIn } from './statements.js';
import { around } from './table-rule.js';
import type { Passage } from './text-passage.js';

/** T3: shares and growth agree with the figures that they are made of, to the digits printed. */
export function percentagesAgree(text: CheckedText): CheckFinding[] {
  return text.passages.flatMap((passage, index) => {
    const before = text.passages.slice(0, index).filter(({ paragraph }) => paragraph === passage.paragraph);
    const quantities = quantitiesIn(passage.sentence);
    return quantities.flatMap((percentage, place): CheckFinding[] => {
      if (percentage.unit !== '%') return [];
      const counted = quantities.slice(0, place).filter(({ unit }) => unit !== '%');
      const part = counted.at(-1);
      if (!part) return [];
      const lead = passage.sentence.slice(part.end, percentage.start);
      if (/[。；;]/u.test(lead)) return [];
      if (/占/u.test(lead))
        return share(passage, percentage, part, [
          ...before.flatMap(({ sentence }) => totalsIn(sentence)),
          ...counted.slice(0, -1),
        ]);
      if (/同比|较|比|去年|上年/u.test(lead)) return growth(text, passage, percentage, part, before);
      return [];
    });
  });
}

/** What a share may be of: totals named before it. */
const totalsIn = (sentence: string): Quantity[] => quantitiesIn(sentence).filter(({ unit }) => unit !== '%');

function share(passage: Passage, percentage: Quantity, part: Quantity, before: readonly Quantity[]): CheckFinding[] {
  const wholes = before.filter(
    ({ value, unit }) => value.gte(part.value) && value.gt(0) && (unit === part.unit || part.unit === ''),
  );
  if (wholes.some(({ value }) => agrees(percentage, part.value.div(value).times(100)))) return [];
  const whole = wholes.findLast((each) => /共|总|合计|办结|答复|收到|受理|新收|申请/u.test(each.before));
  if (!whole) return [];
  const expected = part.value.div(whole.value).times(100);
  return finding(passage, percentage, expected, `${part.words}占${whole.words}的`);
}

function growth(
  { report, previous }: CheckedText,
  passage: Passage,
  percentage: Quantity,
  current: Quantity,
  before: readonly Passage[],
): CheckFinding[] {
  const [, down] = /(减少|下降|降低|回落|减)|(增)/u.exec(passage.sentence.slice(current.end, percentage.start)) ?? [];
  const earlier = [...before, passage]
    .flatMap(({ sentence }) => quantitiesIn(sentence))
    .filter(({ unit, before: words }) => unit === current.unit && isEarlier(words, report.year));
  const topic = statementsIn(passage.sentence, report.year).find(
    ({ quantity }) => quantity.start === current.start,
  )?.topic;
  const known =
    topic && previous
      ? expectationsFor(topic, previous)
          .slice(0, 1)
          .map(({ value }) => value)
      : [];
  // The sentence may state this year's figure before last year's: then the nearest figure is last year's own.
  const now = isEarlier(current.before, report.year)
    ? currentFigure([...before, passage], report.year, current.unit)
    : current.value;
  const [base] = [...earlier.map(({ value }) => value), ...known];
  if (!base || !now || base.eq(0)) return [];
  const expected = now
    .minus(base)
    .div(base)
    .times(100)
    .times(down === undefined ? 1 : -1);
  return agrees(percentage, expected)
    ? []
    : finding(passage, percentage, expected, `由${base.toFixed()}到${now.toFixed()}，增减幅度`);
}

const isEarlier = (words: string, year: number | null): boolean =>
  /去年|上年(?!.{0,4}结转)|上一年(?!.{0,4}结转)|同期/u.test(words) ||
  (year !== null && words.includes(`${year - 1}年`));

const currentFigure = (passages: readonly Passage[], year: number | null, unit: string): Big | undefined =>
  passages
    .flatMap(({ sentence }) => quantitiesIn(sentence))
    .find((each) => each.unit === unit && year !== null && each.before.includes(`${year}年`))?.value;

const digitsOf = ({ words }: Quantity): number => /\.(\d+)/u.exec(words)?.[1]?.length ?? 0;

const agrees = (percentage: Quantity, exact: Big): boolean =>
  exact.round(digitsOf(percentage), Big.roundHalfUp).eq(percentage.value);

function finding(passage: Passage, percentage: Quantity, exact: Big, what: string): CheckFinding[] {
  const digits = digitsOf(percentage);
  const expected = exact.round(digits, Big.roundHalfUp);
  const truncated = exact.round(digits, Big.roundDown).eq(percentage.value);
  return [
    {
      rule: 'T3',
      severity: 'warning',
      ...placeOf(passage),
      stated: percentage.words,
      expected: `${expected.toFixed(digits)}%`,
      delta: percentage.value.minus(expected).toFixed(digits),
      evidence: around(passage.sentence, percentage.start, percentage.end),
      ...(truncated ? { cause: '截去了尾数，没有四舍五入' } : {}),
      message: `${what}应为${expected.toFixed(digits)}%，文中为${percentage.words}。请核对百分比和所依据的数字。`,
    },
  ];
}
