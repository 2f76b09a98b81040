import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from '#statute';
import { dutiesOf } from './case.js';
import { officeWith } from './given.contract.js';
import type { LogLine, PaperOffice } from './paper-office.contract.js';
import * as lines from './request/request-lines.contract.js';

const { line, receive, reply } = lines;
const reference = { caseType: 'request', number: '1' } as const;

/** The last day for the reply after the line, or why it is refused; the office is as it was. */
function afterwards(office: PaperOffice, when: LogLine): string | undefined {
  const before = JSON.stringify([office.logged, office.files]);
  const outcome = office.whatIf(when);
  expect(JSON.stringify([office.logged, office.files])).toBe(before);
  if (!outcome.allowed) return outcome.refusal.code;
  const duty = outcome.duties.find(({ obligation }) => obligation === 'reply');
  return duty && deadlineOf(duty, office.law).dueOn;
}

describe('what if', () => {
  it('gives the day after a step that is allowed, and writes nothing', () => {
    const office = officeWith([receive()]);
    expect(afterwards(office, line('AddNote', '2020-03-03', { text: '注' }))).toBe('2020-03-30');
    // Twenty working days more: the 20th after 30 March, over Qingming, with the make-up Sunday of 26 April.
    expect(afterwards(office, lines.extendPeriod('2020-03-20', 20))).toBe('2020-04-27');
    expect(afterwards(office, lines.extendPeriod('2020-03-20', 1))).toBe('2020-03-31');
    // Asked on 10 March, silent: the 15 working days up to 31 March do not count.
    expect(afterwards(office, lines.askThirdParty('2020-03-10'))).toBe('2020-04-21');
    expect(afterwards(office, lines.askCorrection('2020-03-10'))).toBeUndefined();
  });

  it('gives the refusal of a step that is not', () => {
    const office = officeWith([receive()]);
    expect(afterwards(office, lines.extendPeriod('2020-03-31', 1))).toBe('extension-after-due');
    expect(afterwards(office, line('LapseFee', '2020-03-31'))).toBe('not-allowed-in-state');
    expect(office.whatIf(lines.extendPeriod('2020-03-31', 1))).toMatchObject({
      allowed: false,
      refusal: { article: '条例第三十三条', field: 'on' },
    });
  });

  it('takes the opening of a case, an amendment and a void like any step', () => {
    const office = officeWith([receive()]);
    expect(afterwards(office, { ...receive('2020-03-03'), case: '2' })).toBe('2020-03-31');
    expect(afterwards(office, receive('2020-03-03'))).toBe('duplicate-case');
    expect(afterwards(office, lines.amendCase({ receivedOn: '2020-02-28' }))).toBe('2020-03-27');
    expect(office.whatIf(line('VoidCase', '2020-03-03', { reason: '误登' }))).toMatchObject({ duties: [] });
  });

  it('tells what is owed because of the cases that the step opens', () => {
    const office = officeWith([receive()]);
    const split = line('SplitRequest', '2020-03-05', {
      into: [
        { case: '1', subject: '甲' },
        { case: '1b', subject: '乙' },
      ],
    });
    const outcome = office.whatIf(split);
    expect(outcome).toMatchObject({ allowed: true, opened: [{ case: { caseType: 'request', number: '1b' } }] });
    office.log(split);
    const { duties } = (outcome.allowed && outcome.opened[0]) || { duties: [] };
    expect(duties).toEqual(dutiesOf(office.find({ caseType: 'request', number: '1b' })!));
    expect(office.whatIf(reply('2020-03-20'))).toMatchObject({ opened: [] });
  });

  it('foretells what then happens', () => {
    for (const when of [lines.extendPeriod('2020-03-20'), reply('2020-03-20'), lines.feeNotice('2020-03-20')]) {
      const office = officeWith([receive()]);
      const foretold = office.whatIf(when);
      office.log(when);
      expect(foretold).toMatchObject({ allowed: true, case: office.find(reference)! });
    }
  });
});
