import type { FormTable, Heading } from './form.js';
import type { Measure } from './measure.js';
import { closing, count, movement, sum } from './measure.js';

/** The three blocks of table 四. */
export const challengeRoutes = ['reconsideration', 'litigation.direct', 'litigation.after-reconsideration'] as const;

const results = [
  ['upheld', '结果维持'],
  ['corrected', '结果纠正'],
  ['other', '其他结果'],
  ['pending', '尚未审结'],
  ['total', '总计'],
] as const;

const block = (route: string): Heading[] => results.map(([key, label]) => ({ label, key: `${route}/${key}` }));

/**
 * Table 四, the same in both editions: fifteen figures in one row. A result counts in the year in which it was reached,
 * 尚未审结 is what is open on 31 December; a case carried over is counted again the next year.
 */
export const challengesTable: FormTable = {
  number: '4',
  sections: [
    {
      corner: '',
      columns: [
        { label: '行政复议', children: block('reconsideration') },
        {
          label: '行政诉讼',
          children: [
            { label: '未经复议直接起诉', children: block('litigation.direct') },
            { label: '复议后起诉', children: block('litigation.after-reconsideration') },
          ],
        },
      ],
      rows: [{ label: '' }],
    },
  ],
  cells: new Map(
    challengeRoutes.flatMap((route): [string, Measure][] => {
      const parts: [string, Measure][] = [
        ['upheld', count(movement('challenge/upheld', route))],
        ['corrected', count(movement('challenge/corrected', route))],
        ['other', count(movement('challenge/other', route))],
        ['pending', count(closing('challenge/pending', route))],
      ];
      return [...parts, ['total', sum(parts.map(([, measure]) => measure))] satisfies [string, Measure]].map(
        ([result, measure]) => [`${route}/${result}`, measure],
      );
    }),
  ),
};
