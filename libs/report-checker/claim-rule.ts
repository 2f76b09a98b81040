import type Big from 'big.js';
import type { CheckedText } from './checked-text.js';
import { placeOf, plain } from './checked-text.js';
import type { Figures } from './figures.js';
import type { CheckFinding } from './finding.js';
import { quantitiesIn } from './quantities.js';

interface Claim {
  readonly words: RegExp;
  /** Sentences that speak of something else, or say the exception themselves. */
  readonly unless: RegExp;
  readonly cell: string;
  readonly stated: (figures: Figures) => Big | undefined;
  readonly why: string;
}

const challenges =
  (routes: readonly string[], result: string) =>
  (figures: Figures): Big | undefined =>
    figures.sum(routes.map((route) => `4/${route}/${result}`));
const row =
  (name: string) =>
  (figures: Figures): Big | undefined =>
    figures.rowTotal(name);

const LITIGATION = ['litigation.direct', 'litigation.after-reconsideration'];
const NOT_REQUESTS = /信箱|留言|热线|诉求|投诉|建议|提案|随手拍|问题/u;
const NONE = '(?:没有|未|无|零|均未)(?:收到|发生|接到|出现|有)?[^，,。；;\\d]{0,16}';

/** Statements in words that say that a figure of the tables is 0. */
const claims: readonly Claim[] = [
  {
    words:
      /(?:申请|公开件)[^。；;]*(?:均|全部|都)已?(?:按期|按时|依法|当场|全部)*(?:办结|办理完毕|答复完毕|办理完结|已?答复|予以答复)/u,
    unless: /结转|顺延|尚未办结|继续办理/u,
    cell: '3/carried-out/total',
    stated: row('carried-out'),
    why: '表三仍有结转下年度继续办理的申请',
  },
  {
    words: /(?:无|没有|未有)(?:申请)?(?:结转|转)(?:至|到)?下(?:一)?年/u,
    unless: NOT_REQUESTS,
    cell: '3/carried-out/total',
    stated: row('carried-out'),
    why: '表三仍有结转下年度继续办理的申请',
  },
  {
    words: new RegExp(`(?:没有|未)(?:收到|接到|新收|受理)[^，,。；;\\d]{0,16}(?:申请)(?!行政复议)`, 'u'),
    unless: /复议|诉讼|渠道|方式|通过|要求/u,
    cell: '3/received/total',
    stated: row('received'),
    why: '表三有本年新收的申请',
  },
  {
    words: new RegExp(`${NONE}(?:行政)?复议`, 'u'),
    unless: /维持|纠正|撤销|败诉|复议后/u,
    cell: '4/reconsideration/total',
    stated: challenges(['reconsideration'], 'total'),
    why: '表四有行政复议案件',
  },
  {
    words: new RegExp(`${NONE}(?:行政诉讼|诉讼案件)`, 'u'),
    unless: /维持|纠正|撤销|败诉/u,
    cell: '4/litigation.direct/total',
    stated: challenges(LITIGATION, 'total'),
    why: '表四有行政诉讼案件',
  },
];

/** T4: statements in words agree with the tables. */
export function claimsHold({ passages, figures }: CheckedText): CheckFinding[] {
  return passages.flatMap((passage) => [
    ...claims.flatMap(({ words, unless, cell, stated, why }): CheckFinding[] => {
      const said = words.exec(passage.sentence)?.[0];
      if (said === undefined || unless.test(passage.sentence)) return [];
      const value = stated(figures);
      if (!value || value.lte(0)) return [];
      return [
        {
          rule: 'T4',
          severity: 'warning',
          ...placeOf(passage),
          cell,
          stated: 0,
          expected: plain(value),
          delta: plain(value.times(-1)),
          evidence: passage.sentence,
          message: `文中写“${said}”，但${why}${value.toFixed()}件。请核对文字和表格。`,
        },
      ];
    }),
    ...allUpheld(passage.sentence, figures).map((finding) => ({ ...finding, ...placeOf(passage) })),
  ]);
}

/** 行政复议7件，诉讼9件，均获维持: contradicted by every case of the named routes that is not upheld. */
function allUpheld(sentence: string, figures: Figures): CheckFinding[] {
  const said = /(?:均|全部|都)(?:获|予以|被|为|做出|作出)?(?:结果)?维持/u.exec(sentence)?.[0];
  if (
    said === undefined ||
    quantitiesIn(sentence).some(({ before, after }) => /纠正|其他结果|未审结/u.test(before + after))
  )
    return [];
  const preceding = sentence.slice(0, sentence.indexOf(said)).split(/[；;]/u).at(-1) ?? '';
  const routes = [
    ...(/复议/u.test(preceding.replace(/未经复议|复议后/gu, '')) ? ['reconsideration'] : []),
    ...(/未经复议|直接起诉/u.test(preceding) ? ['litigation.direct'] : []),
    ...(/复议后/u.test(preceding) ? ['litigation.after-reconsideration'] : []),
    ...(/诉讼/u.test(preceding) && !/直接起诉|复议后/u.test(preceding) ? LITIGATION : []),
  ];
  const [others, total] = [
    challenges(routes, 'total')(figures)?.minus(challenges(routes, 'upheld')(figures) ?? 0),
    challenges(routes, 'total')(figures),
  ];
  if (routes.length === 0 || !others || !total || others.lte(0)) return [];
  const pending = challenges(routes, 'pending')(figures);
  const upheld = total.minus(others);
  return [
    {
      rule: 'T4',
      severity: 'warning',
      cell: `4/${routes[0] ?? ''}/upheld`,
      stated: plain(total),
      expected: plain(upheld),
      delta: plain(others),
      evidence: sentence,
      ...(pending?.eq(others) ? { cause: `有${pending.toFixed()}件尚未审结` } : {}),
      message: `文中写“${said}”，但表四相应的${total.toFixed()}件中只有${upheld.toFixed()}件结果维持。请核对文字和表格。`,
    },
  ];
}
