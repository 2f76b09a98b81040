import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, sealed, type LogLine, type PaperOffice } from '../paper-office.contract.js';
import * as lines from './request-lines.contract.js';

const { line, receive, reply } = lines;
const void1 = (number: string): LogLine => ({
  ...line('VoidCase', '2020-03-06', { reason: '登记错误' }),
  case: number,
});
const applicant = { kind: 'natural-person', name: sealed('张三') };

const entries = (office: PaperOffice, number: string) =>
  entriesOf(office.find({ caseType: 'request', number })!).map(({ on, debit, credit, dimension, amount }) =>
    [on, debit, credit, dimension, amount].join(' '),
  );
const counted = (on: string): readonly string[] => [
  `${on} request/open request/received natural-person 1`,
  `${on} request-channel/received request-channel/source internet 1`,
];

describe('splitting (一事一申请)', () => {
  const split = (first: string, second = '1b') =>
    line('SplitRequest', '2020-03-05', {
      into: [
        { case: first, subject: '甲事' },
        { case: second, subject: '乙事' },
      ],
    });
  const part = (subject: string, keepsCount: boolean) => ({
    type: 'RequestPartSeparated',
    on: '2020-03-05',
    data: {
      from: '1',
      receivedOn: '2020-03-02',
      keepsCount,
      channel: 'internet',
      applicant,
      subject: sealed(subject),
    },
  });

  it('first part keeps the number: the case goes on with what remains, the others are new counts', () => {
    const office = given(receive())
      .when(split('1'))
      .then(
        {
          type: 'RequestSplit',
          on: '2020-03-05',
          data: { into: ['1', '1b'], continues: true, subject: sealed('甲事') },
        },
        part('乙事', false),
      );
    expect(entries(office, '1')).toEqual(counted('2020-03-02'));
    expect(entries(office, '1b')).toEqual(counted('2020-03-05'));
    const one = office.find({ caseType: 'request', number: '1' })!;
    expect(one.state).toMatchObject({ status: 'handling', subject: sealed('甲事') });
  });

  it('all parts have new numbers: the first takes the count over with its date of receipt', () => {
    const office = given(receive())
      .when(split('1a'))
      .then(
        { type: 'RequestSplit', on: '2020-03-05', data: { into: ['1a', '1b'], continues: false } },
        part('甲事', true),
        part('乙事', false),
      );
    expect(entries(office, '1')).toEqual([]);
    expect(entries(office, '1a')).toEqual(counted('2020-03-02'));
    expect(entries(office, '1b')).toEqual(counted('2020-03-05'));
  });

  it('a fee that was paid before stays income of its day', () => {
    const office = officeWith([
      receive(),
      lines.feeNotice('2020-03-03'),
      line('RecordFeePayment', '2020-03-04'),
      split('1a'),
    ]);
    expect(entries(office, '1')).toEqual(['2020-03-04 fee/paid fee/notified  200']);
  });

  it('parts go on like any request', () => {
    given(receive(), split('1a'))
      .when({ ...reply('2020-03-20'), case: '1a' })
      .thenAccepted();
    given(receive(), split('1a'))
      .when({ ...reply('2020-03-04'), case: '1a' })
      .thenRefused('before-opening', 'on');
  });

  it('refuses numbers that are in use, repeated or in the wrong place', () => {
    const used = { ...receive('2020-02-03'), case: '1b' };
    given(used, receive()).when(split('1a')).thenRefused('duplicate-case', 'into');
    given(used, void1('1b'), receive()).when(split('1a')).thenAccepted();
    given(receive()).when(split('1a', '1a')).thenRefused('duplicate-case', 'into');
    given(receive()).when(split('1a', '1')).thenRefused('first-part-keeps-number', 'into');
  });

  it('is refused where a recorded step would become illegal, which it names', () => {
    expect(
      given(receive(), reply('2020-03-20')).when(split('1a')).thenRefused('makes-recorded-step-illegal', 'on').message,
    ).toMatch(/2020-03-20.*答复：予以公开/u);
    given(receive(), reply('2020-03-20')).when(split('1')).thenAccepted();
  });

  it('a divided request is amended in its parts, but for the fee that was paid before', () => {
    const paid = [receive(), lines.feeNotice('2020-03-03'), line('RecordFeePayment', '2020-03-04'), split('1a')];
    const { message } = given(...paid)
      .when(lines.amendCase({ applicant: { kind: 'business' } }))
      .thenRefused('not-amendable', 'changes');
    expect(message).toContain('1a、1b');
    const office = given(...paid)
      .when(lines.amendCase({ amount: '150' }))
      .thenAccepted();
    expect(entries(office, '1')).toEqual(['2020-03-04 fee/paid fee/notified  150']);
    given(receive(), split('1'))
      .when(lines.amendCase({ channel: 'fax' }))
      .thenAccepted();
  });

  it('a part received after its split cannot be', () => {
    given(receive(), split('1a'))
      .when({ ...lines.amendCase({ receivedOn: '2020-03-06' }), case: '1a' })
      .thenRefused('makes-recorded-step-illegal', 'changes');
    given(receive(), split('1a'))
      .when({ ...lines.amendCase({ receivedOn: '2020-02-28' }), case: '1a' })
      .thenAccepted();
  });
});

describe('merging', () => {
  const other = { ...receive('2020-02-03'), case: '0' };
  const merge = (into: string) => line('MergeRequest', '2020-03-05', { into });

  it('counts as 其他 on its day', () => {
    const office = officeWith([other, receive(), merge('0')]);
    expect(entries(office, '1')).toEqual([
      ...counted('2020-03-02'),
      '2020-03-05 request/other.other request/open natural-person 1',
    ]);
    expect(entries(office, '0')).toEqual(counted('2020-02-03'));
  });

  it('goes into another request that stands', () => {
    given(receive()).when(merge('0')).thenRefused('unknown-case', 'into');
    given(receive()).when(merge('1')).thenRefused('merged-into-itself', 'into');
    given(other, void1('0'), receive()).when(merge('0')).thenRefused('unknown-case', 'into');
  });

  it('goes into a request that was open on that day', () => {
    const of = (number: string, step: LogLine): LogLine => ({ ...step, case: number });
    const third = of('2', receive('2020-02-04'));
    const divide = line('SplitRequest', '2020-03-05', {
      into: ['0a', '0b'].map((number) => ({ case: number, subject: '一事' })),
    });
    for (const end of [reply('2020-03-05'), line('WithdrawRequest', '2020-03-04'), divide]) {
      given(other, of('0', end), receive()).when(merge('0')).thenRefused('merge-target-closed', 'into');
    }
    given(other, of('0', reply('2020-03-06')), receive())
      .when(merge('0'))
      .thenAccepted();
    given(other, third, of('0', { ...merge('2'), on: '2020-03-04' }), receive())
      .when(merge('0'))
      .thenRefused('merge-target-closed', 'into');
  });

  it('does not go round in a circle, in whichever order it is logged', () => {
    const back = (on: string): LogLine => ({ ...merge('1'), case: '0', on });
    for (const on of ['2020-03-04', '2020-03-05', '2020-03-06']) {
      given(other, receive(), merge('0')).when(back(on)).thenRefused('merge-target-closed', 'into');
    }
  });
});

describe('conversion into a complaint (条例第三十九条)', () => {
  const convert = (data: object = {}) =>
    line('ConvertToComplaint', '2020-03-05', { complaint: 'S1', channel: 'petition', ...data });

  it('replies to the request and opens a linked complaint', () => {
    const office = given(receive())
      .when(convert())
      .then(
        { type: 'RequestReplied', on: '2020-03-05', data: { outcome: 'not-processed.petition', complaint: 'S1' } },
        {
          type: 'ComplaintReceived',
          on: '2020-03-05',
          data: { channel: 'petition', subject: sealed('2019年预算'), fromRequest: '1' },
        },
      );
    expect(entries(office, '1')).toContain('2020-03-05 request/not-processed.petition request/open natural-person 1');
    office.log({ command: 'ReplyToComplaint', case: 'S1', on: '2020-03-06' });
    expect(office.find({ caseType: 'complaint', number: 'S1' })!.state.status).toBe('closed');
  });

  it('all or nothing', () => {
    given(receive())
      .when(convert({ channel: 'pigeon' }))
      .thenRefused('unknown-channel', 'channel');
    const used: LogLine = {
      command: 'ReceiveComplaint',
      case: 'S1',
      on: '2020-03-01',
      channel: 'petition',
      subject: '噪声',
    };
    given(used, receive()).when(convert()).thenRefused('duplicate-case', 'complaint');
    given(used, { ...void1('S1'), caseType: 'complaint' }, receive())
      .when(convert())
      .thenAccepted();
    given(receive(), reply('2020-03-04')).when(convert()).thenRefused('not-allowed-in-state');
  });
});
