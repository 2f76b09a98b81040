import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LawHistory, type Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import type { Message, Notifications } from '#notifications';
import { Obligations, obligationsProjection } from '#obligations';
import type { Person } from '#people';
import type { Projections } from '#projections';
import { Register, registerProjection } from '#register';
import { deadlineOf, shippedLaw, type Duty } from '#statute';
import { CaseStore, databaseKinds, vaulted } from '../../test/cases/case-store.fixture.js';
import type { RemindableDuty } from './due-at-moment.js';
import { Reminders } from './reminders.js';
import { WakeUpBook } from './wake-up-book.js';

const request: JsonObject = { channel: 'post', applicant: { kind: 'business' }, subject: vaulted(1) };

/** Keeps what is handed over, one of each key; refuses as often as it is told to. */
class RecordingOutbox implements Pick<Notifications, 'enqueue'> {
  readonly digests = new Map<string, Message>();
  refusals = 0;

  enqueue(digests: readonly Message[]): Promise<void> {
    if (this.refusals-- > 0) return Promise.reject(new Error('killed before it was handed over'));
    for (const digest of digests) if (!this.digests.has(digest.key)) this.digests.set(digest.key, digest);
    return Promise.resolve();
  }
}

describe.each(databaseKinds)('reminders on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let book: WakeUpBook;
  let outbox: RecordingOutbox;
  let reminders: Reminders;
  let staff: Person[];
  let ownDuties: RemindableDuty[];
  let organs = 0;
  let organ = '';

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([registerProjection, obligationsProjection]);
    book = await WakeUpBook.open(cases.db);
  });
  afterAll(() => cases.close());
  beforeEach(() => {
    organ = `organ-${organs++}`;
    outbox = new RecordingOutbox();
    ownDuties = [];
    staff = (['wang', 'li'] as const).map((login) => ({
      ...{ login, organ, roles: [login === 'li' ? 'head' : 'clerk'], name: vaulted(8), mail: undefined },
    }));
    reminders = another();
  });

  /** As a further process would have it. */
  function another(): Reminders {
    const laws = new LawHistory(cases.events);
    return new Reminders({
      store: cases.events,
      laws,
      obligations: new Obligations(cases.db, projections, laws),
      register: new Register(cases.db, projections),
      people: { refresh: () => Promise.resolve(), of: (of) => staff.filter((person) => person.organ === of) },
      standing: () => Promise.resolve(ownDuties),
      caughtUp: () => projections.catchUp(),
      book,
      outbox,
    });
  }

  const log = (address: string, type: string, on: string, data: JsonObject): Promise<bigint> =>
    cases.log(`${organ}/${address}`, type, on, data);
  const at = (on: string, time = '09:00:05'): string => `${on}T${time}+08:00`;

  /** A worker's minute: what a sweep finds is raised, as far as its moment has come. */
  async function wake(now: string, ...processes: readonly Reminders[]): Promise<void> {
    await projections.catchUp();
    const buckets = await reminders.pending([organ], now);
    for (const bucket of buckets.filter(({ at: moment }) => moment <= now)) {
      await Promise.all([reminders, ...processes].map((each) => each.raise(bucket, now)));
    }
  }

  async function wakeDaily(first: string, last: string): Promise<void> {
    for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
      await wake(at(new Date(day).toISOString().slice(0, 10)));
    }
  }

  /** What is recorded, in order. */
  async function recorded(): Promise<readonly string[]> {
    const events = await cases.events.readAll({ after: 0n, limit: 10_000 });
    return events
      .filter((event) => event.stream.startsWith(`${organ}/reminders/`))
      .map(({ type, data }) => {
        const { moment, number, obligation, rung, to } = data as Readonly<Record<string, string>>;
        const short = type === 'ObligationOverdue' ? '!' : '';
        return `${moment?.slice(0, 16)} ${number} ${obligation} ${short}${rung} ${String(to)}`;
      });
  }

  const handedOver = (): readonly string[] =>
    [...outbox.digests.values()].map(
      ({ person, moment, items }) =>
        `${moment.slice(0, 16)} ${person} ${items.map(({ number, workingDaysLeft }) => `${number} ${workingDaysLeft}`).join(', ')}`,
    );

  it('are raised along the ladder, to the handler and from overdue to the head, until the reply', async () => {
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await log('request/1', 'CaseAssigned', '2024-03-11', { to: 'wang' });
    await wakeDaily('2024-03-11', '2024-04-10');
    await log('request/1', 'RequestReplied', '2024-04-11', { outcome: 'partial' });
    await wakeDaily('2024-04-11', '2024-04-30');
    // Due on 20 March (advice) and 9 April; 4 to 6 April are off, Sunday the 7th is worked.
    expect(await recorded()).toEqual([
      '2024-03-13T09:00 1 correction-notice before-5 wang',
      '2024-03-15T09:00 1 correction-notice before-3 wang',
      '2024-03-19T09:00 1 correction-notice before-1 wang',
      '2024-03-20T09:00 1 correction-notice due wang',
      '2024-04-01T09:00 1 reply before-5 wang',
      '2024-04-03T09:00 1 reply before-3 wang',
      '2024-04-08T09:00 1 reply before-1 wang',
      '2024-04-09T09:00 1 reply due wang',
      '2024-04-10T09:00 1 reply !overdue-1 wang,li',
    ]);
    expect(handedOver().slice(-2)).toEqual(['2024-04-10T09:00 li 1 -1', '2024-04-10T09:00 wang 1 -1']);
    expect(await projections.parked()).toEqual([]);
  });

  it('are woken at the next moment, over a holiday too, and at no moment twice', async () => {
    const pending = async (now: string) => (await reminders.pending([organ], now)).map((bucket) => bucket.at);
    // 1 to 7 October 2024 are off.
    expect(await pending(at('2024-09-29'))).toEqual(['2024-09-30T09:00:00+08:00']);
    expect(await pending(at('2024-09-30'))).toEqual(['2024-09-30T09:00:00+08:00', '2024-10-08T09:00:00+08:00']);
    await wake(at('2024-09-30'));
    expect(await pending(at('2024-10-03'))).toEqual(['2024-10-08T09:00:00+08:00']);
    // After the holiday, in another spelling of the moment, and again.
    const bucket = { name: organ, at: '2024-10-08T01:00:00.000Z' };
    for (let n = 0; n < 2; n++) await reminders.raise(bucket, at('2024-10-08'));
    expect(await pending(at('2024-10-08'))).toEqual(['2024-10-09T09:00:00+08:00']);
  });

  it('are recorded once by several processes at once, and each person gets one digest a moment', async () => {
    await wake(at('2024-03-11'));
    for (let n = 1; n <= 12; n++) await log(`request/2024/${n}`, 'RequestReceived', '2024-03-11', request);
    const processes = [another(), another(), another()];
    await wake(at('2024-04-01'), ...processes);
    const rungs = await recorded();
    expect(rungs.filter((line) => line.startsWith('2024-04-01'))).toHaveLength(12);
    expect(new Set(rungs).size).toBe(rungs.length);
    expect(handedOver().filter((line) => line.startsWith('2024-04-01'))).toHaveLength(1);
    const before = await recorded();
    await wake(at('2024-04-01', '23:00:00'));
    expect(await recorded()).toEqual(before);
  });

  it('are handed over again, and not recorded again, where a process died in between', async () => {
    await wake(at('2024-03-29'));
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    outbox.refusals = 1;
    await expect(wake(at('2024-04-01'))).rejects.toThrow('killed');
    expect(await recorded()).toEqual(['2024-04-01T09:00 1 reply before-5 li']);
    expect(handedOver()).toEqual([]);
    // What is logged in between has its next rung; the message that may be under way already stays as it is.
    await log('request/2', 'RequestReceived', '2024-03-11', request);
    await wake(at('2024-04-01', '09:30:00'));
    expect(await recorded()).toHaveLength(1);
    expect(handedOver()).toEqual(['2024-04-01T09:00 li 1 5']);
  });

  it('make up for the moments that nobody was awake at, and are silent on what was answered since', async () => {
    await wake(at('2024-03-29'));
    for (const number of ['1', '2']) await log(`request/${number}`, 'RequestReceived', '2024-03-11', request);
    await log('request/2', 'RequestReplied', '2024-04-02', { outcome: 'partial' });
    await wake(at('2024-04-09', '15:00:00'));
    expect(await recorded()).toEqual([
      '2024-04-01T09:00 1 reply before-5 li',
      '2024-04-03T09:00 1 reply before-3 li',
      '2024-04-08T09:00 1 reply before-1 li',
      '2024-04-09T09:00 1 reply due li',
    ]);
  });

  it('leave out of a digest on its way what was answered, moved or stands still since', async () => {
    await wake(at('2024-03-29'));
    for (const number of ['1', '2', '3', '4']) await log(`request/${number}`, 'RequestReceived', '2024-03-11', request);
    await wake(at('2024-04-01'));
    const [digest] = [...outbox.digests.values()];
    expect(await reminders.stillOwed(digest!, at('2024-04-01'))).toEqual(digest!.items);
    await log('request/1', 'RequestReplied', '2024-04-01', { outcome: 'partial' });
    await log('request/2', 'ThirdPartyConsulted', '2024-04-01', { party: vaulted(2) });
    await log('request/3', 'ReplyPeriodExtended', '2024-04-01', {
      days: 10,
      approvedBy: vaulted(3),
      reason: vaulted(4),
    });
    const left = await reminders.stillOwed(digest!, at('2024-04-01', '10:00:00'));
    expect(left.map(({ number, dueOn }) => `${number} ${dueOn}`)).toEqual(['4 2024-04-09']);
  });

  it('tell how things stand when they are sent, and not how they stood at their moment', async () => {
    await wake(at('2024-04-08'));
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await wake(at('2024-04-09'));
    const [digest] = [...outbox.digests.values()];
    const told = async (now: string): Promise<readonly unknown[]> =>
      (await reminders.stillOwed(digest!, now)).map(({ workingDaysLeft, overdue }) => [workingDaysLeft, overdue]);
    expect(await told(at('2024-04-09'))).toEqual([[0, false]]);
    expect(await told(at('2024-04-10', '00:00:00'))).toEqual([[-1, true]]);
    expect(await told(at('2024-04-15'))).toEqual([[-4, true]]);
    expect(await told(at('2024-04-03'))).toEqual([[3, false]]);
  });

  it('may be told of on sending days, and of what is due by the hour outside the quiet hours', async () => {
    await wake(at('2024-04-02'));
    const items = [{ dueAt: null }, { dueAt: '2024-04-05T14:30:00+08:00' }].map((parts) => ({
      ...{ caseType: 'request', number: '1', obligation: 'reply', nth: 1, dueOn: '2024-04-05' },
      ...{ workingDaysLeft: 1, overdue: false, ...parts },
    }));
    const from = async (moment: string, which: typeof items, now: string): Promise<string> =>
      (await reminders.sendableFrom({ organ, moment, items: which }, now)).slice(0, 16);
    const [byDay, byHour] = [items.slice(0, 1), items.slice(1)];
    // 4 to 6 April are off, Sunday the 7th is worked.
    expect(await from(at('2024-04-03'), byDay, at('2024-04-03', '23:00:00'))).toBe('2024-04-07T09:00');
    expect(await from('2024-04-05T02:30:00Z', byHour, at('2024-04-05', '10:30:00'))).toBe('2024-04-05T10:30');
    expect(await from('2024-04-05T02:30:00Z', byHour, at('2024-04-05', '23:00:00'))).toBe('2024-04-06T07:00');
    expect(await from('2024-04-05T02:30:00Z', items, at('2024-04-05', '23:00:00'))).toBe('2024-04-06T07:00');
    // Days go on once the hours are over: the last of them was at 15:30.
    expect(await from('2024-04-05T07:30:00Z', byHour, at('2024-04-06'))).toBe('2024-04-06T09:00');
    expect(await from(at('2024-04-05', '15:31:00'), byHour, at('2024-04-06'))).toBe('2024-04-07T09:00');
    // Nothing of it has a ladder any more.
    const odd = byDay.map((item) => ({ ...item, obligation: 'of-old' }));
    expect(await from(at('2024-04-03'), odd, at('2024-04-06'))).toBe('2024-04-06T09:00');
  });

  it('wait while the period stands still, and move with an extension', async () => {
    await wake(at('2024-03-29'));
    for (const number of ['1', '2']) await log(`request/${number}`, 'RequestReceived', '2024-03-11', request);
    await log('request/1', 'ThirdPartyConsulted', '2024-03-29', { party: vaulted(2) });
    await log('request/2', 'ReplyPeriodExtended', '2024-04-02', {
      days: 10,
      approvedBy: vaulted(3),
      reason: vaulted(4),
    });
    await wakeDaily('2024-04-01', '2024-04-18');
    // Ten working days after 9 April: 23 April. Five and three before that: 16 and 18 April.
    expect((await recorded()).filter((line) => line.includes(' reply '))).toEqual([
      '2024-04-16T09:00 2 reply before-5 li',
      '2024-04-18T09:00 2 reply before-3 li',
    ]);
  });

  it('go to the head where nobody is assigned, and are recorded where there is nobody to be told', async () => {
    await wake(at('2024-03-29'));
    await log('request/1', 'RequestReceived', '2024-03-11', request);
    await log('request/1', 'CaseAssigned', '2024-03-12', { to: 'gone' });
    await wake(at('2024-04-01'));
    staff = [];
    await wake(at('2024-04-03'));
    expect(await recorded()).toEqual(['2024-04-01T09:00 1 reply before-5 li', '2024-04-03T09:00 1 reply before-3 ']);
    expect(handedOver()).toEqual(['2024-04-01T09:00 li 1 5']);
  });

  it('come by the hour where the limit is in hours, at their own moments', async () => {
    await wake(at('2020-03-06', '08:00:00'));
    const complaint = { channel: 'online-opinion', subject: vaulted(1), at: '2020-03-06T14:30:00+08:00' };
    await log('complaint/1', 'ComplaintReceived', '2020-03-06', complaint);
    for (let hour = Date.parse('2020-03-06T15:00:00+08:00'); hour <= Date.parse('2020-03-09T10:00:00+08:00');) {
      await wake(new Date(hour + 8 * 3_600_000).toISOString().replace('.000Z', '+08:00'));
      hour += 1_800_000;
    }
    // Due 48 hours after receipt.
    expect((await recorded()).filter((line) => line.includes('complaint-reply'))).toEqual([
      '2020-03-06T14:30 1 complaint-reply hours-before-48 li',
      '2020-03-07T14:30 1 complaint-reply hours-before-24 li',
      '2020-03-08T10:30 1 complaint-reply hours-before-4 li',
      '2020-03-08T13:30 1 complaint-reply hours-before-1 li',
      '2020-03-08T15:30 1 complaint-reply !hours-overdue-1 li',
      '2020-03-09T09:00 1 complaint-reply !overdue-1 li',
    ]);
  });

  it('give a head each working day, in the one digest, all that is overdue and still owed', async () => {
    await wake(at('2024-04-17'));
    // Due on 9 April: overdue-5 was on the 16th, weekly-1 is on the 23rd. The third is due on the 17th.
    for (const number of ['1', '2']) await log(`request/${number}`, 'RequestReceived', '2024-03-11', request);
    await log('request/1', 'CaseAssigned', '2024-03-11', { to: 'wang' });
    await log('request/3', 'RequestReceived', '2024-03-19', request);
    // What others owe is no debt of the office.
    await log('request/4', 'RequestReceived', '2024-04-01', request);
    await log('request/4', 'CorrectionRequested', '2024-04-01', {
      matter: vaulted(2),
      days: 5,
      deliveredOn: '2024-04-01',
    });
    await wake(at('2024-04-18'));
    expect(await recorded()).toEqual(['2024-04-18T09:00 3 reply !overdue-1 li']);
    expect(handedOver()).toEqual(['2024-04-18T09:00 li 3 -1, 1 -7, 2 -7']);
    await wake(at('2024-04-19'));
    await log('request/2', 'RequestReplied', '2024-04-19', { outcome: 'partial' });
    await wake(at('2024-04-22', '15:00:00'));
    expect(handedOver().slice(1)).toEqual(['2024-04-19T09:00 li 3 -2, 1 -8, 2 -8', '2024-04-22T09:00 li 3 -3, 1 -9']);
    const [, digest] = [...outbox.digests.values()];
    const left = await reminders.stillOwed(digest!, at('2024-04-22', '16:00:00'));
    expect(left.map(({ number }) => number)).toEqual(['3', '1']);
    // A day that was missed is made up for by its rungs, not by its summary; without a head there is none.
    await wake(at('2024-04-25'));
    staff = staff.filter(({ roles }) => !roles.includes('head'));
    await wake(at('2024-04-26'));
    expect(
      handedOver()
        .slice(3)
        .map((line) => line.slice(0, 10)),
    ).toEqual([
      '2024-04-23', // both weekly-1, and overdue-4
      '2024-04-23',
      '2024-04-24', // overdue-5
      '2024-04-25',
    ]);
  });

  it('tell of what an organ owes without a case', async () => {
    const duty: Duty = {
      ...{ obligation: 'annual-report', nth: 2023, who: 'office' },
      clock: { kind: 'annual-report', organKind: 'department', year: 2023 },
    };
    const deadline = deadlineOf(duty, shippedLaw);
    ownDuties = [{ stream: `${organ}/annual-report/2023`, caseType: 'annual-report', number: '2023', duty, deadline }];
    await wake(at('2024-01-23'));
    await wakeDaily('2024-01-24', '2024-02-02');
    expect(await recorded()).toEqual([
      '2024-01-24T09:00 2023 annual-report before-5 li',
      '2024-01-26T09:00 2023 annual-report before-3 li',
      '2024-01-30T09:00 2023 annual-report before-1 li',
      '2024-01-31T09:00 2023 annual-report due li',
      '2024-02-01T09:00 2023 annual-report !overdue-1 li',
      '2024-02-02T09:00 2023 annual-report !overdue-2 li',
    ]);
  });
});
