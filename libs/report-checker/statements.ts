import type { Quantity } from './quantities.js';
import { quantitiesIn } from './quantities.js';

/** What a figure in the text is about: something that a table of the form also counts. */
export type Topic =
  | { readonly kind: 'received' | 'carried-in' | 'handled' | 'carried-out' }
  | { readonly kind: 'results'; readonly groups: readonly string[] }
  | { readonly kind: 'applicants'; readonly columns: readonly string[] }
  | { readonly kind: 'challenges'; readonly routes: readonly string[]; readonly result: string }
  | { readonly kind: 'documents'; readonly row: string; readonly act: 'made' | 'repealed' | 'stock' };

/** A figure of the text with its topic. */
export interface Statement {
  readonly topic: Topic;
  readonly quantity: Quantity;
  readonly sentence: string;
}

const GROUPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/予以公开(?:和|及|、|与|或)(?:予以)?部分公开/gu, ['granted', 'partial']],
  [/(?<!不)(?:予以|同意|全部)公开/gu, ['granted']],
  [/部分公开/gu, ['partial']],
  [/(?:不予|不同意)公开/gu, ['refused']],
  [/无法提供/gu, ['unavailable']],
  [/不予处理/gu, ['not-processed']],
  [/其他处理/gu, ['other']],
];

const APPLICANTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/自然人/gu, ['natural-person']],
  [/法人(?:或|和|及)其他组织/gu, ['business', 'research', 'social', 'legal-service', 'other']],
  [/商业企业/gu, ['business']],
  [/科研机构/gu, ['research']],
  [/社会公益组织/gu, ['social']],
  [/法律服务机构/gu, ['legal-service']],
  [/(?<!法人或|法人和|法人及)其他组织/gu, ['other']],
];

const RESULTS: readonly (readonly [RegExp, string])[] = [
  [/维持/gu, 'upheld'],
  [/纠正|撤销(?:或|、)?(?:变更|确认违法)?/gu, 'corrected'],
  [/其他结果/gu, 'other'],
  [/尚未审结|未审结|正在审理/gu, 'pending'],
];

const [RECONSIDERATION, DIRECT, AFTER] = ['reconsideration', 'litigation.direct', 'litigation.after-reconsideration'];
const ROUTES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/复议后(?:起诉|提起|的?诉讼)/gu, [AFTER]],
  [/(?:未经复议)?直接(?:起诉|提起)/gu, [DIRECT]],
  [/(?<!未经)(?:行政)?复议(?!后|机关)/gu, [RECONSIDERATION]],
  [/诉讼/gu, [DIRECT, AFTER]],
];

const DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [/规范性文件/gu, 'normative-documents'],
  [/规章(?!制度|、)/gu, 'rules'],
];

const ACTS: readonly (readonly [RegExp, 'made' | 'repealed' | 'stock'])[] = [
  [/制发|制定|新制作|新公开|印发|出台/gu, 'made'],
  [/废止|失效/gu, 'repealed'],
  [/现行有效|对外公开总数/gu, 'stock'],
];

const OTHER_MATTERS = /信箱|留言|热线|诉求|反映的?问题|投诉|随手拍|12345|建议|提案|信访事项|网民|咨询/u;
const EARLIER = /去年|上年|上一年|同期|较|比/u;

/** Figures of a sentence that speak of what the tables count. `year` keeps figures of other years out. */
export function statementsIn(sentence: string, year: number | null): Statement[] {
  const aboutRequests =
    /申请|依申请|办理结果|答复|办结|公开件|予以公开|不予公开|无法提供|不予处理/u.test(sentence) &&
    (!OTHER_MATTERS.test(sentence) || /政府信息公开申请|依申请|不予公开|不予处理/u.test(sentence));
  return quantitiesIn(sentence).flatMap((quantity): Statement[] => {
    if (!/^(件|条|宗|起|例|份|项|次|)$/u.test(quantity.unit)) return [];
    if (ofAnotherYear(quantity, year)) return [];
    const topic =
      (aboutRequests ? requestTopic(sentence, quantity) : undefined) ??
      challengeTopic(sentence, quantity) ??
      documentTopic(sentence, quantity);
    return topic ? [{ topic, quantity, sentence }] : [];
  });
}

function ofAnotherYear({ before }: Quantity, year: number | null): boolean {
  const named = /(20\d\d)年/u.exec(before)?.[1];
  if (named !== undefined) return Number(named) !== year;
  return EARLIER.test(before.replace(/上(一)?年(度)?.{0,6}结转|结转上(一)?年(度)?/gu, ''));
}

function requestTopic(sentence: string, { before, after, unit, start }: Quantity): Topic | undefined {
  const withinDivision = /其中/u.test(outsideBrackets(sentence.slice(0, start)));
  const around = `${before}#${after}`;
  if (/(上|去)(一)?年(度)?.{0,6}结转|结转(上|去)(一)?年/u.test(around)) return { kind: 'carried-in' };
  if (
    /(结转|转入?|顺延).{0,12}下(一)?年|下(一)?年(度)?.{0,4}(办理|答复)|申请尚未办结/u.test(around) &&
    !/(无|没有)结转/u.test(before)
  ) {
    return { kind: 'carried-out' };
  }
  const group = lastMatch(GROUPS, before);
  const applicant = lastMatch(APPLICANTS, before);
  if (group && group.end > before.length - 10) return { kind: 'results', groups: group.meaning };
  if (applicant && applicant.end > before.length - 8) return { kind: 'applicants', columns: applicant.meaning };
  if (lastMatch(ROUTES, before) || unit === '次') return undefined;
  if (/逾期未(按|缴)|收费通知/u.test(after)) return { kind: 'results', groups: ['other.fee-lapsed'] };
  if (
    /新收(?!费)/u.test(before) ||
    (!withinDivision && /(收到|收办|受理|接收|接到|(年|共)收(?![费取回]))/u.test(before) && /申请|公开件/u.test(before))
  ) {
    return { kind: 'received' };
  }
  if (
    (!withinDivision || /办结/u.test(before)) &&
    /(办结|答复)(数|了)?(政府信息公开申请|申请|依申请公开申请)?(总?数)?(共|共计|为)?$/u.test(
      before.replace(/信息公开答复$/u, '答复'),
    ) &&
    /申请|公开/u.test(sentence)
  ) {
    return { kind: 'handled' };
  }
  return undefined;
}

/** 行政复议7件，其中结果维持6件: what follows goes on about the same route until another is named. */
function challengeTopic(sentence: string, { before, after, start, unit }: Quantity): Topic | undefined {
  if (unit === '条' || unit === '份') return undefined;
  const preceding = sentence.slice(0, start);
  const scope = preceding.slice(preceding.search(/[^；;。]*$/u));
  if (!/复议|诉讼|起诉/u.test(preceding) || /应诉率|参与|协调|办理意见/u.test(before)) return undefined;
  const own = lastMatch(ROUTES, before);
  const route = own ?? lastMatch(ROUTES, outsideBrackets(preceding));
  if (!route) return undefined;
  const listed = /(维持|纠正)的(有|为|是)/u.exec(scope);
  const result =
    lastMatch(RESULTS, before) ??
    (listed ? lastMatch(RESULTS, listed[0]) : undefined) ??
    lastMatch(RESULTS, /^(均)?(尚)?未审结/u.exec(after)?.[0] ?? '');
  if (result) return { kind: 'challenges', routes: route.meaning, result: result.meaning };
  if (!own || /[^\d]{16,}$/u.test(before.slice(own.end)) || /意见|决定书|答复书|人次|培训/u.test(before.slice(own.end)))
    return undefined;
  return { kind: 'challenges', routes: route.meaning, result: 'total' };
}

/** 行政规范性文件制发3件、废止1件: the kind of document holds for the rest of its clause. */
function documentTopic(sentence: string, { before, start, unit }: Quantity): Topic | undefined {
  if (!/^(件|份|部|篇|项|)$/u.test(unit) || unit === '') return undefined;
  const clause =
    sentence
      .slice(0, start)
      .split(/[；;。]/u)
      .at(-1) ?? '';
  const kind = lastMatch(DOCUMENTS, before) ?? lastMatch(DOCUMENTS, clause);
  const act = lastMatch(ACTS, before);
  if (!kind || !act) return undefined;
  if (
    lastMatch(DOCUMENTS, before) === undefined &&
    !/^[^，,]*(制发|制定|废止|失效|现行有效|对外公开总数|新制作|新公开)[^，,]{0,8}$/u.test(before)
  )
    return undefined;
  return { kind: 'documents', row: kind.meaning, act: act.meaning };
}

/** Without asides that are closed again. */
const outsideBrackets = (text: string): string => text.replace(/[（(][^（）()]*[）)]/gu, '');

function lastMatch<M>(table: readonly (readonly [RegExp, M])[], text: string): { meaning: M; end: number } | undefined {
  let best: { meaning: M; start: number; end: number } | undefined;
  for (const [pattern, meaning] of table) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!best || end > best.end || (end === best.end && match.index < best.start))
        best = { meaning, start: match.index, end };
    }
  }
  return best;
}
