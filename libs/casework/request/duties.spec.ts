import { describe, expect, it } from '@jest/globals';
import type { Duty } from '#statute';
import { dutiesOf } from '../case.js';
import { officeWith } from '../given.contract.js';
import { sealed, type LogLine } from '../paper-office.contract.js';
import * as lines from './request-lines.contract.js';

const { line, receive, reply, askCorrection, askThirdParty, answerOf, feeNotice } = lines;
const applicant = sealed('张三');
const receivedOn = '2020-03-02';

/** As JSON, which is how they are kept: what is undefined is not there. */
const owed = (log: readonly LogLine[], number = '1'): readonly Duty[] =>
  JSON.parse(JSON.stringify(dutiesOf(officeWith(log).find({ caseType: 'request', number })!))) as Duty[];
const duty = (obligation: string, log: readonly LogLine[], nth = 1): Duty | undefined =>
  owed(log).find((candidate) => candidate.obligation === obligation && candidate.nth === nth);
const askAgency = (on: string, role: string, party = '市财政局'): LogLine => line('ConsultAgency', on, { party, role });

describe('a request that was received', () => {
  it('owes a reply and, as advice, a notice where it is unclear', () => {
    expect(owed([receive('2020-03-02', { submittedOn: '2020-03-01', channel: 'fax' })])).toEqual([
      {
        obligation: 'reply',
        nth: 1,
        who: 'office',
        clock: { kind: 'reply', receivedOn, channel: 'fax', submittedOn: '2020-03-01', operations: [] },
      },
      { obligation: 'correction-notice', nth: 1, who: 'office', clock: { kind: 'correction-notice', receivedOn } },
    ]);
  });

  it('owes nothing once it is void', () => {
    expect(owed([receive(), line('VoidCase', '2020-03-03', { reason: '误登' })])).toEqual([]);
  });

  it('follows an amended date of receipt', () => {
    const amended = [receive(), lines.amendCase({ receivedOn: '2020-02-28' })];
    expect(owed(amended).map(({ clock }) => clock)).toMatchObject([
      { receivedOn: '2020-02-28' },
      { receivedOn: '2020-02-28' },
    ]);
  });
});

describe('how the duty to reply ends', () => {
  const ended = (...log: readonly LogLine[]) => duty('reply', [receive(), ...log])?.end;
  it.each([
    ['answered', [reply('2020-03-20')], { on: '2020-03-20', how: 'met' }],
    ['withdrawn', [line('WithdrawRequest', '2020-03-20')], { on: '2020-03-20', how: 'void' }],
    [
      'a petition',
      [line('ConvertToComplaint', '2020-03-20', { complaint: 'S', channel: 'petition' })],
      { on: '2020-03-20', how: 'met' },
    ],
    [
      'not corrected',
      [askCorrection('2020-03-04'), line('LapseCorrection', '2020-04-20')],
      { on: '2020-04-20', how: 'lapsed' },
    ],
    ['not paid', [feeNotice('2020-03-04'), line('LapseFee', '2020-04-20')], { on: '2020-04-20', how: 'lapsed' }],
    [
      'split into parts with numbers of their own',
      [
        line('SplitRequest', '2020-03-05', {
          into: [
            { case: 'a', subject: '甲' },
            { case: 'b', subject: '乙' },
          ],
        }),
      ],
      { on: '2020-03-05', how: 'void' },
    ],
  ])('%s', (_, log, end) => {
    expect(ended(...log)).toEqual(end);
  });
});

describe('what moves the reply period', () => {
  it('is told in legal order, in whatever order it was logged', () => {
    const late = [
      receive(),
      lines.extendPeriod('2020-03-19', 10),
      answerOf('2020-03-16'),
      askThirdParty('2020-03-10', '甲公司', { deliveredOn: '2020-03-11' }),
    ];
    const log = [late[0]!, late[1]!, late[3]!, late[2]!];
    expect(duty('reply', log)?.clock).toMatchObject({
      operations: [
        {
          op: 'consulted',
          on: '2020-03-10',
          party: 'third-party',
          deliveredOn: '2020-03-11',
          answeredOn: '2020-03-16',
        },
        { op: 'extended', on: '2020-03-19', days: 10 },
      ],
    });
    expect(JSON.stringify(duty('reply', log))).not.toContain('vault:');
  });

  it('is told with everything that the clock needs', () => {
    const log = [
      receive(),
      askCorrection('2020-03-04', { workingDays: 10 }),
      line('RecordDelivery', '2020-03-05', { of: 'correction-notice' }),
      line('ReceiveCorrection', '2020-03-09', { submittedOn: '2020-03-08', channel: 'fax' }),
      askAgency('2020-03-10', 'co-producer'),
      askAgency('2020-03-10', 'other', '市保密局'),
      line('RecordDelivery', '2020-03-11', { of: 'consultation', party: '市保密局' }),
      line('RequestReasons', '2020-03-12'),
      line('RecordReasons', '2020-03-13', { reasonable: true }),
      line('AgreeDelayedReply', '2020-03-16', { dueOn: '2020-06-30', reason: '量大' }),
      feeNotice('2020-03-17'),
      line('RecordDelivery', '2020-03-18', { of: 'fee-notice' }),
      line('RecordFeePayment', '2020-03-19'),
    ];
    expect(duty('reply', log)?.clock).toMatchObject({
      operations: [
        { op: 'correction-asked', on: '2020-03-04', deliveredOn: '2020-03-05', workingDays: 10 },
        { op: 'correction-received', on: '2020-03-09', submittedOn: '2020-03-08', channel: 'fax' },
        { op: 'consulted', on: '2020-03-10', party: 'co-producer' },
        { op: 'consulted', on: '2020-03-10', party: 'other', deliveredOn: '2020-03-11' },
        { op: 'delay-agreed', on: '2020-03-16', dueOn: '2020-06-30' },
        { op: 'fee-asked', on: '2020-03-17', deliveredOn: '2020-03-18' },
        { op: 'fee-paid', on: '2020-03-19' },
      ],
    });
  });
});

describe('the correction notice (条例第三十条)', () => {
  it('is given once and for all, or needed no more', () => {
    expect(duty('correction-notice', [receive(), askCorrection('2020-03-04')])?.end).toEqual({
      on: '2020-03-04',
      how: 'met',
    });
    expect(duty('correction-notice', [receive(), reply('2020-03-05')])?.end).toEqual({ on: '2020-03-05', how: 'void' });
  });

  it('makes the applicant owe the correction', () => {
    const asked = [receive(), askCorrection('2020-03-04', { workingDays: 10, deliveredOn: '2020-03-05' })];
    const open = {
      obligation: 'correction',
      nth: 1,
      who: applicant,
      clock: { kind: 'correction', receivedOn, sentOn: '2020-03-04', deliveredOn: '2020-03-05', workingDays: 10 },
    };
    expect(duty('correction', [receive()])).toBeUndefined();
    expect(duty('correction', asked)).toEqual(open);
    const ends: readonly (readonly [LogLine, object])[] = [
      [line('ReceiveCorrection', '2020-03-09'), { on: '2020-03-09', how: 'met' }],
      [line('LapseCorrection', '2020-04-20'), { on: '2020-04-20', how: 'lapsed' }],
      [line('WithdrawRequest', '2020-03-09'), { on: '2020-03-09', how: 'void' }],
    ];
    for (const [step, end] of ends) expect(duty('correction', [...asked, step])).toEqual({ ...open, end });
  });

  it('falls to a nameless applicant too', () => {
    const nameless = receive('2020-03-02', { applicant: { kind: 'business' } });
    expect(duty('correction', [nameless, askCorrection('2020-03-04')])?.who).toBe('applicant');
  });
});

describe('opinions (条例第三十二条、第三十四条)', () => {
  it('are owed by everyone who was asked, third parties and organs counted apart', () => {
    const log = [
      receive(),
      askThirdParty('2020-03-04'),
      askAgency('2020-03-05', 'co-producer'),
      askThirdParty('2020-03-06', '乙公司', { deliveredOn: '2020-03-07' }),
      askAgency('2020-03-09', 'other', '市保密局'),
      answerOf('2020-03-10', '乙公司'),
    ];
    const opinions = owed(log).filter(({ clock }) => clock.kind === 'opinion');
    const told = opinions.map(({ obligation, nth, who, clock, end }) => [obligation, nth, who, clock, end]);
    const clock = (party: string, sentOn: string, more: object = {}) => ({
      ...{ kind: 'opinion', receivedOn, party, sentOn },
      ...more,
    });
    expect(told).toEqual([
      ['third-party-opinion', 1, sealed('甲公司'), clock('third-party', '2020-03-04'), undefined],
      ['agency-opinion', 1, sealed('市财政局'), clock('co-producer', '2020-03-05'), undefined],
      [
        'third-party-opinion',
        2,
        sealed('乙公司'),
        clock('third-party', '2020-03-06', { deliveredOn: '2020-03-07' }),
        { on: '2020-03-10', how: 'met' },
      ],
      ['agency-opinion', 2, sealed('市保密局'), clock('other', '2020-03-09'), undefined],
    ]);
  });

  it('are owed no longer after the reply, and anew when asked again', () => {
    const log = [receive(), askThirdParty('2020-03-04'), answerOf('2020-03-05'), askThirdParty('2020-03-06')];
    expect(duty('third-party-opinion', [...log, reply('2020-03-09')], 1)?.end).toEqual({
      on: '2020-03-05',
      how: 'met',
    });
    expect(duty('third-party-opinion', [...log, reply('2020-03-09')], 2)?.end).toEqual({
      on: '2020-03-09',
      how: 'void',
    });
  });
});

describe('the processing fee (信息处理费管理办法)', () => {
  it('is owed by the applicant from its notice to payment or lapse', () => {
    const asked = [receive(), feeNotice('2020-03-04', { receivedOn: '2020-03-06' })];
    const open = {
      obligation: 'fee-payment',
      nth: 1,
      who: applicant,
      clock: {
        kind: 'fee-payment',
        receivedOn,
        sentOn: '2020-03-04',
        deliveredOn: '2020-03-06',
        charged: { method: 'per-piece', quantity: 12, amount: '200' },
      },
    };
    expect(duty('fee-payment', asked)).toEqual(open);
    const ends: readonly (readonly [LogLine, object])[] = [
      [line('RecordFeePayment', '2020-03-09'), { on: '2020-03-09', how: 'met' }],
      [line('LapseFee', '2020-04-20'), { on: '2020-04-20', how: 'lapsed' }],
      [reply('2020-03-09'), { on: '2020-03-09', how: 'void' }],
    ];
    for (const [step, end] of ends) expect(duty('fee-payment', [...asked, step])).toEqual({ ...open, end });
  });
});

describe('the parts of a split request', () => {
  const split = (on: string): LogLine =>
    line('SplitRequest', on, {
      into: [
        { case: '1', subject: '甲' },
        { case: '2', subject: '乙' },
      ],
    });
  const before = [
    receive('2020-03-02', { submittedOn: '2020-03-01' }),
    askCorrection('2020-03-03'),
    line('ReceiveCorrection', '2020-03-09'),
    askThirdParty('2020-03-10'),
    lines.extendPeriod('2020-03-12', 10),
  ];

  it('run on the same clock as the whole', () => {
    const log = [...before, split('2020-03-13')];
    const clocks = ['1', '2'].map(
      (number) => owed(log, number).find(({ obligation }) => obligation === 'reply')?.clock,
    );
    expect(clocks[1]).toEqual(clocks[0]);
    expect(clocks[1]).toMatchObject({
      submittedOn: '2020-03-01',
      operations: [{ op: 'correction-asked' }, { op: 'correction-received' }, { op: 'consulted' }, { op: 'extended' }],
    });
  });

  it('owe from the split on, what the whole owed until then', () => {
    const log = [...before, split('2020-03-13')];
    expect(new Set(owed(log, '2').map(({ since }) => since))).toEqual(new Set(['2020-03-13']));
    expect(new Set(owed(log, '1').map(({ since }) => since))).toEqual(new Set([undefined]));
  });

  it('take over what was known by the split, and can record the answers that come later', () => {
    const log = [...before, answerOf('2020-03-18'), split('2020-03-13')];
    const opinion = owed(log, '2').find(({ obligation }) => obligation === 'third-party-opinion');
    expect(opinion).toMatchObject({ who: sealed('甲公司') });
    expect(opinion).not.toHaveProperty('end');
    const answered = [...log, { ...answerOf('2020-03-18'), case: '2' }];
    expect(owed(answered, '2').find(({ obligation }) => obligation === 'third-party-opinion')?.end).toEqual({
      on: '2020-03-18',
      how: 'met',
    });
  });

  it('wait for nothing from the applicant: the part is handled', () => {
    for (const pending of [askCorrection('2020-03-04'), feeNotice('2020-03-04')]) {
      const reply = owed([receive(), pending, split('2020-03-05')], '2').find(
        ({ obligation }) => obligation === 'reply',
      );
      expect(reply?.clock).toMatchObject({ operations: [] });
    }
  });
});
