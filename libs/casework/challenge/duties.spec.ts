import { describe, expect, it } from '@jest/globals';
import { dutiesOf } from '../case.js';
import { officeWith } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: 'F1', on, ...data });
const file = (route: string, data: object = {}) => line('FileChallenge', '2020-05-06', { route, ...data });
const owed = (...log: readonly LogLine[]): unknown =>
  JSON.parse(JSON.stringify(dutiesOf(officeWith(log).find({ caseType: 'challenge', number: 'F1' })!)));
const answer = (copyReceivedOn: string, procedure: string, end?: object) => ({
  obligation: 'reconsideration-answer',
  nth: 1,
  who: 'office',
  clock: { kind: 'reconsideration-answer', copyReceivedOn, procedure },
  ...(end && { end }),
});
const defence = (nth: number, copyReceivedOn: string, end?: object) => ({
  ...{ obligation: 'defence', nth, who: 'office', clock: { kind: 'defence', copyReceivedOn } },
  ...(end && { end }),
});

describe('the answer in reconsideration (行政复议法第四十八条、第五十四条)', () => {
  it('runs from the copy, and from the filing where its day is not known', () => {
    expect(owed(file('reconsideration'))).toEqual([answer('2020-05-06', 'ordinary')]);
    const simplified = file('reconsideration', { copyReceivedOn: '2020-05-09', procedure: 'simplified' });
    expect(owed(simplified)).toEqual([answer('2020-05-09', 'simplified')]);
  });

  it('ends with the answer, or with a conclusion without one', () => {
    const submitted = line('SubmitAnswer', '2020-05-12');
    const concluded = line('ConcludeChallenge', '2020-06-12', { result: 'upheld' });
    const met = answer('2020-05-06', 'ordinary', { on: '2020-05-12', how: 'met' });
    expect(owed(file('reconsideration'), submitted)).toEqual([met]);
    expect(owed(file('reconsideration'), submitted, concluded)).toEqual([met]);
    expect(owed(file('reconsideration'), concluded)).toEqual([
      answer('2020-05-06', 'ordinary', { on: '2020-06-12', how: 'void' }),
    ]);
  });
});

describe('the defence in court (行政诉讼法第六十七条)', () => {
  it('is owed in each instance anew', () => {
    const log = [
      file('litigation.direct', { copyReceivedOn: '2020-05-08' }),
      line('SubmitAnswer', '2020-05-20'),
      line('ConcludeChallenge', '2020-09-01', { result: 'upheld' }),
      line('AppealChallenge', '2020-09-10'),
    ];
    const first = defence(1, '2020-05-08', { on: '2020-05-20', how: 'met' });
    expect(owed(...log)).toEqual([first, defence(2, '2020-09-10')]);
    expect(owed(...log, line('SubmitAnswer', '2020-09-20'))).toEqual([
      first,
      defence(2, '2020-09-10', { on: '2020-09-20', how: 'met' }),
    ]);
  });
});
