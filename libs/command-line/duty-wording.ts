import type { DutyHolder } from '#office';
import type { DutyStatus } from '#statute';

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
