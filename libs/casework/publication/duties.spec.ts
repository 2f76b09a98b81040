import { describe, expect, it } from '@jest/globals';
import { dutiesOf } from '../case.js';
import { officeWith } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: 'P1', on, ...data });
const about = { title: '招生办法', column: '政策文件' };
const formed = line('NoteInformationFormed', '2020-03-02', about);
const publish = (on: string, data: object = {}) => line('PublishInformation', on, { ...about, ...data });
const owed = (...log: readonly LogLine[]): unknown =>
  JSON.parse(JSON.stringify(dutiesOf(officeWith(log).find({ caseType: 'publication', number: 'P1' })!)));
const duty = (formedOn: string, end?: object) => [
  { obligation: 'publication', nth: 1, who: 'office', clock: { kind: 'publication', formedOn }, ...(end && { end }) },
];

describe('the duty to publish (条例第二十六条)', () => {
  it('runs from the day on which the information came into being', () => {
    expect(owed(formed)).toEqual(duty('2020-03-02'));
    expect(owed(formed, publish('2020-03-20'))).toEqual(duty('2020-03-02', { on: '2020-03-20', how: 'met' }));
    expect(owed(publish('2020-03-20', { formedOn: '2020-03-03' }))).toEqual(
      duty('2020-03-03', { on: '2020-03-20', how: 'met' }),
    );
    expect(owed(publish('2020-03-20'))).toEqual(duty('2020-03-20', { on: '2020-03-20', how: 'met' }));
  });

  it('falls away with a repeal before it, and stays met after it', () => {
    const repeal = line('RepealDocument', '2020-03-25');
    expect(owed(formed, repeal)).toEqual(duty('2020-03-02', { on: '2020-03-25', how: 'void' }));
    expect(owed(formed, publish('2020-03-20'), repeal)).toEqual(duty('2020-03-02', { on: '2020-03-20', how: 'met' }));
    expect(owed(line('RepealFromStock', '2020-03-25', { documentKind: 'rules', count: 2 }))).toEqual([]);
  });
});
