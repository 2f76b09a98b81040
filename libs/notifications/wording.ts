import { dayInShanghai, minuteInShanghai, OBLIGATION_ZH } from '#statute';
import { itemsOf, type DutyItem, type Message } from './message.js';

/** Where a clerk reads on about a duty; undefined where there is no page. */
export type LinkTo = (organ: string, item: DutyItem) => string | undefined;

/** `政府信息公开提醒（2020-04-09）：逾期 1 件、待办 2 件`. Its day is that on which it is sent: it tells how things stand. */
export function subjectOf({ items }: Pick<Message, 'items'>, now: string): string {
  const overdue = items.filter((item) => item.overdue).length;
  const counts = [
    ...(overdue > 0 ? [`逾期 ${overdue} 件`] : []),
    ...(items.length > overdue ? [`待办 ${items.length - overdue} 件`] : []),
  ];
  return `政府信息公开提醒（${dayInShanghai(now)}）：${counts.join('、')}`;
}

/**
 * What has to be done, a line a duty and the most urgent first, each with its link. Where all of it would take more
 * than `maxBytes` of UTF-8, the least urgent are only counted.
 */
export function textOf(message: Pick<Message, 'organ' | 'items'>, linkTo: LinkTo, maxBytes = Infinity): string {
  const entries = itemsOf(message.items).map((item) => entryOf(item, linkTo(message.organ, item)));
  let told = entries.length;
  let bytes = Buffer.byteLength(entries.join('\n'));
  while (told > 0 && bytes + Buffer.byteLength(restOf(entries.length - told)) > maxBytes)
    bytes -= Buffer.byteLength(`\n${entries[--told] ?? ''}`);
  return `${entries.slice(0, told).join('\n')}${restOf(entries.length - told)}`.trimStart();
}

/** What is only counted, as a further line. */
const restOf = (left: number): string => (left > 0 ? `\n另有 ${left} 件，请登录系统查看。` : '');

function entryOf(item: DutyItem, link: string | undefined): string {
  const due = item.dueAt === null ? item.dueOn : minuteInShanghai(item.dueAt);
  const line = `${urgencyOf(item)}：${item.number} ${dutyOf(item)}，期限 ${due}`;
  return link === undefined ? line : `${line}\n${link}`;
}

function dutyOf({ obligation, nth }: DutyItem): string {
  const name = (OBLIGATION_ZH as Readonly<Record<string, string>>)[obligation] ?? obligation;
  return nth > 1 ? `${name}（${nth}）` : name;
}

/** Hours are not told: a warning may have been moved out of the quiet hours. */
function urgencyOf({ dueAt, workingDaysLeft: left, overdue }: DutyItem): string {
  if (overdue) return left === null || left >= 0 ? '已逾期' : `逾期 ${-left} 个工作日`;
  if (left === null || dueAt !== null) return '即将到期';
  return left === 0 ? '最后一个工作日' : `还剩 ${left} 个工作日`;
}
