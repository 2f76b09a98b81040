import { describe, expect, it } from '@jest/globals';
import { given } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';
import { requestCommands } from './commands.js';
import * as lines from './request-lines.contract.js';

const { line } = lines;

/** How a request comes into each state. Everything happens by 20 March; the command under test comes later. */
const waysInto: Readonly<Record<string, readonly LogLine[]>> = {
  handling: [lines.receive()],
  'awaiting-correction': [lines.receive(), lines.askCorrection('2020-03-05')],
  'awaiting-payment': [lines.receive(), lines.feeNotice('2020-03-05')],
  closed: [lines.receive(), lines.reply('2020-03-20')],
  divided: [
    lines.receive(),
    line('SplitRequest', '2020-03-05', {
      into: [
        { case: '1a', subject: '甲' },
        { case: '1b', subject: '乙' },
      ],
    }),
  ],
};
const on = '2020-03-23';
/** When the applicant's own time is over. */
const late = '2020-04-20';

/** Written from the Regulation: what may be done while the office works, while it waits, and afterwards. */
const everywhere = ['handling', 'awaiting-correction', 'awaiting-payment'];
const cases: readonly (readonly [allowed: readonly string[], given: readonly LogLine[], when: LogLine])[] = [
  [['handling'], [], lines.askCorrection(on)],
  [['awaiting-correction'], [], line('ReceiveCorrection', on)],
  [['awaiting-correction'], [], line('LapseCorrection', late)],
  [['handling'], [], lines.askThirdParty(on)],
  [['handling'], [], line('ConsultAgency', on, { party: '市财政局', role: 'co-producer' })],
  [['handling'], [], lines.extendPeriod(on)],
  [['handling'], [], line('RequestReasons', on)],
  [['handling'], [], lines.feeNotice(on)],
  [['awaiting-payment'], [], line('RecordFeePayment', on)],
  [['awaiting-payment'], [], line('LapseFee', late)],
  [everywhere, [], line('RecordSecrecyReview', on, { reviewer: '李四', result: '可以公开' })],
  [everywhere, [], lines.reply(on)],
  [everywhere, [], line('WithdrawRequest', on)],
  [
    everywhere,
    [],
    line('SplitRequest', on, {
      into: [
        { case: '2', subject: '甲' },
        { case: '3', subject: '乙' },
      ],
    }),
  ],
  [everywhere, [{ ...lines.receive('2020-02-03'), case: '0' }], line('MergeRequest', on, { into: '0' })],
  [everywhere, [], line('ConvertToComplaint', on, { complaint: 'S1', channel: 'petition' })],
];

describe('in which state each step of a request is allowed', () => {
  const rows = cases.flatMap(([allowed, before, when]) =>
    Object.entries(waysInto).map(([state, way]) => ({ state, way, before, when, fits: allowed.includes(state) })),
  );

  it.each(rows)('$when.command while $state: $fits', ({ way, before, when, fits }) => {
    const outcome = given(...before, ...way).when(when);
    if (fits) outcome.thenAccepted();
    else outcome.thenRefused('not-allowed-in-state');
  });

  it.each(cases.map(([, before, when]) => ({ before, when })))('$when.command on no case', ({ before, when }) => {
    given(...before)
      .when(when)
      .thenRefused('unknown-case', 'case');
  });

  it('covers every command but those whose rules need more than a state', () => {
    const special = [
      'ReceiveRequest',
      'RecordConsultationAnswer',
      'RecordDelivery',
      'RecordReasons',
      'AgreeDelayedReply',
    ];
    expect([...new Set(cases.map(([, , { command }]) => command)), ...special].sort()).toEqual(
      Object.keys(requestCommands).sort(),
    );
  });
});

describe('steps with a history of their own', () => {
  const consulted = [lines.receive(), lines.askThirdParty('2020-03-04')];
  const asked = [lines.receive(), line('RequestReasons', '2020-03-04')];

  it('takes an answer while the office works or waits, not after the reply', () => {
    given(...consulted)
      .when(lines.answerOf(on))
      .thenAccepted();
    given(...consulted, lines.askCorrection('2020-03-05'))
      .when(lines.answerOf(on))
      .thenAccepted();
    given(...consulted, lines.feeNotice('2020-03-05'))
      .when(lines.answerOf(on))
      .thenAccepted();
    given(...consulted, lines.reply('2020-03-20'))
      .when(lines.answerOf(on))
      .thenRefused('not-allowed-in-state');
  });

  it('records reasons and agrees on a later day only while the office works', () => {
    const reasons = line('RecordReasons', on, { reasonable: true });
    given(...asked)
      .when(reasons)
      .thenAccepted();
    given(...asked, lines.askCorrection('2020-03-05'))
      .when(reasons)
      .thenRefused('not-allowed-in-state');
    given(...asked, lines.reply('2020-03-20'))
      .when(reasons)
      .thenRefused('not-allowed-in-state');
    const agree = line('AgreeDelayedReply', '2020-03-24', { dueOn: '2020-06-30', reason: '数量多' });
    given(...asked, reasons)
      .when(agree)
      .thenAccepted();
    given(...asked, reasons, lines.reply('2020-03-23'))
      .when(agree)
      .thenRefused('not-allowed-in-state');
  });

  it('refuses a number that is in use, on whatever date', () => {
    for (const date of ['2020-02-03', '2020-03-02', '2020-04-01']) {
      given(lines.receive()).when(lines.receive(date)).thenRefused('duplicate-case', 'case');
      given(...waysInto['divided']!)
        .when({ ...lines.receive(date), case: '1b' })
        .thenRefused('duplicate-case', 'case');
    }
  });
});
