import { describe, expect, it } from '@jest/globals';
import { dutiesOf } from '#casework';
import { deadlineOf, explainDuty, shippedLaw, type Duty, type Obligation, type ReplyOperation } from '#statute';
import { officeWith } from '../../libs/casework/given.contract.js';
import type { LogLine, PaperOffice } from '../../libs/casework/paper-office.contract.js';
import { deadlineFigures, type DeadlineFigures } from '../../libs/statute/deadline-figures.fixture.js';

const reference = { caseType: 'request', number: '1' } as const;
const line = (command: string, on: string, data: object = {}): LogLine => ({ command, case: '1', on, ...data });
const days = (figures: readonly number[] = []) => figures.map((day) => `${day}`.replace(/(....)(..)(..)/, '$1-$2-$3'));

/** The case log of an example. Where deliveries are learned later, each has a line of its own. */
function logOf({ clock }: DeadlineFigures, deliveries: 'at sending' | 'learned later'): readonly LogLine[] {
  const { receivedOn, channel, submittedOn, operations } = clock;
  const receipt = line('ReceiveRequest', receivedOn, {
    channel,
    submittedOn,
    applicant: { kind: 'natural-person', name: '张三' },
    subject: '某事',
  });
  const later = deliveries === 'learned later';
  const steps = operations.flatMap((operation, n) => linesOf(operation, `第${n}方`, later));
  return [receipt, ...steps.sort((a, b) => (a.on! < b.on! ? -1 : a.on! > b.on! ? 1 : 0))];
}

function linesOf(operation: ReplyOperation, party: string, later: boolean): LogLine[] {
  const { on } = operation;
  const sent = (command: string, data: object, of: string, to: object, field = 'deliveredOn'): LogLine[] => {
    const { deliveredOn } = operation as { deliveredOn?: string };
    if (deliveredOn === undefined) return [line(command, on, data)];
    return later
      ? [line(command, on, data), line('RecordDelivery', deliveredOn, { of, ...to })]
      : [line(command, on, { ...data, [field]: deliveredOn })];
  };
  switch (operation.op) {
    case 'correction-asked': {
      const { workingDays } = operation;
      return sent('RequestCorrection', { items: ['写明名称'], workingDays }, 'correction-notice', {});
    }
    case 'correction-received':
      return [line('ReceiveCorrection', on, { channel: operation.channel })];
    case 'consulted': {
      const { party: kind, answeredOn } = operation;
      const asked =
        kind === 'third-party'
          ? sent('ConsultThirdParty', { party }, 'consultation', { party })
          : sent('ConsultAgency', { party, role: kind }, 'consultation', { party });
      const answer = { party, position: 'objects' };
      return answeredOn === undefined ? asked : [...asked, line('RecordConsultationAnswer', answeredOn, answer)];
    }
    case 'extended':
      return [line('ExtendReplyPeriod', on, { days: operation.days, approvedBy: '王主任', reason: '量大' })];
    case 'fee-asked': {
      const notice = { method: 'per-piece', quantity: 11, amount: '100' };
      return sent('IssueFeeNotice', notice, 'fee-notice', {}, 'receivedOn');
    }
    case 'fee-paid':
      return [line('RecordFeePayment', on)];
    case 'delay-agreed':
      throw new Error('no example has one');
  }
}

const dutiesIn = (office: PaperOffice): readonly Duty[] => dutiesOf(office.find(reference)!);
const dueOf = (office: PaperOffice, obligation: Obligation): string | undefined => {
  const duty = dutiesIn(office).find((owed) => owed.obligation === obligation);
  return duty && deadlineOf(duty, shippedLaw).dueOn;
};

describe.each(['at sending', 'learned later'] as const)(
  'the worked examples from their case logs, deliveries %s',
  (how) => {
    it.each(deadlineFigures)('$id: $about', (figures) => {
      const office = officeWith(logOf(figures, how));
      const reply = dutiesIn(office).find(({ obligation }) => obligation === 'reply')!;
      expect(reply.clock).toEqual(figures.clock);
      const { dueOn, startedOn, closableFrom, conservativeDueOn, riskDueOn } = deadlineOf(reply, shippedLaw);
      expect({ dueOn, startedOn, closableFrom, conservativeDueOn, riskDueOn }).toEqual({
        dueOn: figures.dueOn,
        startedOn: figures.startedOn,
        closableFrom: figures.closableFrom,
        conservativeDueOn: figures.conservativeDueOn,
        riskDueOn: figures.riskDueOn,
      });
      const { countedDays, excludedDays } = explainDuty(reply, shippedLaw);
      expect([countedDays, excludedDays]).toEqual([days(figures.counted), days(figures.excluded)]);
      expect(dueOf(office, 'correction-notice')).toBe(figures.correctionNoticeBy);
      expect(dueOf(office, 'correction')).toBe(figures.correctionBy);
      expect(dueOf(office, 'fee-payment')).toBe(figures.feePayBy);
    });
  },
);

describe('the examples in which the applicant stays silent', () => {
  it.each([
    ['D15', 'LapseCorrection'],
    ['D24', 'LapseFee'],
  ])('%s: closed on the first day that allows it, and not before', (id, command) => {
    const figures = deadlineFigures.find((candidate) => candidate.id === id)!;
    const office = officeWith(logOf(figures, 'at sending'));
    const dayBefore = new Date(Date.parse(figures.closableFrom!) - 86_400_000).toISOString().slice(0, 10);
    expect(office.log(line(command, dayBefore))).toMatchObject({ code: 'lapse-too-early' });
    expect(office.log(line(command, figures.closableFrom!))).not.toHaveProperty('code');
    expect(dutiesIn(office).find(({ obligation }) => obligation === 'reply')?.end?.how).toBe('lapsed');
  });
});
