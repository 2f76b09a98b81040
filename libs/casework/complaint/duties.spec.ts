import { describe, expect, it } from '@jest/globals';
import type { Duty } from '#statute';
import { dutiesOf } from '../case.js';
import { officeWith } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';

const line = (command: string, data: object): LogLine => ({ command, case: 'S1', ...data });
const receive = (data: object = {}): LogLine =>
  line('ReceiveComplaint', { on: '2020-03-02', channel: 'mayor-mailbox', subject: '路灯不亮', ...data });
const owed = (...log: readonly LogLine[]): readonly Duty[] =>
  JSON.parse(JSON.stringify(dutiesOf(officeWith(log).find({ caseType: 'complaint', number: 'S1' })!))) as Duty[];

describe('the duties of a complaint', () => {
  it('are to accept and to reply, by the facts that the limits go by', () => {
    const facts = { channel: 'mayor-mailbox', receivedOn: '2020-03-02' };
    expect(owed(receive())).toEqual([
      { obligation: 'complaint-acceptance', nth: 1, who: 'office', clock: { kind: 'complaint-acceptance', ...facts } },
      { obligation: 'complaint-reply', nth: 1, who: 'office', clock: { kind: 'complaint-reply', ...facts } },
    ]);
  });

  it('know the hours, the matter, the transmitted due date and the extension', () => {
    const log = [
      line('ReceiveComplaint', {
        at: '2020-03-02T14:30:00+08:00',
        channel: 'snapshot',
        matter: 'urgent',
        subject: '占道',
        dueAt: '2020-03-04T14:30:00+08:00',
      }),
      line('AcceptComplaint', { at: '2020-03-02T15:00:00+08:00' }),
      line('ExtendComplaint', { on: '2020-03-03', days: 3, approvedBy: '王主任', reason: '待勘查' }),
    ];
    const facts = {
      channel: 'snapshot',
      matter: 'urgent',
      receivedOn: '2020-03-02',
      receivedAt: '2020-03-02T14:30:00+08:00',
      acceptedOn: '2020-03-02',
      acceptedAt: '2020-03-02T15:00:00+08:00',
      dueAt: '2020-03-04T14:30:00+08:00',
      extendedBy: 3,
      extendedOn: '2020-03-03',
    };
    expect(owed(...log).map(({ clock }) => clock)).toEqual([
      { kind: 'complaint-acceptance', ...facts },
      { kind: 'complaint-reply', ...facts },
    ]);
    expect(owed(receive({ dueOn: '2020-03-09' }))[1]?.clock).toMatchObject({ dueOn: '2020-03-09' });
  });

  it('end with acceptance and reply', () => {
    const accept = line('AcceptComplaint', { at: '2020-03-03T10:00:00+08:00' });
    const reply = line('ReplyToComplaint', { at: '2020-03-05T09:00:00+08:00' });
    const accepted = { on: '2020-03-03', at: '2020-03-03T10:00:00+08:00', how: 'met' };
    const replied = { on: '2020-03-05', at: '2020-03-05T09:00:00+08:00', how: 'met' };
    const ends = (...log: readonly LogLine[]) => owed(...log).map(({ end }) => end);
    expect(ends(receive(), accept)).toEqual([accepted, undefined]);
    expect(ends(receive(), accept, reply)).toEqual([accepted, replied]);
    // A reply is an acceptance as well.
    expect(ends(receive(), reply)).toEqual([replied, replied]);
  });

  it('end without being met where the complaint is answered with another', () => {
    const log = [{ ...receive(), case: 'S0' }, receive(), line('MergeComplaint', { on: '2020-03-06', into: 'S0' })];
    const over = { on: '2020-03-06', how: 'void' };
    expect(owed(...log).map(({ end }) => end)).toEqual([over, over]);
  });
});
