import { describe, expect, it } from '@jest/globals';
import { createCalendar, createLaw, shippedLaw, stateCouncilNotices } from '#statute';
import { given, officeWith } from '../given.contract.js';
import type { LogLine } from '../paper-office.contract.js';
import * as lines from './request-lines.contract.js';

const { line, receive, reply, extendPeriod, askThirdParty, answerOf, askCorrection, feeNotice } = lines;
const withoutNotices = createLaw(createCalendar([]));

/** The step is legal up to the day, and on the next day no longer: both days worked out by hand. */
function lastDay(log: readonly LogLine[], step: (on: string) => LogLine, last: string, next: string): void {
  given(...log)
    .when(step(last))
    .thenAccepted();
  const { message, article } = given(...log)
    .when(step(next))
    .thenRefused('extension-after-due', 'on');
  expect(message).toContain(last);
  expect(article).toBe('条例第三十三条');
}

/** The step is legal from the day on, and on the day before not yet. */
function firstDay(log: readonly LogLine[], command: string, before: string, first: string): void {
  const { message, article } = given(...log)
    .when(line(command, before))
    .thenRefused('lapse-too-early', 'on');
  expect(message).toContain(first);
  expect(article).toBe(command === 'LapseFee' ? '信息处理费管理办法第六条' : '条例第三十条');
  given(...log)
    .when(line(command, first))
    .thenAccepted();
}

const agency = (on: string): LogLine => line('ConsultAgency', on, { party: '市保密局', role: 'other' });
const agencyAnswer = (on: string): LogLine => answerOf(on, '市保密局');

describe('an extension is told on or before the day then due (条例第三十三条)', () => {
  it('of the plain period: received on 2 March 2020, due on the 30th', () => {
    lastDay([receive()], extendPeriod, '2020-03-30', '2020-03-31');
  });

  it('of the period from which a consultation was taken out', () => {
    // 11, 12 and 13 March do not count.
    const answered = [receive(), askThirdParty('2020-03-10'), answerOf('2020-03-13')];
    lastDay(answered, extendPeriod, '2020-04-02', '2020-04-03');
    // Silence: the 15th working day after sending is 31 March, 14 days were left; Qingming from 4 to 6 April.
    lastDay([receive(), askThirdParty('2020-03-10')], extendPeriod, '2020-04-21', '2020-04-22');
  });

  it('of the period that began anew with the correction', () => {
    const corrected = [receive(), askCorrection('2020-03-10'), line('ReceiveCorrection', '2020-03-25')];
    lastDay(corrected, extendPeriod, '2020-04-23', '2020-04-24');
  });

  it('on any day while an organ is asked that has no limit', () => {
    given(receive(), agency('2020-03-10')).when(extendPeriod('2020-06-01')).thenAccepted();
  });

  it('also when it is logged late', () => {
    lastDay([receive(), reply('2020-04-10')], extendPeriod, '2020-03-30', '2020-03-31');
  });
});

describe('an extension needs the consent of the head of the disclosure office (条例第三十三条)', () => {
  it('and is refused without the name of who gave it', () => {
    const data = { days: 5, reason: '检索量大' };
    given(receive())
      .when(line('ExtendReplyPeriod', '2020-03-10', data))
      .thenRefused('invalid-field', 'approvedBy');
    for (const approvedBy of ['', '  ']) {
      given(receive())
        .when(line('ExtendReplyPeriod', '2020-03-10', { ...data, approvedBy }))
        .thenRefused('invalid-field', 'approvedBy');
    }
    given(receive())
      .when(line('ExtendReplyPeriod', '2020-03-10', { ...data, approvedBy: '王主任' }))
      .thenAccepted();
  });
});

describe('a delayed reply (条例第三十五条)', () => {
  const reasoned = [
    receive(),
    line('RequestReasons', '2020-03-04'),
    line('RecordReasons', '2020-03-05', { reasonable: true }),
  ];
  const agree = (on: string, dueOn: string) => line('AgreeDelayedReply', on, { dueOn, reason: '数量多' });
  const refused = (log: readonly LogLine[], step: LogLine, code: string, field?: string) =>
    expect(
      given(...log)
        .when(step)
        .thenRefused(code, field).article,
    ).toBe('条例第三十五条');

  it('is set on or before the day then due, 30 March', () => {
    given(...reasoned)
      .when(agree('2020-03-30', '2020-06-30'))
      .thenAccepted();
    refused(reasoned, agree('2020-03-31', '2020-06-30'), 'delay-after-due', 'on');
  });

  it('is set to a day after it, and another time to a later one', () => {
    refused(reasoned, agree('2020-03-10', '2020-03-30'), 'delay-not-later', 'dueOn');
    const agreed = given(...reasoned)
      .when(agree('2020-03-10', '2020-03-31'))
      .thenAccepted();
    expect(agreed.log(agree('2020-03-31', '2020-03-31'))).toMatchObject({ code: 'delay-not-later' });
    expect(agreed.log(agree('2020-03-31', '2020-04-01'))).not.toHaveProperty('code');
  });

  it('is not extended, unless a restart has come to a later day', () => {
    const agreed = [...reasoned, agree('2020-03-10', '2020-06-30')];
    refused(agreed, extendPeriod('2020-03-11'), 'extension-of-agreed-day');
    const paid = (on: string) => [...agreed, feeNotice('2020-03-12'), line('RecordFeePayment', on)];
    // Paid on 13 March the period would end before 30 June; paid on 15 June, on 14 July.
    refused(paid('2020-03-13'), extendPeriod('2020-03-16'), 'extension-of-agreed-day');
    given(...paid('2020-06-15'))
      .when(extendPeriod('2020-06-16'))
      .thenAccepted();
  });

  it('is not held to a day that cannot be computed', () => {
    given(
      receive('2026-12-15'),
      line('RequestReasons', '2026-12-16'),
      line('RecordReasons', '2026-12-17', { reasonable: true }),
    )
      .when(agree('2027-03-01', '2027-03-02'))
      .thenAccepted();
  });
});

describe('a fee notice (信息处理费管理办法)', () => {
  it('is sent within the handling period', () => {
    given(receive()).when(feeNotice('2020-03-30')).thenAccepted();
    const { article } = given(receive()).when(feeNotice('2020-03-31')).thenRefused('fee-notice-after-due', 'on');
    expect(article).toBe('信息处理费管理办法第六条');
    given(receive('2026-12-15')).when(feeNotice('2027-03-01')).thenAccepted();
  });

  it('asks by the page for no more than the schedule gives', () => {
    const pages = (quantity: number, amount: string) =>
      feeNotice('2020-03-04', { method: 'per-page', quantity, amount });
    // 70 pages at 10 yuan, 100 at 20, one at 40.
    for (const [quantity, most, tooMuch] of [
      [30, '0', '0.01'],
      [100, '700', '700.01'],
      [201, '2740', '2741'],
    ] as const) {
      given(receive()).when(pages(quantity, most)).thenAccepted();
      const { article } = given(receive()).when(pages(quantity, tooMuch)).thenRefused('fee-above-schedule', 'amount');
      expect(article).toBe('信息处理费管理办法第五条');
    }
    given(receive()).when(pages(100, '50')).thenAccepted();
  });

  it('by the piece depends on what else the applicant asked for in the month', () => {
    given(receive())
      .when(feeNotice('2020-03-04', { quantity: 1, amount: '300' }))
      .thenAccepted();
  });
});

describe('a correction notice without a period', () => {
  it('keeps the one that the office allowed when it was sent', () => {
    const { settings, calendar } = shippedLaw;
    const short = createLaw(calendar, {
      ...settings,
      correctionWorkingDays: { ...settings.correctionWorkingDays, value: 5 },
    });
    const office = officeWith([receive(), askCorrection('2020-03-04')], short);
    office.law = shippedLaw;
    // Five working days after 4 March end on the 11th.
    expect(office.log(line('LapseCorrection', '2020-03-11'))).toMatchObject({ code: 'lapse-too-early' });
    expect(office.log(line('LapseCorrection', '2020-03-12'))).not.toHaveProperty('code');
  });
});

describe('a consultation cannot revive a period that is over', () => {
  it('is recorded, but takes nothing out', () => {
    for (const on of ['2020-03-30', '2020-04-02']) {
      const asked = given(receive()).when(askThirdParty(on)).thenAccepted();
      expect(asked.log(extendPeriod('2020-04-07'))).toMatchObject({ code: 'extension-after-due' });
      const answered = officeWith([receive(), askThirdParty(on), answerOf('2020-04-10')]);
      expect(answered.log(extendPeriod('2020-04-13'))).toMatchObject({ code: 'extension-after-due' });
    }
    // One working day earlier it is in time.
    given(receive(), askThirdParty('2020-03-27')).when(extendPeriod('2020-04-07')).thenAccepted();
  });
});

describe('a request lapses only when the applicant’s time is over', () => {
  it('for the correction: 15 working days, or as many as the notice says (条例第三十条)', () => {
    firstDay([receive(), askCorrection('2020-03-04')], 'LapseCorrection', '2020-03-25', '2020-03-26');
    const short = askCorrection('2020-03-04', { workingDays: 5 });
    firstDay([receive(), short], 'LapseCorrection', '2020-03-11', '2020-03-12');
  });

  it('counted from delivery where it is known, to the next working day', () => {
    // Delivered on Friday 6 March: up to Friday the 27th, closable on Monday.
    const known = askCorrection('2020-03-04', { deliveredOn: '2020-03-06' });
    firstDay([receive(), known], 'LapseCorrection', '2020-03-28', '2020-03-30');
    const learned = [
      receive(),
      askCorrection('2020-03-04'),
      line('RecordDelivery', '2020-03-06', { of: 'correction-notice' }),
    ];
    firstDay(learned, 'LapseCorrection', '2020-03-29', '2020-03-30');
  });

  it('after the last day where only the missing notice could tell the working day after it', () => {
    // 15 working days after 10 December 2026 end on the 31st; there is no notice for 2027.
    const log = [receive('2026-12-01'), askCorrection('2026-12-10')];
    const { message } = given(...log)
      .when(line('LapseCorrection', '2026-12-31'))
      .thenRefused('lapse-too-early', 'on');
    expect(message).toContain('2026-12-31 之后');
    given(...log)
      .when(line('LapseCorrection', '2027-01-01'))
      .thenAccepted();
  });

  it('for the fee: 20 working days after the notice came (信息处理费管理办法第六条)', () => {
    firstDay([receive(), feeNotice('2020-03-04')], 'LapseFee', '2020-04-01', '2020-04-02');
    // Received on 9 March: up to 7 April, after Qingming.
    const known = feeNotice('2020-03-04', { receivedOn: '2020-03-09' });
    firstDay([receive(), known], 'LapseFee', '2020-04-07', '2020-04-08');
  });
});

describe('what is logged late or amended', () => {
  it('does not pull the ground from under a recorded step', () => {
    const extended = [receive(), agency('2020-03-10'), extendPeriod('2020-04-15')];
    // Answered at once, the reply would have been due on 31 March.
    const { article } = given(...extended)
      .when(agencyAnswer('2020-03-11'))
      .thenRefused('makes-recorded-step-illegal', 'on');
    expect(article).toBe('条例第三十三条');
    given(...extended)
      .when(agencyAnswer('2020-03-31'))
      .thenAccepted();

    const lapsed = [receive(), askCorrection('2020-03-04'), line('LapseCorrection', '2020-03-26')];
    const late = given(...lapsed)
      .when(line('RecordDelivery', '2020-03-06', { of: 'correction-notice' }))
      .thenRefused('makes-recorded-step-illegal', 'on');
    expect(late.message).toContain('2020-03-30');
    expect(late.article).toBe('条例第三十条');
  });

  it('is judged by the dates as amended', () => {
    const extended = [receive(), extendPeriod('2020-03-30')];
    // Received on 20 February, the reply was due on 19 March.
    given(...extended)
      .when(lines.amendCase({ receivedOn: '2020-02-20' }))
      .thenRefused('makes-recorded-step-illegal', 'changes');
    given(...extended)
      .when(lines.amendCase({ receivedOn: '2020-03-03' }))
      .thenAccepted();
  });
});

describe('the law of the day', () => {
  /** The notice of 2020 as it was before the Spring Festival was made longer. */
  const asAnnounced = createLaw(
    createCalendar(
      stateCouncilNotices.map((notice) =>
        notice.year === 2020
          ? {
              ...notice,
              holidays: notice.holidays.map(
                ([first, last]) => [first, last === '2020-02-02' ? '2020-01-30' : last] as const,
              ),
              workingDays: [...notice.workingDays, '2020-02-01'],
            }
          : notice,
      ),
    ),
  );
  const opened = receive('2020-01-10');

  it('judges a step when it is logged', () => {
    given(opened).when(extendPeriod('2020-02-14'), shippedLaw).thenAccepted();
    given(opened).when(extendPeriod('2020-02-14'), asAnnounced).thenRefused('extension-after-due', 'on');
    given(opened).when(extendPeriod('2020-02-12'), asAnnounced).thenAccepted();
  });

  it('does not judge an accepted step again when the calendar changes', () => {
    const office = officeWith([opened, extendPeriod('2020-02-14')]);
    office.law = asAnnounced;
    expect(office.log(askThirdParty('2020-01-15'))).not.toHaveProperty('code');
    expect(office.log(lines.amendCase({ channel: 'post' }))).not.toHaveProperty('code');
  });

  it('enforces no day that it cannot compute', () => {
    const anyTime: readonly (readonly LogLine[])[] = [
      [receive(), extendPeriod('2020-12-01')],
      [receive(), askCorrection('2020-03-04'), line('LapseCorrection', '2020-03-05')],
      [receive(), feeNotice('2020-03-04'), line('LapseFee', '2020-03-05')],
    ];
    for (const log of anyTime) {
      given(...log.slice(0, -1))
        .when(log.at(-1)!, withoutNotices)
        .thenAccepted();
    }
    // The Regulation was not in force, and the year 2027 has no notice yet.
    given(receive('2019-05-14')).when(extendPeriod('2019-12-01')).thenAccepted();
    given(receive('2026-12-15')).when(extendPeriod('2027-03-01')).thenAccepted();
    // What can be counted is enforced: 20 working days after 25 November end in 2026.
    given(receive('2026-11-25')).when(extendPeriod('2027-03-01')).thenRefused('extension-after-due', 'on');
  });
});
