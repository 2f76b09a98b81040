import type { Obligation } from './duty.js';

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
