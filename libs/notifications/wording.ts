import { dayInShanghai, minuteInShanghai, OBLIGATION_ZH } from '#statute';
import type { DutyItem, Message } from './message.js';

/** Where a clerk reads on about a duty; undefined where there is no page. */
export type LinkTo = (organ: string, item: DutyItem) => string | undefined;

const OVERDUE = /^(?:overdue|weekly|hours-overdue)-/;

/**
 * `政府信息公开提醒（2020-04-09）：逾期 1 件、待办 2 件`. The day is that of the moment: a message that comes late
 * still tells how things stood then.
 */
export function subjectOf({ items, moment }: Pick<Message, 'items' | 'moment'>): string {
  const overdue = items.filter(({ rung }) => OVERDUE.test(rung)).length;
  const counts = [
    ...(overdue > 0 ? [`逾期 ${overdue} 件`] : []),
    ...(items.length > overdue ? [`待办 ${items.length - overdue} 件`] : []),
  ];
  return `政府信息公开提醒（${dayInShanghai(moment)}）：${counts.join('、')}`;
}

/**
 * What has to be done, a line a duty and the earliest due first, each with its link. Where all of it would take more
 * than `maxBytes` of UTF-8, the latest are only counted.
 */
export function textOf(message: Pick<Message, 'organ' | 'items'>, linkTo: LinkTo, maxBytes = Infinity): string {
  const entries = message.items
    .toSorted((a, b) => compare(a.dueOn, b.dueOn))
    .map((item) => entryOf(item, linkTo(message.organ, item)));
  let told = entries.length;
  let bytes = Buffer.byteLength(entries.join('\n'));
  while (told > 0 && bytes + Buffer.byteLength(restOf(entries.length - told)) > maxBytes)
    bytes -= Buffer.byteLength(`\n${entries[--told] ?? ''}`);
  return `${entries.slice(0, told).join('\n')}${restOf(entries.length - told)}`.trimStart();
}

/** What is only counted, as a further line. */
const restOf = (left: number): string => (left > 0 ? `\n另有 ${left} 件，请登录系统查看。` : '');

function entryOf(item: DutyItem, link: string | undefined): string {
  const due = item.dueAt === undefined ? item.dueOn : minuteInShanghai(item.dueAt);
  const line = `${urgencyOf(item)}：${item.number} ${dutyOf(item)}，期限 ${due}`;
  return link === undefined ? line : `${line}\n${link}`;
}

function dutyOf({ obligation, nth }: DutyItem): string {
  const name = (OBLIGATION_ZH as Readonly<Record<string, string>>)[obligation] ?? obligation;
  return nth > 1 ? `${name}（${nth}）` : name;
}

/** Hours are not told: a rung may have been moved out of the quiet hours. */
function urgencyOf({ rung }: DutyItem): string {
  const [, step, count] = /^(before|overdue)-(\d+)$/.exec(rung) ?? [];
  if (step === 'before') return `还剩 ${count ?? ''} 个工作日`;
  if (step === 'overdue') return `逾期 ${count ?? ''} 个工作日`;
  if (OVERDUE.test(rung)) return '已逾期';
  return rung === 'due' ? '最后一个工作日' : '即将到期';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
