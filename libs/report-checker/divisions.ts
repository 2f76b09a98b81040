import Big from 'big.js';
import type { Quantity } from './quantities.js';
import { quantitiesIn } from './quantities.js';

/** A total that a sentence divides into parts: 共228条，其中…134条、…26条. */
export interface Division {
  readonly total: Quantity;
  readonly parts: readonly Quantity[];
  readonly sum: Big;
  /** Whether the parts, up to one of them, add up to the total. */
  readonly addsUp: boolean;
  /** How surely the list claims to be complete. */
  readonly claim: 'complete' | 'likely' | 'open';
  /** The total and its list in the document's words. */
  readonly words: string;
}

/** What may stand between a total and its list: growth, shares, what it holds of last year's, the money beside it. */
const BETWEEN =
  /^(?:[，,](?:同比|环比|较|比|占|申请数量)[^，,。；;]*%|[，,](?:包括|含)[^，,。；;]*(?=。其中)|[，,]均?为[^，,。；;]*(?=；按)|[^，,。；;\d]{0,20}\d[\d.]*万?元(?=[。，]其中))?/u;
const OPENS_LIST =
  /^[^，,。；;：:（(\d]{0,12}(?:[，,。；;]\s*(?:其中[包括含有]*|包括|按[^，,\d]{1,8}分)[，,：:]?|[（(]\s*(?:其中)?[：:，,]?|[：:]|[，,]\s*分别(?:为|是))/u;
/** After a semicolon a list belongs to the total before it, not to that total's last part. */
const TOTAL_WORDS = /收|受理|共|总|合计|办结|答复|公开|发布/u;
const STARTS_ANEW = /^(同时|此外|另外|另|并|还|全年|本年度|累计|共|合计|目前|截至|(申请)?(已)?办结|(已)?答复|结转)/u;
const OPEN_ENDED = /等|主要|…|\.\.\.|——/u;
const PAPERS = new Set(['件', '条', '篇', '份', '项', '则', '个', '']);

/** Finds totals with their lists in a sentence. A paragraph's brackets within a list are asides, not parts. */
export function divisionsIn(sentence: string): Division[] {
  return quantitiesIn(sentence).flatMap((total): Division[] => {
    if (total.unit === '%' || total.unit === '') return [];
    const rest = sentence.slice(total.end);
    const between = BETWEEN.exec(rest)?.[0].length ?? 0;
    const opening = OPENS_LIST.exec(rest.slice(between));
    if (!opening || (/^[；;]/u.test(opening[0]) && !TOTAL_WORDS.test(total.before))) return [];
    const from = total.end + between + opening[0].length;
    const bracketed = /[（(]/u.test(opening[0]);
    const to = bracketed ? closingBracket(sentence, from) : endOfScope(sentence, total.start);
    const list = withoutBrackets(sentence.slice(from, to));
    if (/^\s*(含|包括|包含|不含|其中含|另)/u.test(list)) return [];
    return blocks(list, total.unit).flatMap((block) => divisionOf(sentence, total, block, from, bracketed));
  });
}

/** Where a semicolon divides lists of several parts, each list is a division of its own (by channel; by applicant). */
function blocks(list: string, unit: string): { text: string; offset: number }[] {
  const pieces: { text: string; offset: number }[] = [];
  let offset = 0;
  for (const text of list.split(/(?<=[；;])/u)) {
    // A total with a list of its own ends this one.
    if (pieces.length > 0 && text.includes('其中')) break;
    pieces.push({ text, offset });
    offset += text.length;
  }
  const several = pieces.some(({ text }) => quantitiesIn(text).filter((part) => sameKind(part.unit, unit)).length > 1);
  return several ? pieces : [{ text: list.slice(0, offset), offset: 0 }];
}

function divisionOf(
  sentence: string,
  total: Quantity,
  { text, offset }: { text: string; offset: number },
  from: number,
  bracketed: boolean,
): Division[] {
  const parts: Quantity[] = [];
  for (const part of quantitiesIn(text)) {
    if (part.unit === '%') continue;
    if (!sameKind(part.unit, total.unit) || (parts.length > 0 && STARTS_ANEW.test(part.before))) {
      // Money beside pieces (1件，收取420元) is a list of its own.
      if (part.unit === '元' || part.unit === '万元' || total.unit === '元') continue;
      break;
    }
    parts.push(part);
  }
  if (parts.length < 2) return [];
  const sums = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, { value }) => sum.plus(value), new Big(0)));
  const sum = sums.at(-1) ?? new Big(0);
  // After the last part the sentence may go on with other figures: there the stop changes.
  const stops = parts.slice(1).map((part, i) => /[、，,；;。]/u.exec(text.slice(parts[i]?.end ?? 0, part.start))?.[0]);
  const goesOnAfter = (i: number): boolean => i > 0 && stops[i] !== stops[i - 1];
  const addsUp = sum.eq(total.value) || sums.slice(0, -1).some((each, i) => each.eq(total.value) && goesOnAfter(i));
  const end = from + offset + (parts.at(-1)?.end ?? 0);
  return [
    {
      total,
      parts,
      sum,
      addsUp,
      claim: claimOf(total, parts, sum, text, bracketed),
      words: sentence.slice(total.start - total.before.length, end),
    },
  ];
}

function claimOf(
  total: Quantity,
  parts: readonly Quantity[],
  sum: Big,
  text: string,
  bracketed: boolean,
): Division['claim'] {
  const listed = text.slice(0, (parts.at(-1)?.end ?? 0) + 6);
  if (OPEN_ENDED.test(listed)) return 'open';
  const ratio = total.value.eq(0) ? Infinity : Number(sum.div(total.value));
  if (ratio < 0.5 || ratio > 2) return 'open';
  const said = /共|总|合计|累计|全年|新收|收到|受理|办结|答复|案件/u.test(total.before);
  const near = ratio >= 0.9 && ratio <= 1.1;
  if ((near && (parts.length > 2 || said)) || (bracketed && parts.length > 2)) return 'complete';
  return parts.length > 2 || said || near ? 'likely' : 'open';
}

const sameKind = (a: string, b: string): boolean => a === b || (PAPERS.has(a) && PAPERS.has(b));

/** Asides are blanked, so that positions stay. */
function withoutBrackets(text: string): string {
  let depth = 0;
  return Array.from(text)
    .map((sign) => {
      if (/[（(]/u.test(sign)) depth += 1;
      const shown = depth === 0 ? sign : ' '.repeat(sign.length);
      if (/[）)]/u.test(sign) && depth > 0) depth -= 1;
      return shown;
    })
    .join('');
}

function closingBracket(sentence: string, from: number): number {
  let depth = 1;
  for (let i = from; i < sentence.length; i += 1) {
    if (/[（(]/u.test(sentence.charAt(i))) depth += 1;
    if (/[）)]/u.test(sentence.charAt(i))) depth -= 1;
    if (depth === 0) return i;
  }
  return sentence.length;
}

/** A list within brackets ends with them. */
function endOfScope(sentence: string, start: number): number {
  const before = sentence.slice(0, start);
  const open = before.lastIndexOf('（') > before.lastIndexOf('）') || before.lastIndexOf('(') > before.lastIndexOf(')');
  return open ? closingBracket(sentence, start) : sentence.length;
}
