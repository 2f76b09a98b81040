import { NaiveCalendar } from './naive-calendar.js';
import { Story, words } from './story.js';

/** The office begins; what was received before is logged now. */
export const BEGIN = '2024-09-11T08:00:00+08:00';
/** A month later, National Day's week in between. */
export const END = '2024-10-18T09:00:05+08:00';
/** What is left over is taken out of the books when the next season begins. */
export const NEW_YEAR = '2026-12-23T08:00:00+08:00';

const calendar = new NaiveCalendar();
const FOR_EVER = '9999-12-31';
const { applicant, subject, party, reason, hardship } = words;

const workday = (after: string, n: number): string => calendar.workday(after, n) ?? '';
const dayOf = (at: string): string => at.slice(0, 10);

/** A request, and what it obliges to as long as nothing happens (条例第三十条、第三十三条). */
function request(organ: string, number: string, receivedOn: string, handler?: string, logged = BEGIN): Story {
  return new Story(organ, 'request', number)
    .log(logged, 'ReceiveRequest', {
      ...{ on: receivedOn, channel: 'post', subject },
      applicant: { kind: 'natural-person', ...applicant },
    })
    .assign(logged, handler)
    .owe(logged, 'reply', workday(receivedOn, 20), { begins: receivedOn })
    .owe(logged, 'correction-notice', workday(receivedOn, 7), { begins: receivedOn, lapses: true });
}

const reply = (story: Story, at: string, on = dayOf(at)): Story =>
  story.log(at, 'ReplyToRequest', { on, outcome: 'granted' }).over(at);

/** Requests in which the reply moves, stands still or comes, in one organ. */
function requests(organ: string, handler?: string): readonly Story[] {
  const to = (n: number, receivedOn: string, logged?: string): Story =>
    request(organ, `申-${n}`, receivedOn, handler, logged);
  // Due on 27 September, on the make-up Sunday after it, before and after the holidays.
  const untouched = ['2024-08-29', '2024-08-30', '2024-09-02', '2024-09-03'].map((on, n) => to(1 + n, on));
  const answeredBefore = reply(to(11, '2024-08-29'), '2024-09-27T08:30:00+08:00');
  const answeredAfter = reply(to(12, '2024-08-29'), '2024-09-27T09:30:00+08:00');
  const answeredLate = reply(to(13, '2024-08-26'), '2024-10-09T10:00:00+08:00');
  const loggedLate = to(14, '2024-08-28', '2024-09-24T16:00:00+08:00');
  const replyLoggedLate = reply(to(15, '2024-08-29'), '2024-09-30T16:00:00+08:00', '2024-09-26');

  const extendedAt = '2024-09-24T16:00:00+08:00';
  const extended = to(16, '2024-08-29')
    .log(extendedAt, 'ExtendReplyPeriod', { on: '2024-09-24', days: 10, approvedBy: '办公会', reason })
    .owe(extendedAt, 'reply', workday('2024-08-29', 30), { begins: '2024-08-29' });

  const asked = { on: '2024-09-12', party };
  const askedAt = '2024-09-12T16:00:00+08:00';
  const answeredAt = '2024-09-24T16:00:00+08:00';
  const heard = to(17, '2024-08-30')
    .log(askedAt, 'ConsultThirdParty', asked)
    .owe(askedAt, 'reply', undefined, { begins: '2024-08-30', stillUntil: FOR_EVER })
    .log(answeredAt, 'RecordConsultationAnswer', { on: '2024-09-24', party, position: 'objects', reason })
    .owe(answeredAt, 'reply', workday('2024-08-30', 20 + (calendar.workdays('2024-09-12', '2024-09-24') ?? 0)), {
      begins: '2024-08-30',
    });
  // Nobody answers: from the 16th working day on the period goes on (条例第三十二条).
  const unheard = to(18, '2024-08-26')
    .log(askedAt, 'ConsultThirdParty', asked)
    .owe(askedAt, 'reply', workday('2024-08-26', 35), {
      begins: '2024-08-26',
      stillUntil: workday('2024-09-12', 15),
    });

  const correctedAt = '2024-09-24T16:00:00+08:00';
  const corrected = to(19, '2024-09-10')
    .log(askedAt, 'RequestCorrection', { on: '2024-09-12', items: [reason] })
    .over(askedAt, 'correction-notice')
    .owe(askedAt, 'reply', undefined, { begins: '2024-09-10', stillUntil: FOR_EVER })
    .owe(askedAt, 'correction', workday('2024-09-12', 15), { begins: '2024-09-12', others: true })
    .log(correctedAt, 'ReceiveCorrection', { on: '2024-09-13' })
    .over(correctedAt, 'correction')
    .owe(correctedAt, 'reply', workday('2024-09-13', 20), { begins: '2024-09-13' });
  const uncorrected = to(20, '2024-09-10')
    .log(askedAt, 'RequestCorrection', { on: '2024-09-12', items: [reason], workingDays: 5 })
    .over(askedAt, 'correction-notice')
    .owe(askedAt, 'reply', undefined, { begins: '2024-09-10', stillUntil: FOR_EVER })
    .owe(askedAt, 'correction', workday('2024-09-12', 5), { begins: '2024-09-12', others: true });

  const paidAt = '2024-09-27T09:30:00+08:00';
  const charged = to(21, '2024-09-05')
    .log(askedAt, 'IssueFeeNotice', { on: '2024-09-12', method: 'per-piece', quantity: 12, amount: '200' })
    .owe(askedAt, 'reply', undefined, { begins: '2024-09-05', stillUntil: FOR_EVER })
    .owe(askedAt, 'fee-payment', workday('2024-09-12', 20), { begins: '2024-09-12', others: true })
    .log(paidAt, 'RecordFeePayment', { on: '2024-09-18' })
    .over(paidAt, 'fee-payment')
    .owe(paidAt, 'reply', workday('2024-09-18', 20), { begins: '2024-09-18' });

  const voided = to(22, '2024-08-29')
    .log('2024-09-24T16:00:00+08:00', 'VoidCase', { on: '2024-09-24', reason })
    .over('2024-09-24T16:00:00+08:00');
  const withdrawn = to(23, '2024-08-29')
    .log('2024-09-24T16:00:00+08:00', 'WithdrawRequest', { on: '2024-09-24', reason })
    .over('2024-09-24T16:00:00+08:00');
  const amendedAt = '2024-09-26T10:00:00+08:00';
  const amended = to(24, '2024-08-29')
    .log(amendedAt, 'AmendCase', { on: '2024-09-26', changes: { receivedOn: '2024-09-02' }, reason })
    .owe(amendedAt, 'reply', workday('2024-09-02', 20), { begins: '2024-09-02' })
    .owe(amendedAt, 'correction-notice', workday('2024-09-02', 7), { begins: '2024-09-02', lapses: true });

  const splitAt = '2024-09-24T16:00:00+08:00';
  const whole = to(25, '2024-09-02').log(splitAt, 'SplitRequest', {
    on: '2024-09-24',
    into: [
      { case: '申-25', subject },
      { case: '申-26', subject },
    ],
  });
  const part = new Story(organ, 'request', '申-26')
    .owe(splitAt, 'reply', workday('2024-09-02', 20), { begins: '2024-09-24' })
    .owe(splitAt, 'correction-notice', workday('2024-09-02', 7), { begins: '2024-09-24', lapses: true });

  const delayed = to(27, '2024-08-29')
    .log(askedAt, 'RequestReasons', { on: '2024-09-12' })
    .log('2024-09-24T16:00:00+08:00', 'RecordReasons', { on: '2024-09-14', reasonable: true })
    .log('2024-09-24T16:00:00+08:00', 'AgreeDelayedReply', { on: '2024-09-24', dueOn: '2024-10-13', reason: hardship })
    // A Sunday that is off: the Saturday before is worked.
    .owe('2024-09-24T16:00:00+08:00', 'reply', '2024-10-13', { begins: '2024-08-29' });

  // Answered while the mail about it waits for the server to come back.
  const answeredMeanwhile = reply(to(28, calendar.sendingBefore('2024-09-23', 20)), '2024-09-23T09:05:00+08:00');

  return [
    answeredMeanwhile,
    ...[
      ...untouched,
      answeredBefore,
      answeredAfter,
      answeredLate,
      loggedLate,
      replyLoggedLate,
      extended,
      heard,
      unheard,
    ],
    ...[corrected, uncorrected, charged, voided, withdrawn, amended, whole, part, delayed],
  ];
}

/** Complaints by the day and by the hour. */
function complaints(organ: string, handler?: string): readonly Story[] {
  const complaint = (number: string, at: string, logged: string, data: Readonly<Record<string, unknown>>): Story =>
    new Story(organ, 'complaint', number)
      .log(logged, 'ReceiveComplaint', { at, subject, ...data })
      .assign(logged, handler);
  const opinion = complaint('网-1', '2024-09-19T14:30:00+08:00', '2024-09-19T14:45:00+08:00', {
    channel: 'online-opinion',
  })
    .owe('2024-09-19T14:45:00+08:00', 'complaint-reply', '2024-09-21T14:30:00+08:00', { begins: '2024-09-19' })
    .log('2024-09-24T16:00:00+08:00', 'ReplyToComplaint', { at: '2024-09-24T15:50:00+08:00', summary: reason })
    .over('2024-09-24T16:00:00+08:00');
  // Its hours fall into the quiet ones: due at 23:40 on the last day before the holidays.
  const atNight = complaint('网-2', '2024-09-28T23:40:00+08:00', '2024-09-29T08:00:00+08:00', {
    channel: 'online-opinion',
  }).owe('2024-09-29T08:00:00+08:00', 'complaint-reply', '2024-09-30T23:40:00+08:00', { begins: '2024-09-28' });
  const answeredInTime = complaint('网-3', '2024-09-25T10:10:00+08:00', '2024-09-25T10:15:00+08:00', {
    channel: 'online-opinion',
  })
    .owe('2024-09-25T10:15:00+08:00', 'complaint-reply', '2024-09-27T10:10:00+08:00', { begins: '2024-09-25' })
    .log('2024-09-27T08:30:00+08:00', 'ReplyToComplaint', { at: '2024-09-27T08:20:00+08:00' })
    .over('2024-09-27T08:30:00+08:00');
  const answeredMeanwhile = complaint('网-4', '2024-10-08T11:20:00+08:00', '2024-10-09T10:00:00+08:00', {
    channel: 'online-opinion',
  })
    .owe('2024-10-09T10:00:00+08:00', 'complaint-reply', '2024-10-10T11:20:00+08:00', { begins: '2024-10-08' })
    .log('2024-10-10T10:30:00+08:00', 'ReplyToComplaint', { at: '2024-10-10T10:25:00+08:00' })
    .over('2024-10-10T10:30:00+08:00');
  const transmitted = complaint('人-1', '2024-09-12T15:00:00+08:00', '2024-09-12T16:00:00+08:00', {
    channel: 'peoples-daily-board',
    dueAt: '2024-09-30T17:00:00+08:00',
  })
    .owe('2024-09-12T16:00:00+08:00', 'complaint-acceptance', workday('2024-09-12', 2), { begins: '2024-09-12' })
    .log('2024-09-18T09:30:00+08:00', 'AcceptComplaint', { on: '2024-09-18' })
    .over('2024-09-18T09:30:00+08:00', 'complaint-acceptance')
    .owe('2024-09-12T16:00:00+08:00', 'complaint-reply', '2024-09-30T17:00:00+08:00', { begins: '2024-09-12' });

  const byDay = (number: string, on: string, channel: string): Story =>
    new Story(organ, 'complaint', number)
      .log(BEGIN, 'ReceiveComplaint', { on, channel, subject })
      .assign(BEGIN, handler);
  const mailbox = byDay('信-1', '2024-09-10', 'mayor-mailbox')
    .owe(BEGIN, 'complaint-acceptance', workday('2024-09-10', 1), { begins: '2024-09-10' })
    .owe(BEGIN, 'complaint-reply', workday('2024-09-10', 10), { begins: '2024-09-10' });
  const extendedAt = '2024-09-12T16:00:00+08:00';
  const hotline = byDay('热-1', '2024-09-10', 'hotline-12345')
    .owe(BEGIN, 'complaint-acceptance', workday('2024-09-10', 2), { begins: '2024-09-10' })
    .owe(BEGIN, 'complaint-reply', workday('2024-09-10', 5), { begins: '2024-09-10' })
    .log(extendedAt, 'AcceptComplaint', { on: '2024-09-11' })
    .over(extendedAt, 'complaint-acceptance')
    .log(extendedAt, 'ExtendComplaint', { on: '2024-09-12', days: 5, approvedBy: '办公会', reason })
    .owe(extendedAt, 'complaint-reply', workday('2024-09-10', 10), { begins: '2024-09-10' });
  // 15 days and 60 days by the calendar: the first end in the holidays.
  const petition = byDay('访-1', '2024-09-18', 'petition')
    .owe(BEGIN, 'complaint-acceptance', '2024-10-03', { begins: '2024-09-18' })
    .owe(BEGIN, 'complaint-reply', '2024-11-17', { begins: '2024-09-18' });
  const merged = byDay('信-2', '2024-09-10', 'mayor-mailbox')
    .owe(BEGIN, 'complaint-acceptance', workday('2024-09-10', 1), { begins: '2024-09-10' })
    .owe(BEGIN, 'complaint-reply', workday('2024-09-10', 10), { begins: '2024-09-10' })
    .log(extendedAt, 'MergeComplaint', { on: '2024-09-12', into: '信-1' })
    .over(extendedAt);
  return [opinion, atNight, answeredInTime, answeredMeanwhile, transmitted, mailbox, hotline, petition, merged];
}

/** What has its days elsewhere, and what obliges to nothing. */
function others(organ: string, handler?: string): readonly Story[] {
  const formed = (number: string): Story =>
    new Story(organ, 'publication', number)
      .log(BEGIN, 'NoteInformationFormed', { on: '2024-08-29', title: '公开文件', column: '通知公告' })
      .assign(BEGIN, handler)
      .owe(BEGIN, 'publication', workday('2024-08-29', 20), { begins: '2024-08-29' });
  const published = formed('公-1')
    .log('2024-09-27T08:30:00+08:00', 'PublishInformation', { on: '2024-09-27', title: '公开文件', column: '通知公告' })
    .over('2024-09-27T08:30:00+08:00');
  // 15 days by the calendar, the last of them a Saturday in the holidays (行政诉讼法第六十七条).
  const litigation = new Story(organ, 'challenge', '诉-1')
    .log(BEGIN, 'FileChallenge', { on: '2024-09-20', route: 'litigation.direct', copyReceivedOn: '2024-09-20' })
    .assign(BEGIN, handler)
    .owe(BEGIN, 'defence', '2024-10-05', { begins: '2024-09-20' });
  const reconsideration = new Story(organ, 'challenge', '复-1')
    .log(BEGIN, 'FileChallenge', { on: '2024-09-13', route: 'reconsideration', copyReceivedOn: '2024-09-13' })
    .assign(BEGIN, handler)
    .owe(BEGIN, 'reconsideration-answer', workday('2024-09-13', 10), { begins: '2024-09-13' })
    .log('2024-09-26T10:00:00+08:00', 'SubmitAnswer', { on: '2024-09-26' })
    .over('2024-09-26T10:00:00+08:00');
  const silent = [
    new Story(organ, 'books', '期初').log(BEGIN, 'OpenBooks', { on: '2024-01-01', items: { licences: 12 } }),
    new Story(organ, 'official-acts', '罚-1').log(BEGIN, 'RecordOfficialActs', {
      ...{ on: '2024-09-10', item: 'penalties', decisions: 3 },
    }),
  ];
  return [published, formed('公-2'), litigation, reconsideration, ...silent];
}

/** What an organ owes without a case: here the report on 2023, due on 31 January (条例第四十九条). */
function lateReport(organ: string): Story {
  return new Story(organ, 'annual-report', '2023')
    .owe(BEGIN, 'annual-report', '2024-01-31', { begins: '2024-01-01', nth: 2023 })
    .log('2024-09-24T16:00:00+08:00', 'PublishAnnualReport', { on: '2024-09-24', year: 2023 })
    .over('2024-09-24T16:00:00+08:00');
}

/** An autumn in several organs: with and without handlers and heads. */
const stories: readonly Story[] = [
  ...requests('忻州局', 'wang'),
  ...requests('原平局'),
  ...complaints('忻州局', 'zhao'),
  ...complaints('原平局', 'zhou'),
  ...complaints('定襄县', 'wu'),
  ...others('忻州局'),
  ...others('定襄县', 'wu'),
  lateReport('原平局'),
  request('定襄县', '申-1', '2024-08-29', 'wu'),
  request('五台局', '申-1', '2024-08-29'),
  request('五台局', '申-2', '2024-08-30', 'nobody-any-more'),
  request('宁武局', '申-1', '2024-08-29'),
];

for (const story of stories) {
  if (story.owed.every(({ until }) => until !== undefined)) continue;
  story.log(NEW_YEAR, 'VoidCase', { on: '2026-12-22', reason }).over(NEW_YEAR);
}
export const autumn = stories;
