import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '#database';
import { startMailServer, startSilentServer, type TestMailServer } from '../../test/services/mail-server.js';
import { RobotReceiver } from '../../test/services/robot-receiver.js';
import { inAppChannel } from './in-app.js';
import { Inbox } from './inbox.js';
import { mailChannel } from './mail.js';
import { Clock, emptyDatabase, gate, message } from './messages.fixture.js';
import { notificationMigrations } from './migrations.js';
import { Notifications } from './notifications.js';
import { outcomes } from './recorder.fixture.js';
import { robotChannel } from './robot.js';
import { wecom } from './wecom.js';

const people = ['lisi', 'wangwu', 'zhaoliu'];

describe.each(['server', 'embedded'] as const)('all channels together on the %s database', (kind) => {
  const closing: (() => Promise<void>)[] = [];
  let db: Database;
  let drop: () => Promise<void>;
  let receiver: RobotReceiver;
  let clock: Clock;

  beforeAll(async () => {
    ({ db, drop } = await emptyDatabase(kind));
    await migrate(db, notificationMigrations);
    receiver = await RobotReceiver.start();
  });
  beforeEach(async () => {
    await db.pool.query('truncate notifications.deliveries, notifications.inbox');
    receiver.reset();
    clock = new Clock();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(async () => {
    await receiver.close();
    await drop();
  });

  const notifications = (mailUrl: string, timeout?: () => AbortSignal): Notifications =>
    new Notifications({
      db,
      channels: [
        inAppChannel(db),
        mailChannel({
          url: mailUrl,
          from: 'gongkai@xinzhou.example',
          addressOf: ({ person }) => Promise.resolve(`${person}@xinzhou.example`),
          linkTo: () => undefined,
        }),
        robotChannel(wecom, { robotOf: () => Promise.resolve({ url: receiver.url }), linkTo: () => undefined }),
      ],
      sendableFrom: () => Promise.resolve(clock.now()),
      stillOwed: ({ items }) => Promise.resolve(items),
      now: clock.now,
      ...(timeout && { timeout }),
    });

  async function mailServer(options?: Parameters<typeof startMailServer>[0], port?: number): Promise<TestMailServer> {
    const server = await startMailServer(options, port);
    closing.push(() => server.close());
    return server;
  }

  const messages = people.map((person) => message(`morning/${person}`, { person }));

  /** Everybody has it in the application and by the robot, once. */
  async function expectOthersDelivered(): Promise<void> {
    const inbox = new Inbox(db, clock.now);
    for (const person of people) expect(await inbox.page(person, { limit: 10 })).toHaveLength(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(3);
    expect(receiver.received).toHaveLength(3);
  }

  it('bring a message by each of them', async () => {
    const mail = await mailServer();
    await notifications(mail.url).enqueue(messages);
    expect(await notifications(mail.url).sendDue()).toEqual(outcomes({ sent: 9 }));
    expect(mail.mails.flatMap(({ to }) => to).sort()).toEqual(people.map((person) => `${person}@xinzhou.example`));
    await expectOthersDelivered();
  });

  it('go on where the mail server rejects one recipient', async () => {
    let rejects = true;
    const mail = await mailServer({
      onRcptTo({ address }, _, done) {
        done(rejects && address.startsWith('lisi') ? Object.assign(new Error('no'), { responseCode: 550 }) : null);
      },
    });
    await notifications(mail.url).enqueue(messages);
    expect(await notifications(mail.url).sendDue()).toEqual(outcomes({ sent: 8, failed: 1 }));
    await expectOthersDelivered();
    const late = (await notifications(mail.url).since('2020-01-01T00:00:00Z')).filter(({ state }) => state !== 'sent');
    expect(late.map(({ person, channel, lastError }) => [person, channel, lastError])).toEqual([
      ['lisi', 'mail', 'refused smtp-550'],
    ]);
    rejects = false;
    clock.forward(1);
    expect(await notifications(mail.url).sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(mail.mails).toHaveLength(3);
  });

  it('go on where the mail server refuses connections, and catch up when it is back', async () => {
    const first = await startMailServer();
    await first.close();
    await notifications(first.url).enqueue(messages);
    expect(await notifications(first.url).sendDue()).toEqual(outcomes({ sent: 6, failed: 3 }));
    await expectOthersDelivered();
    const back = await mailServer({}, Number(new URL(first.url).port));
    clock.forward(1);
    expect(await notifications(first.url).sendDue()).toEqual(outcomes({ sent: 3 }));
    expect(back.mails.flatMap(({ to }) => to).sort()).toEqual(people.map((person) => `${person}@xinzhou.example`));
    await expectOthersDelivered();
  });

  it('go on where the mail server takes connections and says nothing', async () => {
    const time = new AbortController();
    const allConnected = gate();
    let connections = 0;
    const silent = await startSilentServer(() => {
      if (++connections === 3) allConnected.open();
    });
    closing.push(() => silent.close());
    const waiting = notifications(`smtp://127.0.0.1:${silent.port}`, () => time.signal);
    await waiting.enqueue(messages);
    const sending = waiting.sendDue();
    await allConnected.opened;
    while ((await waiting.backlog()).pending > 3);
    await expectOthersDelivered();
    time.abort();
    expect(await sending).toEqual(outcomes({ sent: 6, failed: 3 }));
    clock.forward(1);
    const mail = await mailServer();
    expect(await notifications(mail.url).sendDue()).toEqual(outcomes({ sent: 3 }));
    await expectOthersDelivered();
    expect(mail.mails).toHaveLength(3);
  });
});
