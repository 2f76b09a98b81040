import Big from 'big.js';

/** A number with its unit as it stands in a sentence. */
export interface Quantity {
  readonly value: Big;
  /** 件, 条, …, 元, %; empty where the text names none. */
  readonly unit: string;
  /** The number as printed, with its unit. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** From the last stop or number up to the number. */
  readonly before: string;
  /** From the unit up to the next stop or number. */
  readonly after: string;
}

const UNITS = '件次|人次|件|条|篇|项|个|份|期|场|次|则|宗|起|例|部|户|万元|元|%';
const NUMBER = new RegExp(
  `(?<![\\d.,〔第]|第\\s?)(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?![\\d.])\\s*(?:(万|亿)?(余|多|多个)?\\s*(${UNITS})(余|多)?)?`,
  'gu',
);
const STOP = /[，,。；;：:、（）()！？!?]/u;

/** Numbers that count or measure something; dates, ordinals, versions and what is only roughly stated (18万余条) are left out. */
export function quantitiesIn(sentence: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of sentence.matchAll(NUMBER)) {
    const [whole, digits = '', fraction = '', scale, rough, unit = '', roughAfter] = match;
    const words = whole.trimEnd();
    const end = match.index + words.length;
    const next = sentence.slice(end);
    if (unit === '' && (!/^\s*([，,。；;、）)]|$)/u.test(next) || /[-—~/]$/u.test(sentence.slice(0, match.index))))
      continue;
    if (unit === '' && /[A-Za-z]$/u.test(sentence.slice(0, match.index))) continue;
    if (rough ?? roughAfter ?? scale) continue;
    if (/(约|近|超过?|逾|达到?近|突破|每|前|之)$/u.test(sentence.slice(0, match.index))) continue;
    if (unit === '个' && /^(月|工作日|小时|百分点)/u.test(next)) continue;
    found.push({
      value: new Big(digits.replaceAll(',', '') + fraction),
      unit,
      words,
      start: match.index,
      end,
      before: wordsBefore(sentence, match.index, found.at(-1)?.end ?? 0),
      after: wordsAfter(next),
    });
  }
  return found;
}

function wordsBefore(sentence: string, start: number, from: number): string {
  const words = sentence.slice(from, start);
  let begin = words.length;
  while (begin > 0 && !STOP.test(words.charAt(begin - 1))) begin -= 1;
  return words.slice(begin).trim();
}

const wordsAfter = (next: string): string => next.slice(0, /[，,。；;：:、（）()！？!?\d]|$/u.exec(next)?.index).trim();

/** Sentences of a paragraph in its own words. A division that begins with 其中 stays with the total before it. */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  for (const piece of paragraph.split(/(?<=[。！？!?])/u)) {
    const text = piece.trim();
    if (text === '') continue;
    if (/^其中/u.test(text) && sentences.length > 0) sentences.push(`${sentences.pop() ?? ''}${text}`);
    else sentences.push(text);
  }
  return sentences;
}

/** Full-width digits, per cent signs and letters in one notation, so that positions stay where they are. */
export const evenDigits = (text: string): string => text.replace(/[０-９％．]/gu, (sign) => sign.normalize('NFKC'));
