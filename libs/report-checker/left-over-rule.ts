import type { CheckedText } from './checked-text.js';
import { placeOf } from './checked-text.js';
import type { CheckFinding } from './finding.js';

const leftOver: readonly (readonly [RegExp, string])[] = [
  [
    /(?:公开|发布|收到|受理|办结|答复|新收|共|申请|信息)(?:政府信息|信息|各类信息|申请)?\s*(?:条|件|篇)(?=[，,。；;、]|$)/u,
    '漏填了数字',
  ],
  [/(?:收到|受理|办结|新收)(?:政府信息公开|依申请公开|信息公开)?申请(?=[。；;]|$)/u, '漏填了数字'],
  [/[Xx×＊*]{2,}\s*(?:条|件|篇|年|月|局|市|县|区|个)|＿{2,}|_{2,}|[□]|某某|（\s*）(?=条|件|年|月)/u, '留有模板的空位'],
  [/（(?:此处|请)[^）]{0,30}(?:填写|说明|报告|描述)[^）]{0,20}）|\(文字描述/u, '留有模板的说明'],
];

/** T7: template text left in, a number left out. */
export function nothingLeftOver({ passages }: CheckedText): CheckFinding[] {
  return passages.flatMap((passage) => {
    if (passage.chapter === 0) return [];
    const [words, what] =
      leftOver
        .map(([pattern, meaning]) => [pattern.exec(passage.sentence)?.[0], meaning] as const)
        .find(([found]) => found !== undefined) ?? [];
    if (words === undefined || what === undefined) return [];
    return [
      {
        rule: 'T7',
        severity: 'warning' as const,
        ...placeOf(passage),
        stated: words,
        evidence: passage.sentence,
        message: `“${words}”处${what}。请补上或删去。`,
      },
    ];
  });
}
