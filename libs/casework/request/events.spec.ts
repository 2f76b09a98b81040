import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import { sealed, type LogLine } from '../paper-office.contract.js';
import { requestCommands } from './commands.js';
import * as lines from './request-lines.contract.js';

const { line, receive } = lines;
const on = '2020-03-10';

/** What each command of the contract gives, free text as vault references. */
const cases: readonly (readonly [given: readonly LogLine[], when: LogLine, type: string, data: object])[] = [
  [
    [],
    receive(on, {
      submittedOn: '2020-03-06',
      applicant: { kind: 'business', name: '甲公司', idNumber: '91X', phone: '1', email: 'a@b.cn', address: '路1号' },
      description: '全文',
      deliveryForm: '纸质',
    }),
    'RequestReceived',
    {
      submittedOn: '2020-03-06',
      channel: 'internet',
      applicant: {
        kind: 'business',
        name: sealed('甲公司'),
        idNumber: sealed('91X'),
        phone: sealed('1'),
        email: sealed('a@b.cn'),
        address: sealed('路1号'),
      },
      subject: sealed('2019年预算'),
      description: sealed('全文'),
      deliveryForm: sealed('纸质'),
    },
  ],
  [
    [receive()],
    lines.askCorrection(on, { workingDays: 15, deliveredOn: on }),
    'CorrectionRequested',
    { items: [sealed('写明文件名称')], workingDays: 15, deliveredOn: on },
  ],
  [
    [receive(), lines.askCorrection('2020-03-04')],
    line('ReceiveCorrection', on, { submittedOn: '2020-03-09', channel: 'fax' }),
    'CorrectionReceived',
    { submittedOn: '2020-03-09', channel: 'fax' },
  ],
  [[receive('2020-01-02'), lines.askCorrection('2020-01-06')], line('LapseCorrection', on), 'CorrectionLapsed', {}],
  [
    [receive()],
    lines.askThirdParty(on, '甲公司', { deliveredOn: '2020-03-12' }),
    'ThirdPartyConsulted',
    { party: sealed('甲公司'), deliveredOn: '2020-03-12' },
  ],
  [
    [receive()],
    line('ConsultAgency', on, { party: '市财政局', role: 'other' }),
    'AgencyConsulted',
    { party: sealed('市财政局'), role: 'other' },
  ],
  [
    [receive(), lines.askThirdParty('2020-03-04')],
    lines.answerOf(on, '甲公司', { position: 'objects', reason: '商业秘密' }),
    'ConsultationAnswered',
    { party: sealed('甲公司'), position: 'objects', reason: sealed('商业秘密') },
  ],
  [
    [receive(), lines.askThirdParty('2020-03-04')],
    line('RecordDelivery', on, { of: 'consultation', party: '甲公司' }),
    'DeliveryRecorded',
    { of: 'consultation', party: sealed('甲公司') },
  ],
  [
    [receive()],
    lines.extendPeriod(on, 7),
    'ReplyPeriodExtended',
    { days: 7, approvedBy: '王主任', reason: sealed('检索量大') },
  ],
  [[receive()], line('RequestReasons', on), 'ReasonsRequested', {}],
  [
    [receive(), line('RequestReasons', '2020-03-04')],
    line('RecordReasons', on, { reasonable: false }),
    'ReasonsRecorded',
    { reasonable: false },
  ],
  [
    [receive(), line('RequestReasons', '2020-03-04'), line('RecordReasons', '2020-03-05', { reasonable: true })],
    line('AgreeDelayedReply', on, { dueOn: '2020-06-30', reason: '数量多' }),
    'DelayedReplyAgreed',
    { dueOn: '2020-06-30', reason: sealed('数量多') },
  ],
  [
    [receive()],
    lines.feeNotice(on, { receivedOn: '2020-03-11' }),
    'FeeNoticeIssued',
    { method: 'per-piece', quantity: 12, amount: '200', receivedOn: '2020-03-11' },
  ],
  [[receive(), lines.feeNotice('2020-03-04')], line('RecordFeePayment', on), 'FeePaid', {}],
  [[receive('2020-01-02'), lines.feeNotice('2020-01-06')], line('LapseFee', on), 'FeeLapsed', {}],
  [
    [receive()],
    line('RecordSecrecyReview', on, { reviewer: '李四', result: '可以公开' }),
    'SecrecyReviewRecorded',
    { reviewer: sealed('李四'), result: sealed('可以公开') },
  ],
  [
    [receive()],
    lines.reply(on, 'unavailable.not-held', {
      detail: 'not-this-organ',
      delivery: 'post',
      documentNumber: '答〔2020〕1号',
      reason: '不属于本机关',
    }),
    'RequestReplied',
    {
      outcome: 'unavailable.not-held',
      detail: 'not-this-organ',
      delivery: 'post',
      documentNumber: '答〔2020〕1号',
      reason: sealed('不属于本机关'),
    },
  ],
  [
    [receive()],
    line('WithdrawRequest', on, { reason: '已自行查到' }),
    'RequestWithdrawn',
    { reason: sealed('已自行查到') },
  ],
  [
    [{ ...receive('2020-02-03'), case: '0' }, receive()],
    line('MergeRequest', on, { into: '0' }),
    'RequestMerged',
    { into: '0' },
  ],
];

describe('what the commands on a request give', () => {
  it.each(cases.map(([before, when, type, data]) => ({ before, when, type, data })))(
    '$when.command → $type',
    ({ before, when, type, data }) => {
      given(...before)
        .when(when)
        .then({ type, on, data });
    },
  );

  it('is said of every command but those that open further cases', () => {
    const elsewhere = ['SplitRequest', 'ConvertToComplaint'];
    expect([...cases.map(([, { command }]) => command), ...elsewhere].sort()).toEqual(
      Object.keys(requestCommands).sort(),
    );
  });
});

describe('fields that no request can have', () => {
  const refused: readonly (readonly [LogLine, string])[] = [
    [receive(on, { channel: 'pigeon' }), 'channel'],
    [receive(on, { applicant: { kind: 'robot' } }), 'applicant.kind'],
    [receive(on, { applicant: undefined }), 'applicant'],
    [receive(on, { subject: ' ' }), 'subject'],
    [receive(on, { submittedOn: '2020-02-30' }), 'submittedOn'],
    [receive(on, { purpose: '科研' }), ''],
    [lines.extendPeriod(on, 0), 'days'],
    [lines.extendPeriod(on, 1.5), 'days'],
    [lines.feeNotice(on, { amount: '-3' }), 'amount'],
    [lines.feeNotice(on, { amount: 300 }), 'amount'],
    [lines.feeNotice(on, { method: 'per-hour' }), 'method'],
    [lines.reply(on, 'other.fee-lapsed'), 'outcome'],
    [lines.reply(on, 'no-such-row'), 'outcome'],
    [lines.askCorrection(on, { items: [] }), 'items'],
    [line('SplitRequest', on, { into: [{ case: '2', subject: '甲' }] }), 'into'],
  ];

  it.each(refused.map(([when, field]) => ({ when, field })))('$when.command: $field', ({ when, field }) => {
    const before = when.command === 'ReceiveRequest' ? [] : [receive()];
    given(...before)
      .when(when)
      .thenRefused('invalid-field', field);
  });

  it('takes every number of extension days from 1 to 20', () => {
    for (let days = 1; days <= 20; days++) given(receive()).when(lines.extendPeriod(on, days)).thenAccepted();
  });
});
