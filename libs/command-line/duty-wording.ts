import type { DutyHolder } from '#office';
import type { DutyStatus, Obligation } from '#statute';

/** What is owed, in an office's words. */
export const OBLIGATION_ZH: Readonly<Record<Obligation, string>> = {
  reply: '答复',
  'correction-notice': '补正告知',
  correction: '补正',
  'third-party-opinion': '第三方意见',
  'agency-opinion': '机关意见',
  'fee-payment': '缴费',
  'complaint-acceptance': '诉求受理',
  'complaint-reply': '诉求答复',
  publication: '主动公开',
  'annual-report': '年度报告',
  'next-calendar': '放假通知',
  'reconsideration-answer': '复议答复',
  defence: '应诉答辩',
};

export const STATUS_ZH: Readonly<Record<DutyStatus, string>> = {
  open: '办理中',
  'due-soon': '临期',
  overdue: '逾期',
  waiting: '等待中',
  'no-calendar': '无日历',
  met: '已完成',
  'met-late': '逾期完成',
  lapsed: '已失效',
  void: '不再需要',
};

export const HOLDER_ZH: Readonly<Record<DutyHolder, string>> = {
  request: '依申请公开',
  complaint: '诉求',
  publication: '主动公开',
  'official-acts': '行政行为',
  challenge: '复议诉讼',
  books: '期初数',
  organ: '机关',
  'annual-report': '年度报告',
  calendar: '日历',
};

/** Who owes it: the office, or a party by its name. */
export function debtorZh(who: string): string {
  if (who === 'office') return '本机关';
  return who === 'applicant' ? '申请人' : who;
}
