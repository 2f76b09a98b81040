import type { CheckedText } from './checked-text.js';
import { placeOf, plain } from './checked-text.js';
import { causeOf, expectationsFor } from './expectations.js';
import type { CheckFinding } from './finding.js';
import { statementsIn } from './statements.js';

/** T2: a figure in the text equals its table cell or group. Texts may count by other scopes than the form, hence a warning. */
export function textFollowsTables({ report, passages, figures }: CheckedText): CheckFinding[] {
  return passages.flatMap((passage) =>
    statementsIn(passage.sentence, report.year).flatMap(({ topic, quantity }): CheckFinding[] => {
      const [meant, ...others] = expectationsFor(topic, figures);
      if (!meant || [meant, ...others].some(({ value }) => value.eq(quantity.value))) return [];
      const cause = causeOf(quantity.value, topic, figures);
      const delta = quantity.value.minus(meant.value);
      return [
        {
          rule: 'T2',
          severity: 'warning',
          ...placeOf(passage),
          cell: meant.cell,
          stated: plain(quantity.value),
          expected: plain(meant.value),
          delta: plain(delta),
          evidence: around(passage.sentence, quantity.start, quantity.end),
          ...(cause === undefined ? {} : { cause }),
          message:
            `文中“${quantity.before}${quantity.words}”，而${meant.name}为${meant.value.toFixed()}` +
            `${cause === undefined ? '' : `（文中的数字${cause}）`}。请核对文字和表格。`,
        },
      ];
    }),
  );
}

/** The clause in which a figure stands. */
export function around(sentence: string, start: number, end: number): string {
  const before = Math.max(...['。', '；', ';', '（', '('].map((stop) => sentence.lastIndexOf(stop, start - 1))) + 1;
  const after = /[。；;]/u.exec(sentence.slice(end));
  return sentence.slice(before, after ? end + after.index : undefined).trim();
}
