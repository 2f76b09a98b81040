import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '#database';
import { inAppChannel } from './in-app.js';
import { Inbox } from './inbox.js';
import type { Message } from './message.js';
import { Clock, emptyDatabase, item, message } from './messages.fixture.js';
import { notificationMigrations } from './migrations.js';
import { Notifications } from './notifications.js';

describe.each(['server', 'embedded'] as const)('the inbox on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void>;
  let clock: Clock;
  let inbox: Inbox;
  let notifications: Notifications;

  beforeAll(async () => {
    ({ db, drop } = await emptyDatabase(kind));
    await migrate(db, notificationMigrations);
  });
  beforeEach(async () => {
    await db.pool.query('truncate notifications.deliveries, notifications.inbox');
    clock = new Clock();
    inbox = new Inbox(db, clock.now);
    notifications = new Notifications({
      db,
      channels: [inAppChannel(db)],
      sendableFrom: () => Promise.resolve(clock.now()),
      stillOwed: ({ items }) => Promise.resolve(items),
      now: clock.now,
    });
  });
  afterAll(() => drop());

  /** By itself: what waits together is one message. */
  async function deliver(one: Message): Promise<void> {
    await notifications.enqueue([one]);
    await notifications.sendDue();
  }

  const keys = async (person: string): Promise<string[]> =>
    (await inbox.page(person, { limit: 10 })).map(({ key }) => key);

  it('holds what was sent to a person, codes and numbers only', async () => {
    await notifications.enqueue([message('a', { items: [item('2020-017'), item('2020-018')] })]);
    expect(await keys('lisi')).toEqual([]);
    clock.forward(3);
    await notifications.sendDue();
    expect(await inbox.page('lisi', { limit: 10 })).toEqual([
      {
        ...message('a', { items: [item('2020-017'), item('2020-018')] }),
        arrivedAt: '2020-04-09T01:03:00.000000Z',
        readAt: null,
        acknowledgedAt: null,
      },
    ]);
    expect(await keys('wangwu')).toEqual([]);
  });

  it('holds once what comes twice', async () => {
    const attempt = { now: clock.now(), signal: new AbortController().signal };
    await inAppChannel(db).send(message('a'), attempt);
    await inbox.markRead('lisi', ['a']);
    await inAppChannel(db).send(message('a'), attempt);
    expect(await keys('lisi')).toEqual(['a']);
    expect(await inbox.unread('lisi')).toBe(0);
  });

  it('is read page by page, the newest moment first', async () => {
    const moments = [9, 9, 10, 13, 14].map((day) => `2020-04-${String(day).padStart(2, '0')}T01:00:00.000000Z`);
    for (const [n, moment] of moments.entries()) await deliver(message(`m${n}`, { moment }));
    const first = await inbox.page('lisi', { limit: 2 });
    const second = await inbox.page('lisi', { limit: 2, after: first[1]! });
    const third = await inbox.page('lisi', { limit: 2, after: second[1]! });
    expect([first, second, third].map((page) => page.map(({ key }) => key))).toEqual([
      ['m4', 'm3'],
      ['m2', 'm1'],
      ['m0'],
    ]);
  });

  it('notes when a message was first read and first acknowledged', async () => {
    for (const key of ['a', 'b', 'c']) await deliver(message(key));
    expect(await inbox.unread('lisi')).toBe(3);
    clock.forward(1);
    expect(await inbox.markRead('lisi', ['a', 'unknown'])).toBe(1);
    clock.forward(1);
    expect(await inbox.acknowledge('lisi', ['a', 'b'])).toBe(2);
    clock.forward(1);
    await inbox.markRead('lisi', ['a', 'b']);
    await inbox.acknowledge('lisi', ['a', 'b']);
    expect(await inbox.unread('lisi')).toBe(1);
    const entries = await inbox.page('lisi', { limit: 10 });
    expect(entries.map(({ key, readAt, acknowledgedAt }) => [key, readAt, acknowledgedAt])).toEqual([
      ['c', null, null],
      ['b', '2020-04-09T01:02:00.000000Z', '2020-04-09T01:02:00.000000Z'],
      ['a', '2020-04-09T01:01:00.000000Z', '2020-04-09T01:02:00.000000Z'],
    ]);
  });

  it('lets nobody mark what is addressed to another', async () => {
    await notifications.enqueue([message('a')]);
    await notifications.sendDue();
    expect(await inbox.markRead('wangwu', ['a'])).toBe(0);
    expect(await inbox.acknowledge('wangwu', ['a'])).toBe(0);
    expect(await inbox.unread('lisi')).toBe(1);
  });
});
