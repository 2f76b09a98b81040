import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, openDatabase } from '#database';
import { idempotencyKey, mailChannel, notificationMigrations, Notifications, type Message } from '#notifications';
import { startMailServer } from '../services/mail-server.js';
import { compileLibraries, killNow, type Compiled } from './child-process.fixture.js';
import { databases } from './databases.fixture.js';

/** Enqueues messages and sends them at a fixed time. */
const SEND = `
  import { migrate, openDatabase } from '#database';
  import { mailChannel, notificationMigrations, Notifications } from '#notifications';
  const [options, messages, url, now] = process.argv.slice(1);
  const db = await openDatabase(JSON.parse(options));
  await migrate(db, notificationMigrations);
  const mail = mailChannel({
    url, from: 'gongkai@xinzhou.example', addressOf: async ({ person }) => person + '@xinzhou.example', linkTo: () => undefined,
  });
  const notifications = new Notifications({
    db, channels: [mail], sendableFrom: async () => now, stillOwed: async ({ items }) => items, now: () => now,
  });
  await notifications.enqueue(JSON.parse(messages));
  await notifications.sendDue();
`;

const messages = Array.from({ length: 8 }, (_, n): Message => ({
  key: `2020-04-09/organ-1/person-${n}`,
  organ: 'organ-1',
  person: `person-${n}`,
  moment: '2020-04-09T01:00:00Z',
  items: [
    {
      caseType: 'request',
      number: '2020-017',
      obligation: 'reply',
      nth: 1,
      dueOn: '2020-04-14',
      dueAt: null,
      workingDaysLeft: 3,
      overdue: false,
    },
  ],
}));

describe('a process that is killed after a mail was taken and before it noted that', () => {
  let compiled: Compiled;

  beforeAll(async () => {
    compiled = await compileLibraries('database', 'statute', 'notifications');
  });
  afterAll(() => compiled.remove());

  it.each(Object.entries(databases))(
    'has its messages sent by the next, under the same ids, on %s',
    async (_, open) => {
      const { options, remove } = await open();
      let killed: Promise<void> | undefined;
      // The third mail is taken in whole, and its sender does not live to hear it.
      const server = await startMailServer({}, 0, (count) => {
        if (count === 3) killed = killNow(child);
        return killed;
      });
      const child = compiled.start(
        SEND,
        JSON.stringify(options),
        JSON.stringify(messages),
        server.url,
        '2020-04-09T01:00:00Z',
      );
      await new Promise((resolve) => child.once('exit', resolve));
      await killed;
      expect(child.signalCode).toBe('SIGKILL');
      const before = server.mails.map(({ headers }) => headers.get('message-id'));

      const db = await openDatabase(options);
      await migrate(db, notificationMigrations);
      const mail = mailChannel({
        url: server.url,
        from: 'gongkai@xinzhou.example',
        addressOf: ({ person }) => Promise.resolve(`${person}@xinzhou.example`),
        linkTo: () => undefined,
      });
      const next = new Notifications({
        db,
        channels: [mail],
        sendableFrom: () => Promise.resolve('2020-04-09T01:05:00Z'),
        stillOwed: ({ items }) => Promise.resolve(items),
        now: () => '2020-04-09T01:05:00Z',
      });
      await next.enqueue(messages);
      await next.sendDue();

      expect((await next.since('2020-04-09T01:00:00Z')).map(({ state }) => state)).toEqual(messages.map(() => 'sent'));
      const ids = server.mails.map(({ headers }) => headers.get('message-id'));
      const expected = messages.map((message) => `<${idempotencyKey(message)}@xinzhou.example>`);
      expect([...new Set(ids)].sort()).toEqual(expected.sort());
      // Twice came what was in hand, and that only: the third mail for certain, and at most one for each sender.
      const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
      expect(twice).toContain(before[2]);
      expect(twice.length).toBeLessThanOrEqual(4);
      expect(new Set(twice).size).toBe(twice.length);

      await db.close();
      await server.close();
      await remove();
    },
    300_000,
  );
});
