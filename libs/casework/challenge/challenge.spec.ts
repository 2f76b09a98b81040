import { describe, expect, it } from '@jest/globals';
import { given, officeWith } from '../given.contract.js';
import { entriesOf, type LogLine } from '../paper-office.contract.js';
import * as requests from '../request/request-lines.contract.js';

const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: 'F1', on, ...data });
const filing = (on = '2020-05-01', data: object = {}) =>
  line('FileChallenge', on, { route: 'reconsideration', ...data });
const conclude = (on: string, result = 'upheld') => line('ConcludeChallenge', on, { result });
const appeal = (on: string) => line('AppealChallenge', on);
const answer = (on: string) => line('SubmitAnswer', on);
const amend = (changes: object) => line('AmendCase', '2021-12-01', { changes, reason: '登记有误' });

const file = (...log: readonly LogLine[]) => officeWith(log).find({ caseType: 'challenge', number: 'F1' })!;
const entries = (...log: readonly LogLine[]) =>
  entriesOf(file(...log)).map(({ on, debit, credit }) => `${on} ${credit} → ${debit}`.replaceAll('challenge/', ''));

describe('challenges: what the commands give', () => {
  it('filing keeps the reply that is challenged as it stood then', () => {
    const refused = [requests.receive(), requests.reply('2020-03-20', 'refused.internal-affairs')];
    const data = { route: 'litigation.direct', request: '1', copyReceivedOn: '2020-05-03', procedure: 'simplified' };
    const contested = { outcome: 'refused.internal-affairs', repliedOn: '2020-03-20' };
    given(...refused)
      .when(filing('2020-05-01', data))
      .then({ type: 'ChallengeFiled', on: '2020-05-01', data: { ...data, contested } });
    given(requests.receive())
      .when(filing('2020-05-01', { request: '1' }))
      .then({ type: 'ChallengeFiled', on: '2020-05-01', data: { route: 'reconsideration', request: '1' } });
    given(...refused)
      .when(filing('2020-03-19', { request: '1' }))
      .then({ type: 'ChallengeFiled', on: '2020-03-19', data: { route: 'reconsideration', request: '1' } });
  });

  it('the others', () => {
    given(filing()).when(answer('2020-05-10')).then({ type: 'AnswerSubmitted', on: '2020-05-10', data: {} });
    given(filing())
      .when(conclude('2020-06-01', 'corrected'))
      .then({ type: 'ChallengeConcluded', on: '2020-06-01', data: { result: 'corrected' } });
    given(filing(), conclude('2020-06-01'))
      .when(appeal('2020-06-10'))
      .then({ type: 'ChallengeAppealed', on: '2020-06-10', data: {} });
  });
});

describe('challenges: refusals', () => {
  it('by state', () => {
    given(filing()).when(appeal('2020-06-10')).thenRefused('not-allowed-in-state');
    given(filing(), conclude('2020-06-01')).when(conclude('2020-06-02')).thenRefused('not-allowed-in-state');
    given(filing(), conclude('2020-06-01')).when(answer('2020-06-02')).thenRefused('not-allowed-in-state');
    given(filing(), conclude('2020-06-01')).when(answer('2020-05-10')).thenAccepted();
    given(filing()).when(conclude('2020-04-30')).thenRefused('before-opening', 'on');
    for (const when of [answer('2020-05-10'), conclude('2020-06-01'), appeal('2020-06-10')]) {
      given().when(when).thenRefused('unknown-case', 'case');
    }
  });

  it('by rule', () => {
    given(filing(), answer('2020-05-10')).when(answer('2020-05-11')).thenRefused('already-answered');
    given(filing(), answer('2020-05-10'), conclude('2020-06-01'), appeal('2020-06-10'))
      .when(answer('2020-06-20'))
      .thenAccepted();
    given()
      .when(filing('2020-05-01', { request: '1' }))
      .thenRefused('unknown-case', 'request');
    given(requests.receive(), requests.line('VoidCase', '2020-03-03', { reason: '误' }))
      .when(filing('2020-05-01', { request: '1' }))
      .thenRefused('unknown-case', 'request');
    given()
      .when(filing('2020-05-01', { route: 'petition' }))
      .thenRefused('invalid-field', 'route');
    given(filing()).when(filing()).thenRefused('duplicate-case', 'case');
  });
});

describe('challenges: entries (what counts is the state on 31 December)', () => {
  it('an appeal within the year takes the result back', () => {
    expect(
      entries(filing(), conclude('2020-06-01'), appeal('2020-06-10'), conclude('2020-11-01', 'corrected')),
    ).toEqual([
      '2020-05-01 filed → pending',
      '2020-06-01 pending → upheld',
      '2020-06-10 upheld → pending',
      '2020-11-01 pending → corrected',
    ]);
  });

  it('an appeal in a later year reopens the case and leaves the reported year alone', () => {
    expect(entries(filing(), conclude('2020-06-01'), appeal('2021-01-04'), conclude('2021-05-01', 'other'))).toEqual([
      '2020-05-01 filed → pending',
      '2020-06-01 pending → upheld',
      '2021-01-04 reopened → pending',
      '2021-05-01 pending → other',
    ]);
  });

  it('an amended result changes the entry that the appeal takes back', () => {
    expect(entries(filing(), conclude('2020-06-01'), appeal('2020-06-10'), amend({ result: 'corrected' }))).toEqual([
      '2020-05-01 filed → pending',
      '2020-06-01 pending → corrected',
      '2020-06-10 corrected → pending',
    ]);
  });

  it('a conclusion amended into the year of the appeal turns reopening into taking back, and the reverse', () => {
    const across = [filing(), conclude('2020-12-30'), appeal('2021-01-10')];
    expect(entries(...across, amend({ concludedOn: '2021-01-04' })).slice(1)).toEqual([
      '2021-01-04 pending → upheld',
      '2021-01-10 upheld → pending',
    ]);
    const within = [filing(), conclude('2021-01-04'), appeal('2021-01-10')];
    expect(entries(...within, amend({ concludedOn: '2020-12-30' })).slice(1)).toEqual([
      '2020-12-30 pending → upheld',
      '2021-01-10 reopened → pending',
    ]);
  });

  it('the last conclusion is the one amended', () => {
    const twice = [filing(), conclude('2020-06-01'), appeal('2020-06-10'), conclude('2020-11-01')];
    expect(entries(...twice, amend({ result: 'other', concludedOn: '2021-02-01' }))).toEqual([
      '2020-05-01 filed → pending',
      '2020-06-01 pending → upheld',
      '2020-06-10 upheld → pending',
      '2021-02-01 pending → other',
    ]);
  });

  it('a step logged late precedes the others', () => {
    expect(entries(filing(), conclude('2020-11-01', 'other'))).toHaveLength(2);
    given(filing(), conclude('2020-11-01', 'other'))
      .when(conclude('2020-06-01'))
      .thenRefused('makes-recorded-step-illegal', 'on');
  });

  it('suits that skip reconsideration are noted for refusals of 2024 and later (行政复议法第二十三条)', () => {
    const suit = (outcome: string, repliedOn: string, route = 'litigation.direct') =>
      entries(
        requests.receive('2023-12-01'),
        requests.reply(repliedOn, outcome),
        filing('2024-06-01', { request: '1', route }),
      ).some((entry) => entry.includes('reconsideration-first'));
    expect(suit('refused.state-secret', '2024-01-01')).toBe(true);
    expect(suit('refused.enforcement-file', '2024-01-01')).toBe(true);
    expect(suit('refused.state-secret', '2023-12-31')).toBe(false);
    expect(suit('refused.administrative-query', '2024-01-01')).toBe(false);
    expect(suit('unavailable.not-held', '2024-01-01')).toBe(false);
    expect(suit('refused.state-secret', '2024-01-01', 'reconsideration')).toBe(false);
  });
});

describe('challenges: amendments', () => {
  const log = [filing(), conclude('2020-06-01')];
  it.each([
    [{ route: 'litigation.direct' }, { route: 'litigation.direct' }],
    [
      { filedOn: '2020-04-01' },
      { instances: [{ openedOn: '2020-04-01', concludedOn: '2020-06-01', result: 'upheld' }] },
    ],
    [
      { result: 'other', concludedOn: '2020-07-01' },
      { instances: [{ openedOn: '2020-05-01', concludedOn: '2020-07-01', result: 'other' }] },
    ],
  ])('%j', (changes, expected) => {
    expect(file(...log, amend(changes)).state).toMatchObject(expected);
  });

  it.each([
    [{ route: 'petition' }, 'invalid-field', 'changes.route'],
    [{ result: 'lost' }, 'invalid-field', 'changes.result'],
    [{ subject: '新' }, 'not-amendable', 'changes.subject'],
    [{ filedOn: '2020-06-02' }, 'makes-recorded-step-illegal', 'changes'],
    [{ concludedOn: '2020-04-30' }, 'makes-recorded-step-illegal', 'changes'],
  ])('%j: %s', (changes, code, field) => {
    given(...log)
      .when(amend(changes))
      .thenRefused(code, field);
  });

  it('no result without a conclusion', () => {
    given(filing())
      .when(amend({ result: 'other' }))
      .thenRefused('nothing-to-amend', 'changes.result');
  });
});
