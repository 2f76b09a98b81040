import { COMPLAINT_CHANNELS } from '#statute';

/** How a request reached the office (条例第三十一条), as it reads before 提交. */
const requestChannels: Readonly<Record<string, string>> = {
  'in-person': '当面提交',
  post: '邮寄提交',
  'ordinary-post': '平信提交',
  internet: '互联网提交',
  fax: '传真提交',
};

/** 当面提交, … A channel that is not known here keeps its own name. */
export const requestChannelName = (code: string): string => requestChannels[code] ?? `通过${code}提交`;

/** 市长信箱, … A channel that the office added itself keeps its own name. */
export const complaintChannelName = (code: string): string => COMPLAINT_CHANNELS.get(code)?.zh ?? code;

/** Channels in the order in which the law and the office name them; those added by an office come last, by code. */
export function inReportOrder(channels: readonly string[]): string[] {
  const order = [...Object.keys(requestChannels), ...COMPLAINT_CHANNELS.keys()];
  const rank = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  return [...channels].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** One item of an enumeration: 通知公告134条. */
export interface Part {
  readonly name: string;
  readonly count: number;
}

/**
 * How a total divides, to be appended to it: ，其中甲3件、乙2件 — or, where one part is the whole, ，均为甲 (为甲 for a
 * single piece). Parts of nothing are left out.
 */
export function division(parts: readonly Part[], measureWord: string, total: number): string {
  const some = parts.filter((part) => part.count !== 0);
  const [only] = some;
  if (!only) return '';
  if (some.length === 1 && only.count === total) return `，${total === 1 ? '' : '均'}为${only.name}`;
  return `，其中${enumeration(some, measureWord)}`;
}

/** 甲3件、乙2件. */
export const enumeration = (parts: readonly Part[], measureWord: string): string =>
  parts.map((part) => `${part.name}${part.count}${measureWord}`).join('、');

const numerals = ['一', '二', '三', '四', '五', '六'] as const;

/** 1 → 一, for headings and 一是…；二是…. */
export const numeral = (n: number): string => numerals[n - 1] ?? String(n);
