import { APPLICANT_KINDS, CHALLENGE_ROUTES, REQUEST_CHANNELS, REPLY_OUTCOMES } from '#casework';
import type { Telling } from './draft.js';

export const CHANNELS = ['mayor-mailbox', 'petition', 'online-opinion'];
export const COLUMNS = ['通知公告', '政策文件', '财政信息'];
const KINDS = ['rules', 'normative-documents', 'other'];
const plainOutcomes = REPLY_OUTCOMES.filter((outcome) => !/still-unclear|repeat|excessive/u.test(outcome));

const receive = (tell: Telling, number = tell.number): void =>
  tell.step(
    'ReceiveRequest',
    {
      channel: tell.pick(REQUEST_CHANNELS),
      applicant: { kind: tell.pick(APPLICANT_KINDS), name: '某人' },
      subject: '某事',
    },
    number,
  );
const reply = (tell: Telling, number = tell.number): void =>
  tell.step('ReplyToRequest', { outcome: tell.pick(plainOutcomes) }, number);
const feeNotice = (tell: Telling): void =>
  tell.step('IssueFeeNotice', { method: 'per-page', quantity: 100, amount: tell.pick(['100', '20.5', '700']) });

/** Ways in which a request goes, after it was received. */
const requestWays: Readonly<Record<string, (tell: Telling) => void>> = {
  replied: (tell) => reply(tell),
  open: (tell) => tell.step('AddNote', { text: '催办', caseType: 'request' }),
  'still unclear': (tell) => {
    tell.step('RequestCorrection', { items: ['写明文件'] });
    tell.step('ReceiveCorrection');
    tell.step('ReplyToRequest', { outcome: 'unavailable.still-unclear' });
  },
  'never corrected': (tell) => {
    tell.step('RequestCorrection', { items: ['写明文件'] });
    tell.wait(45);
    tell.step('LapseCorrection');
  },
  paid: (tell) => {
    feeNotice(tell);
    tell.step('RecordFeePayment');
    reply(tell);
    tell.amend({ amount: tell.pick(['80', '99.9']) }, 'request');
  },
  'never paid': (tell) => {
    feeNotice(tell);
    tell.wait(45);
    tell.step('LapseFee');
  },
  excessive: (tell) => {
    tell.step('RequestReasons');
    tell.step('RecordReasons', { reasonable: tell.pick([true, false, false]) });
    tell.step('ReplyToRequest', { outcome: 'not-processed.excessive' });
  },
  repeat: (tell) => tell.step('ReplyToRequest', { outcome: 'not-processed.repeat', relatedCase: tell.some('request') }),
  consulted: (tell) => {
    tell.step('ConsultThirdParty', { party: '甲公司' });
    tell.step('RecordConsultationAnswer', { party: '甲公司', position: 'objects' });
    tell.step('ExtendReplyPeriod', { days: 20, approvedBy: '王', reason: '量大' });
    reply(tell);
  },
  withdrawn: (tell) => tell.step('WithdrawRequest'),
  merged: (tell) => tell.step('MergeRequest', { into: tell.some('request') }),
  converted: (tell) => {
    tell.step('ConvertToComplaint', { complaint: `${tell.number}s`, channel: tell.pick(CHANNELS) });
    tell.step('ReplyToComplaint', {}, `${tell.number}s`);
  },
  split: (tell) => {
    const first = tell.pick([tell.number, `${tell.number}a`]);
    const parts = [first, `${tell.number}b`, `${tell.number}c`].map((part) => ({ case: part, subject: '一事' }));
    tell.step('SplitRequest', { into: parts });
    reply(tell, first);
    reply(tell, `${tell.number}b`);
    tell.amend({ receivedOn: tell.nearby() }, 'request', tell.pick([first, `${tell.number}b`]));
  },
  'split after paying': (tell) => {
    feeNotice(tell);
    tell.step('RecordFeePayment');
    const parts = ['a', 'b'].map((part) => ({ case: `${tell.number}${part}`, subject: '一事' }));
    tell.step('SplitRequest', { into: parts });
    tell.step('WithdrawRequest', {}, `${tell.number}a`);
  },
  amended: (tell) => {
    reply(tell);
    tell.amend({ applicant: { kind: tell.pick(APPLICANT_KINDS) } }, 'request');
    tell.amend({ receivedOn: tell.nearby(), channel: tell.pick(REQUEST_CHANNELS) }, 'request');
    tell.amend({ repliedOn: tell.nearby(), outcome: tell.pick(plainOutcomes) }, 'request');
  },
  'void, its number used again': (tell) => {
    reply(tell);
    tell.step('VoidCase', { reason: '误登', caseType: 'request' });
    receive(tell);
    reply(tell);
  },
};

export function requestStory(tell: Telling): void {
  receive(tell);
  requestWays[tell.pick(Object.keys(requestWays))]!(tell);
}

export function challengeStory(tell: Telling): void {
  const request = tell.pick([true, false]) ? { request: tell.some('request') } : {};
  const conclude = (): void => tell.step('ConcludeChallenge', { result: tell.pick(['upheld', 'corrected', 'other']) });
  tell.step('FileChallenge', { route: tell.pick(CHALLENGE_ROUTES), ...request });
  const turns = tell.pick([0, 1, 1, 2, 3]);
  if (turns > 0) conclude();
  for (let turn = 1; turn < turns; turn++) {
    tell.step('AppealChallenge');
    tell.step('SubmitAnswer');
    if (tell.pick([true, true, false])) conclude();
  }
  const changes = tell.pick([
    {},
    { route: tell.pick(CHALLENGE_ROUTES) },
    { filedOn: tell.nearby() },
    { result: 'other', concludedOn: tell.nearby() },
  ]);
  if (Object.keys(changes).length > 0) tell.amend(changes, 'challenge');
  if (tell.pick([1, 2, 3, 4, 5, 6]) === 1) tell.step('VoidCase', { reason: '误登', caseType: 'challenge' });
}

export function publicationStory(tell: Telling): void {
  const about = () => ({ title: '某文件', column: tell.pick(COLUMNS), documentKind: tell.pick(KINDS) });
  const way = tell.pick(['published', 'noted', 'noted late', 'stated', 'from stock', 'never published']);
  if (way === 'from stock') {
    tell.step('RepealFromStock', { documentKind: tell.pick(KINDS.slice(0, 2)), count: tell.pick([1, 2, 7]) });
    tell.amend({ count: 3, repealedOn: tell.nearby() }, 'publication');
    return;
  }
  if (way.startsWith('n')) tell.step('NoteInformationFormed', about());
  if (way === 'noted late') tell.delayLast(900);
  if (way !== 'never published') {
    tell.step('PublishInformation', { ...about(), ...(way === 'stated' && { formedOn: tell.nearby() }) });
  }
  if (tell.pick([true, false])) tell.step('RepealDocument');
  const changes = tell.pick([
    { column: tell.pick(COLUMNS) },
    { documentKind: tell.pick(KINDS) },
    { formedOn: tell.nearby() },
    { publishedOn: tell.nearby() },
    { repealedOn: tell.nearby() },
  ]);
  tell.amend(changes, 'publication');
  if (tell.pick([1, 2, 3, 4, 5, 6]) === 1) tell.step('VoidCase', { reason: '误登', caseType: 'publication' });
}

export function complaintStory(tell: Telling): void {
  const due = tell.pick([
    {},
    { dueOn: tell.today },
    { dueOn: tell.nearby() },
    { dueAt: `${tell.nearby()}T12:00:00+08:00` },
  ]);
  tell.step('ReceiveComplaint', { channel: tell.pick(CHANNELS), subject: '路灯', ...due });
  if (tell.pick([true, false])) tell.step('AcceptComplaint');
  const end = tell.pick(['reply', 'reply at', 'merge', 'open']);
  if (end === 'merge') tell.step('MergeComplaint', { into: tell.some('complaint') });
  if (end === 'reply') tell.step('ReplyToComplaint');
  if (end === 'reply at') {
    tell.log({
      command: 'ReplyToComplaint',
      case: tell.number,
      at: `${tell.nearby()}T${tell.pick(['03', '23'])}:00:00Z`,
    });
  }
  const changes = tell.pick([
    { channel: tell.pick(CHANNELS) },
    { receivedOn: tell.nearby() },
    { dueOn: tell.today },
    { repliedOn: tell.nearby() },
  ]);
  tell.amend(changes, 'complaint');
  if (tell.pick([1, 2, 3, 4, 5, 6]) === 1) tell.step('VoidCase', { reason: '误登', caseType: 'complaint' });
}

const DECIDED = ['licences', 'other-services', 'penalties', 'coercive-measures'];

export function officialActsStory(tell: Telling): void {
  const way = tell.pick(['decisions', 'items', 'fees', 'procurement', 'items']);
  const figures = {
    decisions: { item: tell.pick(DECIDED), decisions: tell.pick([0, 1, 120]) },
    items: { item: tell.pick([...DECIDED, 'fees']), items: tell.pick([0, 4, 12]) },
    fees: { item: 'fees', amount: tell.pick(['0', '0.1', '59237.2449', '0.000001']) },
    procurement: { item: 'procurement', projects: tell.pick([0, 2]), amount: tell.pick(['252.1', '0.3']) },
  }[way];
  tell.step(way === 'items' ? 'SetItemCount' : 'RecordOfficialActs', figures);
  const changes = tell.pick([
    { recordedOn: tell.nearby() },
    { decisions: 7, item: tell.pick(DECIDED) },
    { items: 9 },
    { amount: '0.2' },
  ]);
  tell.amend(changes, 'official-acts');
  if (tell.pick([1, 2, 3, 4, 5, 6]) === 1) tell.step('VoidCase', { reason: '误登', caseType: 'official-acts' });
}

export function booksStory(tell: Telling): void {
  // Mostly on 1 January: the stock then belongs to the year before.
  const on = tell.pick([`${tell.today.slice(0, 4)}-01-01`, `${tell.today.slice(0, 4)}-01-01`, tell.today]);
  const inForce = { rules: tell.pick([0, 11]), 'normative-documents': 90 };
  tell.step('OpenBooks', { on, inForce, items: { licences: 4 } });
  if (tell.pick([true, false])) {
    tell.amend({ inForce: { rules: 12 }, items: { fees: tell.pick([1, 2]) }, recordedOn: tell.nearby() }, 'books');
  }
}
