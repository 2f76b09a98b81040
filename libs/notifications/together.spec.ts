import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '#database';
import { Clock, emptyDatabase, item, message } from './messages.fixture.js';
import { notificationMigrations } from './migrations.js';
import { Notifications, type NotificationsParts } from './notifications.js';
import { outcomes, Recorder, refused } from './recorder.fixture.js';

describe.each(['server', 'embedded'] as const)('when messages go out, on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void>;
  let clock: Clock;
  let mail: Recorder;
  /** Since when a message may be sent, by its key; now unless told. */
  let sendable: Map<string, string>;

  beforeAll(async () => {
    ({ db, drop } = await emptyDatabase(kind));
    await migrate(db, notificationMigrations);
  });
  beforeEach(async () => {
    await db.pool.query('truncate notifications.deliveries');
    clock = new Clock();
    mail = new Recorder('mail');
    sendable = new Map();
  });
  afterAll(() => drop());

  const worker = (parts: Partial<NotificationsParts> = {}): Notifications =>
    new Notifications({
      db,
      channels: [mail],
      sendableFrom: ({ key }) => Promise.resolve(latest(clock.now(), sendable.get(key) ?? '')),
      stillOwed: ({ items }) => Promise.resolve(items),
      now: clock.now,
      ...parts,
    });

  /** `key state attempts error > the key that it was merged into` of every delivery. */
  const states = async (): Promise<string[]> =>
    (await worker().since('2020-01-01T00:00:00Z')).map(({ key, channel, state, attempts, lastError, mergedInto }) =>
      [key, ...(channel === 'mail' ? [] : [channel]), state, attempts, lastError, `> ${mergedInto ?? '-'}`].join(' '),
    );
  /** What was taken, by key. */
  const taken = (): string[] =>
    mail.taken.map(({ key, items }) => `${key}: ${items.map(({ number }) => number).join(' ')}`).sort();

  it('they wait until the person may be told, and that is no attempt', async () => {
    sendable.set('a', '2020-04-09T02:00:00Z');
    await worker().enqueue([message('a'), message('b', { person: 'wangwu' })]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(await states()).toEqual(['a pending 0  > -', 'b sent 1  > -']);
    clock.forward(59);
    expect(await worker().sendDue()).toEqual(outcomes({}));
    clock.forward(3);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(await states()).toEqual(['a sent 1  > -', 'b sent 1  > -']);
  });

  it('a message that failed is not tried again before the person may be told', async () => {
    mail.onSend = refused;
    await worker().enqueue([message('a')]);
    await worker().sendDue();
    sendable.set('a', '2020-04-09T23:00:00Z');
    for (let minutes = 1; minutes < 22 * 60; minutes += 30) {
      clock.forward(30);
      expect(await worker().sendDue()).toEqual(outcomes({}));
    }
    expect(await states()).toEqual(['a pending 1 refused smtp-550 > -']);
    mail.onSend = () => Promise.resolve();
    clock.forward(10 + 2);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(await states()).toEqual(['a sent 2  > -']);
  });

  it('what a person was not told yet is one message, each duty in it once', async () => {
    const later = { moment: '2020-04-09T01:30:00.000000Z' };
    await worker().enqueue([
      message('b', { ...later, items: [item('2'), item('3'), item('2', { dueOn: '2020-04-20' })] }),
      message('a', { items: [item('1'), item('2', { workingDaysLeft: 4 })] }),
      message('c', { ...later, items: [item('3'), item('4', { nth: 2 })] }),
      message('other person', { person: 'wangwu' }),
      message('other organ', { organ: 'organ-2' }),
    ]);
    const inApp = new Recorder('in-app', ['nobody']);
    expect(await worker({ channels: [mail, inApp] }).sendDue()).toEqual(outcomes({ sent: 3 }));
    expect(taken()).toEqual(['a: 1 2 3 4 2', 'other organ: 2020-017', 'other person: 2020-017']);
    expect(await states()).toEqual([
      'a sent 1  > -',
      'other person sent 1  > -',
      'other organ sent 1  > -',
      'b merged 0  > a',
      'c merged 0  > a',
    ]);
    // Handed over again by a worker that knows nothing of it.
    await worker().enqueue([message('b', later)]);
    expect(await worker().sendDue()).toEqual(outcomes({}));
    expect(await worker().backlog()).toEqual({ pending: 0, dead: 0, oldestPending: null });
  });

  it('each channel has its own', async () => {
    const inApp = new Recorder('in-app');
    await worker({ channels: [mail, inApp] }).enqueue([message('a')]);
    await worker().sendDue();
    await worker({ channels: [mail, inApp] }).enqueue([message('b')]);
    await worker({ channels: [mail, inApp] }).sendDue();
    expect(await states()).toEqual([
      'a in-app sent 1  > -',
      'a sent 1  > -',
      'b in-app merged 0  > a',
      'b sent 1  > -',
    ]);
  });

  it('what a key tells of is settled by its first attempt', async () => {
    mail.onSend = refused;
    await worker().enqueue([message('a', { items: [item('1')] }), message('b', { items: [item('2')] })]);
    await worker().sendDue();
    clock.forward(1);
    mail.onSend = () => Promise.resolve();
    await worker().enqueue([message('c', { items: [item('3')] })]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 2 }));
    expect(taken()).toEqual(['a: 1 2', 'a: 1 2', 'c: 3']);
  });

  it('what is made up for waits two minutes, so that all of it comes together', async () => {
    const over = (minutes: number): string => new Date(Date.parse(clock.now()) - minutes * 60_000).toISOString();
    await worker().enqueue([message('a', { moment: over(3000), items: [item('1')] })]);
    await worker().enqueue([message('fresh', { moment: over(10), person: 'wangwu' })]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    clock.forward(1);
    await worker().enqueue([message('b', { moment: over(11), items: [item('2')] })]);
    expect(await worker().sendDue()).toEqual(outcomes({}));
    clock.forward(1);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(taken()).toEqual(['a: 1 2', 'fresh: 2020-017']);
  });

  it('and goes along with what is sent meanwhile', async () => {
    await worker().enqueue([message('a', { moment: '2020-04-08T01:00:00Z', items: [item('1')] })]);
    await worker().enqueue([message('b', { items: [item('2')] })]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(taken()).toEqual(['a: 1 2']);
  });

  it('what may be sent now does not wait for what may not, and does not take it along', async () => {
    sendable.set('a', '2020-04-09T02:00:00Z');
    await worker().enqueue(['a', 'b', 'c'].map((key) => message(key, { items: [item(key)] })));
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(await states()).toEqual(['a pending 0  > -', 'b sent 1  > -', 'c merged 0  > b']);
    clock.forward(62);
    await worker().sendDue();
    expect(taken()).toEqual(['a: a', 'b: b c']);
  });

  it.each([2, 4])('%d workers at once make one message of it', async (count) => {
    const people = ['lisi', 'wangwu', 'zhaoliu'];
    for (let round = 1; round <= 5; round++) {
      const messages = people.flatMap((person) =>
        [1, 2, 3, 4].map((n) => message(`${round} ${person} ${n}`, { person, items: [item(String(n))] })),
      );
      await worker().enqueue(messages);
      await Promise.all(Array.from({ length: count }, () => worker().sendDue()));
      expect(taken().filter((line) => line.startsWith(`${round} `))).toEqual(
        people.map((person) => `${round} ${person} 1: 1 2 3 4`),
      );
    }
  });

  it('all of it comes, as one message, where it could not be told when to send it', async () => {
    await worker().enqueue(['a', 'b'].map((key) => message(key, { items: [item(key)] })));
    const unsure = worker({ sendableFrom: () => Promise.reject(new Error('the law cannot be read')) });
    await expect(unsure.sendDue()).rejects.toThrow('the law');
    expect(await states()).toEqual(['a pending 0  > -', 'b pending 0  > -']);
    clock.forward(5);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(taken()).toEqual(['a: a b']);
  });

  it('a worker that comes back after others took over begins nothing', async () => {
    await worker().enqueue(['a', 'b'].map((key) => message(key, { items: [item(key)] })));
    const slow = worker({
      async sendableFrom() {
        if (mail.taken.length === 0) {
          clock.forward(5);
          expect(await worker().sendDue()).toEqual(outcomes({ sent: 1 }));
        }
        return clock.now();
      },
    });
    // Its second look finds nothing more.
    expect(await slow.sendDue()).toEqual(outcomes({}));
    expect(taken()).toEqual(['a: a b']);
  });
});

const latest = (...instants: readonly string[]): string => [...instants].sort().at(-1) ?? '';
