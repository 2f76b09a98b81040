import type { NaiveDelivery, NaiveItem } from './naive-office.js';

const NAMES: Readonly<Record<string, string>> = {
  reply: '答复',
  'correction-notice': '补正告知',
  correction: '补正',
  'fee-payment': '缴费',
  'complaint-acceptance': '诉求受理',
  'complaint-reply': '诉求答复',
  publication: '主动公开',
  'annual-report': '年度报告',
  'next-calendar': '放假通知',
  'reconsideration-answer': '复议答复',
  defence: '应诉答辩',
};

/** What is to be read of each duty of a delivery that arrived, without its link. */
export const linesOf = ({ arrived }: NaiveDelivery): readonly string[] => (arrived ?? []).map(lineOf).sort();

function lineOf(item: NaiveItem): string {
  const { number, obligation, nth, dueOn, dueAt } = item;
  const name = `${NAMES[obligation]}${nth > 1 ? `（${nth}）` : ''}`;
  return `${urgencyOf(item)}：${number} ${name}，期限 ${dueAt === null ? dueOn : dueAt.slice(0, 16).replace('T', ' ')}`;
}

function urgencyOf({ overdue, workingDaysLeft, dueAt }: NaiveItem): string {
  if (overdue) return (workingDaysLeft ?? 0) < 0 ? `逾期 ${-(workingDaysLeft ?? 0)} 个工作日` : '已逾期';
  if (dueAt !== null || workingDaysLeft === null) return '即将到期';
  return workingDaysLeft === 0 ? '最后一个工作日' : `还剩 ${workingDaysLeft} 个工作日`;
}

/** The lines about duties in a text as it was received, and how many more it counts. */
export function linesToldIn(text: string): { readonly lines: readonly string[]; readonly more: number } {
  const all = text.split(/\r?\n/);
  const more = /^另有 (\d+) 件/m.exec(text)?.[1];
  return { lines: all.filter((line) => line.includes('，期限 ')).sort(), more: Number(more ?? 0) };
}
