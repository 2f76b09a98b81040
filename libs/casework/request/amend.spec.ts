import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, sealed, type LogLine } from '../paper-office.contract.js';
import * as lines from './request-lines.contract.js';

const { amendCase, line, receive, reply } = lines;
const reference = { caseType: 'request', number: '1' } as const;
const replied = [receive(), reply('2020-03-20')];
const state = (...log: readonly LogLine[]) => officeWith(log).find(reference)!.state;

describe('what can be amended on a request', () => {
  it('gives one event, whatever its date', () => {
    given(...replied)
      .when(amendCase({ applicant: { kind: 'business', phone: '139' }, subject: '新' }, '2019-01-01'))
      .then({
        type: 'CaseAmended',
        on: '2019-01-01',
        data: {
          changes: { applicant: { kind: 'business', phone: sealed('139') }, subject: sealed('新') },
          reason: sealed('登记有误'),
        },
      });
  });

  const amendments: readonly (readonly [changes: object, expected: object])[] = [
    [{ applicant: { kind: 'social' } }, { applicant: { kind: 'social', name: sealed('张三') } }],
    [
      { applicant: { name: '李四', email: 'l@b.cn' } },
      { applicant: { kind: 'natural-person', name: sealed('李四'), email: sealed('l@b.cn') } },
    ],
    [{ channel: 'post' }, { channel: 'post' }],
    [{ receivedOn: '2020-02-28' }, { receivedOn: '2020-02-28', countedOn: '2020-02-28' }],
    [{ subject: '决算' }, { subject: sealed('决算') }],
    [{ repliedOn: '2021-01-05' }, { closedOn: '2021-01-05', status: 'closed' }],
    [{ outcome: 'partial' }, { outcome: 'partial' }],
    [
      { outcome: 'partial', repliedOn: '2020-03-19', receivedOn: '2020-03-19' },
      { outcome: 'partial', closedOn: '2020-03-19', receivedOn: '2020-03-19' },
    ],
  ];
  it.each(amendments.map(([changes, expected]) => ({ changes, expected })))('$changes', ({ changes, expected }) => {
    expect(state(...replied, amendCase(changes))).toMatchObject(expected);
  });

  it('the date of every way to close', () => {
    const ways: readonly (readonly LogLine[])[] = [
      [line('WithdrawRequest', '2020-03-20')],
      [lines.askCorrection('2020-03-04'), line('LapseCorrection', '2020-04-20')],
      [lines.feeNotice('2020-03-04'), line('LapseFee', '2020-04-20')],
    ];
    for (const way of ways) {
      expect(state(receive(), ...way, amendCase({ repliedOn: '2020-04-18' }))).toMatchObject({
        closedOn: '2020-04-18',
      });
    }
  });

  it('the amount of a processing fee', () => {
    const paid = [receive(), lines.feeNotice('2020-03-04'), line('RecordFeePayment', '2020-03-05')];
    expect(state(...paid, amendCase({ amount: '300.5' }))).toMatchObject({
      fee: { amount: '300.5', paidOn: '2020-03-05' },
    });
    given(receive())
      .when(amendCase({ amount: '300.5' }))
      .thenRefused('nothing-to-amend', 'changes.amount');
    given(...paid)
      .when(amendCase({ amount: '-1' }))
      .thenRefused('invalid-field', 'changes.amount');
  });

  it('a detail goes with the outcome it belonged to', () => {
    const notHeld = [receive(), reply('2020-03-20', 'unavailable.not-held', { detail: 'does-not-exist' })];
    given(...notHeld)
      .when(amendCase({ outcome: 'partial' }))
      .thenAccepted();
    given(...notHeld)
      .when(amendCase({ detail: 'not-this-organ' }))
      .thenAccepted();
    given(...notHeld)
      .when(amendCase({ detail: 'already-public' }))
      .thenRefused('makes-recorded-step-illegal', 'changes');
  });

  it('the last amendment holds', () => {
    const twice = [...replied, amendCase({ outcome: 'partial' }), amendCase({ outcome: 'other.other' })];
    expect(state(...twice)).toMatchObject({ outcome: 'other.other' });
  });
});

describe('amendments that are refused', () => {
  it('where there is nothing to amend', () => {
    given(receive())
      .when(amendCase({ outcome: 'partial' }))
      .thenRefused('nothing-to-amend', 'changes.outcome');
    given(receive())
      .when(amendCase({ repliedOn: '2020-03-20' }))
      .thenRefused('nothing-to-amend', 'changes.repliedOn');
    for (const [field, value] of Object.entries({ outcome: 'partial', documentNumber: '1号', relatedCase: '0' })) {
      given({ ...receive('2020-02-03'), case: '0' }, receive(), line('WithdrawRequest', '2020-03-20'))
        .when(amendCase({ [field]: value }))
        .thenRefused('nothing-to-amend', `changes.${field}`);
    }
  });

  const refused: readonly (readonly [changes: object, code: string, field: string])[] = [
    [{}, 'invalid-field', 'changes'],
    [{ colour: 'red' }, 'invalid-field', 'changes'],
    [{ receivedOn: '2020-02-30' }, 'invalid-field', 'changes.receivedOn'],
    [{ column: '通知公告' }, 'not-amendable', 'changes.column'],
    [{ result: 'upheld' }, 'not-amendable', 'changes.result'],
    [{ decisions: 4 }, 'not-amendable', 'changes.decisions'],
    [{ applicant: { kind: 'robot' } }, 'invalid-field', 'changes.applicant.kind'],
    [{ channel: 'mayor-mailbox' }, 'invalid-field', 'changes.channel'],
    [{ outcome: 'other.fee-lapsed' }, 'invalid-field', 'changes.outcome'],
    [{ receivedOn: '2020-03-21' }, 'makes-recorded-step-illegal', 'changes'],
    [{ repliedOn: '2020-03-01' }, 'makes-recorded-step-illegal', 'changes'],
    [{ outcome: 'unavailable.still-unclear' }, 'makes-recorded-step-illegal', 'changes'],
    [{ outcome: 'not-processed.excessive' }, 'makes-recorded-step-illegal', 'changes'],
    [{ outcome: 'not-processed.repeat' }, 'makes-recorded-step-illegal', 'changes'],
    [{ outcome: 'not-processed.repeat', relatedCase: '9' }, 'unknown-case', 'changes.relatedCase'],
    [{ outcome: 'not-processed.repeat', relatedCase: '1' }, 'related-to-itself', 'changes.relatedCase'],
    [{ outcome: 'not-processed.repeat', relatedCase: '3' }, 'related-case-later', 'changes.relatedCase'],
  ];
  const later = { ...receive('2020-03-03'), case: '3' };
  it.each(refused.map(([changes, code, field]) => ({ changes, code, field })))(
    '$changes: $code',
    ({ changes, code, field }) => {
      given(...replied, later)
        .when(amendCase(changes))
        .thenRefused(code, field);
    },
  );

  it('a wrong outcome: the refusal lists those that a reply can have', () => {
    const { message } = given(...replied)
      .when(amendCase({ outcome: 'yes' }))
      .thenRefused('invalid-field', 'changes.outcome');
    expect(message).toMatch(/“changes\.outcome”.*granted、partial、.*、other\.other/u);
  });

  it('a repeat may name an earlier case afterwards', () => {
    const earlier = { ...receive('2020-02-03'), case: '0' };
    given(earlier, ...replied)
      .when(amendCase({ outcome: 'not-processed.repeat', relatedCase: '0' }))
      .thenAccepted();
  });

  it('the refusal names the step by its date and line, without vault references', () => {
    const extended = [receive(), lines.extendPeriod('2020-03-10')];
    const { message } = given(...extended)
      .when(amendCase({ receivedOn: '2020-03-11' }))
      .thenRefused('makes-recorded-step-illegal');
    expect(message).toContain('2020-03-10');
    expect(message).toContain('延长答复期限 20 个工作日（王主任同意）：…');
    expect(message).not.toContain('vault');
  });
});

describe('amendments and the timeline', () => {
  it('an amended date takes the step to its new place', () => {
    const log = [
      receive('2020-03-02'),
      lines.askCorrection('2020-03-04'),
      line('ReceiveCorrection', '2020-03-09'),
      reply('2020-03-20', 'unavailable.still-unclear'),
    ];
    given(...log)
      .when(amendCase({ repliedOn: '2020-03-06' }))
      .thenRefused('makes-recorded-step-illegal', 'changes');
    const office = given(...log)
      .when(amendCase({ repliedOn: '2020-03-09' }))
      .thenAccepted();
    expect(office.find(reference)!.timeline.map(({ type, on }) => `${on} ${type}`)).toEqual([
      '2020-03-02 RequestReceived',
      '2020-03-04 CorrectionRequested',
      '2020-03-09 CorrectionReceived',
      '2020-03-09 RequestReplied',
    ]);
  });

  it('a step logged late after an amendment finds the amended dates', () => {
    const moved = [...replied, amendCase({ repliedOn: '2020-04-20' })];
    given(...moved)
      .when(lines.extendPeriod('2020-03-25'))
      .thenAccepted();
    given(...replied)
      .when(lines.extendPeriod('2020-03-25'))
      .thenRefused('not-allowed-in-state');
  });

  it('an amendment of an event in another year moves its entries to the other year', () => {
    const entries = (...log: readonly LogLine[]) => entriesOf(officeWith(log).find(reference)!).map(({ on }) => on);
    expect(entries(...replied)).toEqual(['2020-03-02', '2020-03-02', '2020-03-20']);
    expect(entries(...replied, amendCase({ receivedOn: '2019-12-30' }))).toEqual([
      '2019-12-30',
      '2019-12-30',
      '2020-03-20',
    ]);
    expect(entries(...replied, amendCase({ repliedOn: '2021-01-04' }))).toEqual([
      '2020-03-02',
      '2020-03-02',
      '2021-01-04',
    ]);
  });
});
