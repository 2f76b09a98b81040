import type { LogLine } from '../paper-office.contract.js';

/** Lines about request `1`, received on 2 March 2020, for specs. */
export const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: '1', on, ...data });

export const receive = (on = '2020-03-02', data: object = {}): LogLine =>
  line('ReceiveRequest', on, {
    channel: 'internet',
    applicant: { kind: 'natural-person', name: '张三' },
    subject: '2019年预算',
    ...data,
  });

export const reply = (on: string, outcome = 'granted', data: object = {}): LogLine =>
  line('ReplyToRequest', on, { outcome, ...data });

export const feeNotice = (on: string, data: object = {}): LogLine =>
  line('IssueFeeNotice', on, { method: 'per-piece', quantity: 12, amount: '200', ...data });

export const extendPeriod = (on: string, days = 20): LogLine =>
  line('ExtendReplyPeriod', on, { days, approvedBy: '王主任', reason: '检索量大' });

export const askThirdParty = (on: string, party = '甲公司', data: object = {}): LogLine =>
  line('ConsultThirdParty', on, { party, ...data });

export const answerOf = (on: string, party = '甲公司', data: object = {}): LogLine =>
  line('RecordConsultationAnswer', on, { party, position: 'agrees', ...data });

export const askCorrection = (on: string, data: object = {}): LogLine =>
  line('RequestCorrection', on, { items: ['写明文件名称'], ...data });

export const amendCase = (changes: object, on = '2020-12-01'): LogLine =>
  line('AmendCase', on, { changes, reason: '登记有误' });
