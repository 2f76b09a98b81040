import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, sealed, type LogLine } from '../paper-office.contract.js';

const line = (command: string, data: object): LogLine => ({ command, case: 'S1', ...data });
const receive = (data: object = {}): LogLine =>
  line('ReceiveComplaint', { on: '2020-03-02', channel: 'mayor-mailbox', subject: '路灯不亮', ...data });
const accept = (data: object = { on: '2020-03-03' }) => line('AcceptComplaint', data);
const reply = (data: object = { on: '2020-03-10' }) => line('ReplyToComplaint', data);
const extend = (on = '2020-03-05') => line('ExtendComplaint', { on, days: 10, approvedBy: '王主任', reason: '待勘查' });
const other: LogLine = { ...receive({ on: '2020-03-01' }), case: 'S0' };
const merge = (into = 'S0') => line('MergeComplaint', { on: '2020-03-06', into });
const rate = (score = 5) => line('RateReply', { on: '2020-03-20', score });
const amend = (changes: object) => line('AmendCase', { on: '2020-12-01', changes, reason: '登记有误' });

const file = (...log: readonly LogLine[]) => officeWith(log).find({ caseType: 'complaint', number: 'S1' })!;
const entries = (...log: readonly LogLine[]) =>
  entriesOf(file(...log)).map(({ on, debit, dimension }) => `${on} ${debit} ${dimension}`);

describe('complaints: what the commands give', () => {
  it.each([
    [
      [],
      receive({ matter: '市政', dueOn: '2020-03-16' }),
      { type: 'ComplaintReceived', on: '2020-03-02' },
      { channel: 'mayor-mailbox', matter: '市政', subject: sealed('路灯不亮'), dueOn: '2020-03-16' },
    ],
    [
      [],
      line('ReceiveComplaint', { at: '2020-03-02T23:30:00+08:00', channel: 'online-opinion', subject: '舆情' }),
      { type: 'ComplaintReceived', on: '2020-03-02' },
      { channel: 'online-opinion', subject: sealed('舆情'), at: '2020-03-02T23:30:00+08:00' },
    ],
    [[receive()], accept(), { type: 'ComplaintAccepted', on: '2020-03-03' }, {}],
    [
      [receive()],
      accept({ at: '2020-03-02T16:00:00Z' }),
      { type: 'ComplaintAccepted', on: '2020-03-03' },
      { at: '2020-03-02T16:00:00Z' },
    ],
    [
      [receive()],
      extend(),
      { type: 'ComplaintExtended', on: '2020-03-05' },
      { days: 10, approvedBy: '王主任', reason: sealed('待勘查') },
    ],
    [
      [receive()],
      reply({ on: '2020-03-10', summary: '已修复' }),
      { type: 'ComplaintReplied', on: '2020-03-10' },
      { summary: sealed('已修复') },
    ],
    [[other, receive()], merge(), { type: 'ComplaintMerged', on: '2020-03-06' }, { into: 'S0' }],
    [[receive(), reply()], rate(4), { type: 'ReplyRated', on: '2020-03-20' }, { score: 4 }],
  ] as const)('%#', (before, when, event, data) => {
    given(...before)
      .when(when)
      .then({ ...event, data });
  });
});

describe('complaints: states', () => {
  const states = {
    received: [other, receive()],
    accepted: [other, receive(), accept()],
    closed: [other, receive(), reply({ on: '2020-03-04' })],
  };
  it.each([
    [accept({ on: '2020-03-06' }), ['received']],
    [extend('2020-03-06'), ['received', 'accepted']],
    [reply(), ['received', 'accepted']],
    [merge(), ['received', 'accepted']],
    [rate(), ['closed']],
  ] as const)('$command', (when, allowed: readonly string[]) => {
    for (const [state, way] of Object.entries(states)) {
      if (allowed.includes(state))
        given(...way)
          .when(when)
          .thenAccepted();
      else
        given(...way)
          .when(when)
          .thenRefused('not-allowed-in-state');
    }
    given(other).when(when).thenRefused('unknown-case', 'case');
  });
});

describe('complaints: refusals', () => {
  it('channels are those of the configuration, also after an amendment', () => {
    given()
      .when(receive({ channel: 'pigeon' }))
      .thenRefused('unknown-channel', 'channel');
    given(receive())
      .when(amend({ channel: 'pigeon' }))
      .thenRefused('makes-recorded-step-illegal', 'changes');
    given(receive())
      .when(amend({ channel: 'petition' }))
      .thenAccepted();
  });

  it('a transmitted due date does not lie before receipt', () => {
    given()
      .when(receive({ dueOn: '2020-03-01' }))
      .thenRefused('due-before-receipt', 'dueOn');
    given()
      .when(receive({ dueOn: '2020-03-02' }))
      .thenAccepted();
    given()
      .when(receive({ dueAt: '2020-03-01T23:59:59+08:00' }))
      .thenRefused('due-before-receipt', 'dueAt');
    given()
      .when(receive({ dueAt: '2020-03-02T00:00:00+08:00' }))
      .thenAccepted();
    given()
      .when(receive({ dueOn: '2020-03-09', dueAt: '2020-03-01T12:00:00+08:00' }))
      .thenRefused('due-before-receipt', 'dueAt');
    const at = (dueAt: string) =>
      line('ReceiveComplaint', { at: '2020-03-02T14:30:00+08:00', channel: 'snapshot', subject: '占道', dueAt });
    given().when(at('2020-03-02T06:29:00Z')).thenRefused('due-before-receipt', 'dueAt');
    given().when(at('2020-03-02T06:30:00Z')).thenAccepted();
  });

  it('nothing happens before the hour of receipt', () => {
    const received = line('ReceiveComplaint', {
      at: '2020-03-02T14:30:00+08:00',
      channel: 'snapshot',
      subject: '占道',
    });
    for (const command of ['AcceptComplaint', 'ReplyToComplaint']) {
      given(received)
        .when(line(command, { at: '2020-03-02T14:29:00+08:00' }))
        .thenRefused('before-opening', 'at');
      given(received)
        .when(line(command, { at: '2020-03-02T14:30:00+08:00' }))
        .thenAccepted();
      given(received)
        .when(line(command, { on: '2020-03-02' }))
        .thenAccepted();
    }
  });

  it('a merger goes into a complaint that was open on that day, and not round in a circle', () => {
    const end = (on: string): LogLine => ({ ...reply({ on }), case: 'S0' });
    given(other, end('2020-03-06'), receive()).when(merge()).thenRefused('merge-target-closed', 'into');
    given(other, end('2020-03-07'), receive()).when(merge()).thenAccepted();
    for (const on of ['2020-03-05', '2020-03-06', '2020-03-07']) {
      given(other, receive(), merge())
        .when({ ...line('MergeComplaint', { on, into: 'S1' }), case: 'S0' })
        .thenRefused('merge-target-closed', 'into');
    }
  });

  it('one extension, one rating, no rating of a merger, no merger into nothing', () => {
    given(receive(), extend()).when(extend('2020-03-06')).thenRefused('extension-once');
    given(receive(), reply(), rate()).when(rate()).thenRefused('already-rated');
    given(other, receive(), merge()).when(rate()).thenRefused('not-replied');
    given(other, receive()).when(merge('S1')).thenRefused('merged-into-itself', 'into');
    given(receive()).when(merge('S9')).thenRefused('unknown-case', 'into');
    given(other, { ...line('VoidCase', { on: '2020-03-02', reason: '误' }), case: 'S0' }, receive())
      .when(merge())
      .thenRefused('unknown-case', 'into');
    given(receive(), reply()).when(rate(6)).thenRefused('invalid-field', 'score');
    given(receive()).when(receive()).thenRefused('duplicate-case', 'case');
  });
});

describe('complaints: amendments', () => {
  it.each([
    [{ channel: 'petition' }, { channel: 'petition' }],
    [{ matter: '市容' }, { matter: '市容' }],
    [{ subject: '井盖' }, { subject: sealed('井盖') }],
    [{ receivedOn: '2020-03-01' }, { receivedOn: '2020-03-01' }],
    [{ dueOn: '2020-03-20' }, { dueOn: '2020-03-20' }],
    [{ repliedOn: '2020-03-12' }, { closedOn: '2020-03-12' }],
  ])('%j', (changes, expected) => {
    expect(file(receive(), reply(), amend(changes)).state).toMatchObject(expected);
  });

  it('a day that replaces an hour takes the hour away', () => {
    const received = line('ReceiveComplaint', {
      at: '2020-03-02T14:30:00+08:00',
      channel: 'snapshot',
      subject: '占道',
      dueAt: '2020-03-03T14:30:00+08:00',
    });
    const replied = reply({ at: '2020-03-03T15:00:00+08:00' });
    expect(file(received, replied).state).toMatchObject({
      receivedAt: expect.any(String),
      closedAt: expect.any(String),
    });
    const day = file(received, replied, amend({ repliedOn: '2020-03-03', dueOn: '2020-03-03' })).state;
    expect(day).toMatchObject({ closedOn: '2020-03-03', dueOn: '2020-03-03' });
    expect(day).not.toHaveProperty('closedAt');
    expect(day).not.toHaveProperty('dueAt');
    given(received, replied)
      .when(amend({ receivedOn: '2020-03-04' }))
      .thenRefused('makes-recorded-step-illegal', 'changes');
  });

  it.each([
    [{ outcome: 'granted' }, 'not-amendable', 'changes.outcome'],
    [{ repliedOn: '2020-03-12' }, 'nothing-to-amend', 'changes.repliedOn'],
    [{ dueOn: '2020-02-01' }, 'makes-recorded-step-illegal', 'changes'],
  ])('%j: %s', (changes, code, field) => {
    given(receive()).when(amend(changes)).thenRefused(code, field);
  });
});

describe('complaints: entries', () => {
  it('are of receipt and of reply', () => {
    expect(entries(receive({ dueOn: '2020-03-05' }), reply())).toEqual([
      '2020-03-02 complaint/open mayor-mailbox',
      '2020-03-10 complaint/handled mayor-mailbox',
    ]);
  });

  it('a merger handles', () => {
    expect(entries(other, receive(), merge())).toEqual([
      '2020-03-02 complaint/open mayor-mailbox',
      '2020-03-06 complaint/handled mayor-mailbox',
    ]);
  });
});
