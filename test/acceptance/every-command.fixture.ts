export interface Line {
  readonly command: string;
  readonly case?: string;
  readonly on?: string;
  readonly at?: string;
  readonly [field: string]: unknown;
}

/** Words for a free text or a personal particular, by the command and field that it stands in. */
export type Words = (place: string) => string;

/** Lines that come once an organ: the organ, its opening stocks, its published report. */
export const onceAnOrgan = (organ?: string): readonly Line[] => [
  ...(organ === undefined
    ? []
    : [{ command: 'RegisterOrgan', organ, on: '2022-01-01', name: `${organ}局`, kind: 'department' }]),
  {
    command: 'OpenBooks',
    case: '期初',
    on: '2022-01-01',
    inForce: { 'normative-documents': 40 },
    items: { licences: 12 },
  },
  { command: 'PublishAnnualReport', on: '2023-01-20', year: 2022 },
];

/**
 * A busy week of an office in 2023: every command of the case log that a case can have, all accepted. Case numbers begin
 * with `series`, so that many series go into one office.
 */
export function everyCommand(series: string, words: Words): readonly Line[] {
  return [
    ...answeredInFull(series, words),
    ...correctedThenUnclear(series, words),
    ...lapses(series, words),
    ...excessiveAndRepeated(series, words),
    ...dividedAndMerged(series, words),
    ...complaints(series, words),
    ...publications(series, words),
    ...acts(series, words),
    ...challenges(series),
  ];
}

type Say = (command: string, on: string, data?: object) => Line;

const about =
  (number: string): Say =>
  (command, on, data = {}) => ({ command, case: number, on, ...data });

const applicant = (words: Words, kind = 'natural-person'): object => ({
  kind,
  name: words('name'),
  idNumber: words('idNumber'),
  phone: words('phone'),
  email: words('email'),
  address: words('address'),
});

const receipt = (words: Words, kind?: string): object => ({
  channel: 'internet',
  applicant: applicant(words, kind),
  subject: words('subject'),
});

function answeredInFull(series: string, words: Words): readonly Line[] {
  const say = about(`${series}-1`);
  const party = words('party');
  return [
    say('ReceiveRequest', '2023-03-01', {
      ...receipt(words),
      submittedOn: '2023-02-28',
      description: words('description'),
      deliveryForm: words('deliveryForm'),
      by: 'clerk',
    }),
    say('AssignCase', '2023-03-01', { to: 'clerk' }),
    say('ConsultThirdParty', '2023-03-02', { party }),
    say('RecordDelivery', '2023-03-03', { of: 'consultation', party }),
    say('RecordConsultationAnswer', '2023-03-09', { party, position: 'objects', reason: words('reason of objection') }),
    say('ConsultAgency', '2023-03-10', { party: words('agency'), role: 'other' }),
    say('RecordSecrecyReview', '2023-03-13', { reviewer: words('reviewer'), result: words('result of review') }),
    say('ExtendReplyPeriod', '2023-03-14', { days: 10, approvedBy: '王主任', reason: words('reason of extension') }),
    say('IssueFeeNotice', '2023-03-15', { method: 'per-piece', quantity: 12, amount: '200' }),
    say('RecordFeePayment', '2023-03-17'),
    say('AddNote', '2023-03-17', { text: words('note'), caseType: 'request' }),
    say('ReplyToRequest', '2023-03-20', {
      outcome: 'partial',
      delivery: 'post',
      documentNumber: `${series}号`,
      reason: words('reason of reply'),
    }),
    say('AmendCase', '2023-03-21', {
      caseType: 'request',
      changes: { applicant: { ...applicant(words, 'business') }, subject: words('amended subject') },
      reason: words('reason of amendment'),
    }),
  ];
}

function correctedThenUnclear(series: string, words: Words): readonly Line[] {
  const say = about(`${series}-2`);
  return [
    say('ReceiveRequest', '2023-03-02', receipt(words, 'research')),
    say('RequestCorrection', '2023-03-03', { items: [words('item 1'), words('item 2')], workingDays: 10 }),
    say('ReceiveCorrection', '2023-03-10'),
    say('ReplyToRequest', '2023-03-15', { outcome: 'unavailable.still-unclear' }),
  ];
}

function lapses(series: string, words: Words): readonly Line[] {
  const uncorrected = about(`${series}-3`);
  const unpaid = about(`${series}-4`);
  const withdrawn = about(`${series}-5`);
  const mistaken = about(`${series}-6`);
  return [
    uncorrected('ReceiveRequest', '2023-03-03', receipt(words)),
    uncorrected('RequestCorrection', '2023-03-06', { items: [words('item 3')], workingDays: 5 }),
    uncorrected('LapseCorrection', '2023-05-08'),
    unpaid('ReceiveRequest', '2023-03-03', receipt(words, 'legal-service')),
    unpaid('IssueFeeNotice', '2023-03-06', { method: 'per-page', quantity: 80, amount: '500' }),
    unpaid('LapseFee', '2023-05-08'),
    withdrawn('ReceiveRequest', '2023-03-06', receipt(words)),
    withdrawn('WithdrawRequest', '2023-03-07', { reason: words('reason of withdrawal') }),
    mistaken('ReceiveRequest', '2023-03-06', receipt(words)),
    mistaken('VoidCase', '2023-03-07', { caseType: 'request', reason: words('reason of voiding') }),
  ];
}

function excessiveAndRepeated(series: string, words: Words): readonly Line[] {
  const excessive = about(`${series}-7`);
  const repeated = about(`${series}-8`);
  const delayed = about(`${series}-9`);
  return [
    excessive('ReceiveRequest', '2023-03-06', receipt(words)),
    excessive('RequestReasons', '2023-03-07'),
    excessive('RecordReasons', '2023-03-10', { reasonable: false }),
    excessive('ReplyToRequest', '2023-03-13', { outcome: 'not-processed.excessive' }),
    repeated('ReceiveRequest', '2023-03-06', receipt(words)),
    repeated('ReplyToRequest', '2023-03-13', { outcome: 'not-processed.repeat', relatedCase: `${series}-2` }),
    delayed('ReceiveRequest', '2023-03-06', receipt(words, 'social')),
    delayed('RequestReasons', '2023-03-07'),
    delayed('RecordReasons', '2023-03-10', { reasonable: true }),
    delayed('AgreeDelayedReply', '2023-03-13', { dueOn: '2023-06-30', reason: words('reason of delay') }),
  ];
}

function dividedAndMerged(series: string, words: Words): readonly Line[] {
  const divided = about(`${series}-10`);
  const part = about(`${series}-11`);
  const turned = about(`${series}-12`);
  return [
    divided('ReceiveRequest', '2023-03-08', receipt(words)),
    divided('SplitRequest', '2023-03-09', {
      into: [
        { case: `${series}-10`, subject: words('subject of part 1') },
        { case: `${series}-11`, subject: words('subject of part 2') },
      ],
    }),
    part('MergeRequest', '2023-03-10', { into: `${series}-10` }),
    divided('ReplyToRequest', '2023-03-13', { outcome: 'granted' }),
    turned('ReceiveRequest', '2023-03-08', receipt(words)),
    turned('ConvertToComplaint', '2023-03-09', { complaint: `${series}-c3`, channel: 'petition' }),
  ];
}

function complaints(series: string, words: Words): readonly Line[] {
  const first = about(`${series}-c1`);
  const second = about(`${series}-c2`);
  return [
    {
      command: 'ReceiveComplaint',
      case: `${series}-c1`,
      at: '2023-04-03T09:30:00+08:00',
      channel: 'mayor-mailbox',
      matter: '教育',
      subject: words('complaint'),
      dueAt: '2023-04-10T17:00:00+08:00',
    },
    first('AcceptComplaint', '2023-04-04'),
    first('ExtendComplaint', '2023-04-06', { days: 3, approvedBy: '王主任', reason: words('reason of longer time') }),
    first('ReplyToComplaint', '2023-04-07', { summary: words('summary') }),
    first('RateReply', '2023-04-12', { score: 4 }),
    second('ReceiveComplaint', '2023-04-05', { channel: 'snapshot', subject: words('second complaint') }),
    second('MergeComplaint', '2023-04-06', { into: `${series}-c1` }),
  ];
}

function publications(series: string, words: Words): readonly Line[] {
  const notice = about(`${series}-p1`);
  return [
    notice('NoteInformationFormed', '2023-05-04', {
      title: `公开标题${series}`,
      column: '通知公告',
      documentKind: 'normative-documents',
    }),
    notice('PublishInformation', '2023-05-08', { title: `公开标题${series}`, column: '通知公告' }),
    notice('RepealDocument', '2023-11-01', { reason: words('reason of repeal') }),
    about(`${series}-p2`)('RepealFromStock', '2023-11-02', {
      documentKind: 'normative-documents',
      count: 1,
      reason: words('reason of clearing'),
    }),
  ];
}

function acts(series: string, words: Words): readonly Line[] {
  const fees = about(`${series}-a1`);
  return [
    fees('RecordOfficialActs', '2023-06-30', { item: 'fees', amount: '12.5' }),
    fees('AmendCase', '2023-07-03', {
      caseType: 'official-acts',
      changes: { amount: '12.75' },
      reason: words('reason of amended fees'),
    }),
    about(`${series}-a2`)('SetItemCount', '2023-12-31', { item: 'licences', items: 13 }),
  ];
}

function challenges(series: string): readonly Line[] {
  const say = about(`${series}-x1`);
  return [
    say('FileChallenge', '2023-08-01', { route: 'reconsideration', request: `${series}-2`, procedure: 'ordinary' }),
    say('SubmitAnswer', '2023-08-08'),
    say('ConcludeChallenge', '2023-09-20', { result: 'upheld' }),
    say('AppealChallenge', '2023-10-09'),
  ];
}
