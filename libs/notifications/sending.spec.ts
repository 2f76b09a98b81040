import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '#database';
import { idempotencyKey } from './channel.js';
import { DeliveryFailed } from './errors.js';
import { Clock, emptyDatabase, gate, message } from './messages.fixture.js';
import { notificationMigrations } from './migrations.js';
import { Notifications, type NotificationsParts } from './notifications.js';
import { outcomes, Recorder, refused, statesOf } from './recorder.fixture.js';

describe.each(['server', 'embedded'] as const)('messages on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void>;
  let clock: Clock;
  let inApp: Recorder;
  let mail: Recorder;

  beforeAll(async () => {
    ({ db, drop } = await emptyDatabase(kind));
    await migrate(db, notificationMigrations);
  });
  beforeEach(async () => {
    await db.pool.query('truncate notifications.deliveries');
    clock = new Clock();
    inApp = new Recorder('in-app');
    mail = new Recorder('mail', ['lisi', 'wangwu']);
  });
  afterAll(() => drop());

  /** As a process of its own would have it. */
  const worker = (parts: Partial<NotificationsParts> = {}): Notifications =>
    new Notifications({
      db,
      channels: [inApp, mail],
      sendableFrom: () => Promise.resolve(clock.now()),
      stillOwed: ({ items }) => Promise.resolve(items),
      now: clock.now,
      ...parts,
    });

  /** By mail alone, so that nothing else is under way while the clock moves. */
  const mailer = (): Notifications => worker({ channels: [mail] });

  /** An attempt that takes longer than others wait for it, and is refused in the end. */
  async function abandonedAttempt(): Promise<{ fails(): Promise<void> }> {
    const slow = gate();
    const reached = gate();
    mail.onSend = async () => {
      reached.open();
      await slow.opened;
      await refused();
    };
    await mailer().enqueue([message('a')]);
    const attempt = mailer().sendDue();
    await reached.opened;
    clock.forward(5);
    return {
      async fails() {
        slow.open();
        await attempt;
      },
    };
  }

  const states = (): Promise<string[]> => statesOf(worker());

  it.each([2, 4])('are sent once where %d workers share them', async (count) => {
    const keys = Array.from({ length: 60 }, (_, n) => `message-${String(n).padStart(2, '0')}`);
    mail = new Recorder('mail');
    await worker().enqueue(keys.map((person) => message(person, { person })));
    const all = await Promise.all(Array.from({ length: count }, () => worker().sendDue()));
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(120);
    expect([inApp.keys, mail.keys]).toEqual([keys, keys]);
  });

  it('are tried again with longer and longer pauses under the same key, then are dead letters', async () => {
    mail.onSend = refused;
    await worker().enqueue([message('a')]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 1, failed: 1 }));
    for (const pause of [1, 2, 5, 15, 60, 2 * 60, 6 * 60, 12 * 60]) {
      clock.forward(pause - 0.5);
      expect(await worker().sendDue()).toEqual(outcomes({}));
      clock.forward(0.5);
      expect(await worker().sendDue()).toEqual(outcomes(mail.taken.length === 9 ? { dead: 1 } : { failed: 1 }));
    }
    clock.forward(100_000);
    expect(await worker().sendDue()).toEqual(outcomes({}));
    expect(mail.taken).toHaveLength(9);
    expect(new Set(mail.taken.map(idempotencyKey)).size).toBe(1);
    expect(await states()).toEqual(['a in-app sent 1 ', 'a mail dead 9 refused smtp-550']);
    expect(await worker().backlog()).toEqual({ pending: 0, dead: 1, oldestPending: null });
  });

  it('to one recipient who is refused hold up no other', async () => {
    mail.onSend = ({ person }) => (person === 'lisi' ? refused() : Promise.resolve());
    await worker().enqueue([message('a'), message('b', { person: 'wangwu' }), message('c', { organ: 'organ-2' })]);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 4, failed: 2 }));
    mail.onSend = () => Promise.resolve();
    expect(await worker().sendDue()).toEqual(outcomes({}));
    clock.forward(1);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 2 }));
    expect(await states()).toEqual([
      'a in-app sent 1 ',
      'a mail sent 2 ',
      'b in-app sent 1 ',
      'b mail sent 1 ',
      'c in-app sent 1 ',
      'c mail sent 2 ',
    ]);
  });

  it('by a channel that hangs hold up no other channel, and end when their time is over', async () => {
    const clocks: AbortController[] = [];
    const timeout = (): AbortSignal => {
      const controller = new AbortController();
      clocks.push(controller);
      return controller.signal;
    };
    mail.onSend = (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new DeliveryFailed('timed-out')), { once: true }),
      );
    const arrived = gate();
    inApp.onSend = async () => (inApp.taken.length === 12 ? arrived.open() : undefined);
    mail.reaches = () => Promise.resolve(true);
    await worker().enqueue(Array.from({ length: 12 }, (_, n) => message(`message-${n}`, { person: `person-${n}` })));
    const sending = worker({ timeout }).sendDue({ limit: 12 });
    await arrived.opened;
    expect(mail.taken.length).toBeLessThanOrEqual(4);
    mail.onSend = () => Promise.reject(new DeliveryFailed('timed-out'));
    for (const controller of clocks) controller.abort();
    expect(await sending).toEqual(outcomes({ sent: 12, failed: 12 }));
  });

  it('come again under the same key where a worker died between sending and noting it', async () => {
    const dying = gate();
    const reached = gate();
    mail.onSend = () => {
      reached.open();
      return dying.opened;
    };
    await mailer().enqueue([message('a')]);
    const died = mailer().sendDue();
    await reached.opened;
    mail.onSend = () => Promise.resolve();
    clock.forward(4);
    expect(await mailer().sendDue()).toEqual(outcomes({}));
    expect(await worker().backlog()).toEqual({
      pending: 1,
      dead: 0,
      oldestPending: '2020-04-09T01:00:00.000000Z',
    });
    clock.forward(1);
    expect(await mailer().sendDue()).toEqual(outcomes({ sent: 1 }));
    expect(mail.taken.map(idempotencyKey)).toEqual([idempotencyKey(message('a')), idempotencyKey(message('a'))]);
    // It was only very slow after all: what it has to say changes nothing.
    dying.open();
    await died;
    expect(await states()).toEqual(['a mail sent 2 ']);
    clock.forward(10_000);
    expect(await mailer().sendDue()).toEqual(outcomes({}));
  });

  it('keep what a later attempt brought about when an abandoned one fails in the end', async () => {
    const abandoned = await abandonedAttempt();
    mail.onSend = () => Promise.resolve();
    await mailer().sendDue();
    await abandoned.fails();
    expect(await states()).toEqual(['a mail sent 2 ']);
  });

  it('are not put off anew by an abandoned attempt that fails after the next one', async () => {
    const abandoned = await abandonedAttempt();
    mail.onSend = () => Promise.reject(new DeliveryFailed('timed-out'));
    expect(await mailer().sendDue()).toEqual(outcomes({ failed: 1 }));
    clock.forward(1);
    await abandoned.fails();
    expect(await states()).toEqual(['a mail pending 2 timed-out']);
    mail.onSend = () => Promise.resolve();
    clock.forward(1);
    expect(await mailer().sendDue()).toEqual(outcomes({ sent: 1 }));
  });

  it('that end every worker are dead letters at last', async () => {
    const slow = gate();
    const deaths: Promise<unknown>[] = [];
    await mailer().enqueue([message('a')]);
    for (let death = 1; death <= 9; death++) {
      const reached = gate();
      mail.onSend = () => {
        reached.open();
        return slow.opened;
      };
      deaths.push(mailer().sendDue());
      await reached.opened;
      clock.forward(5);
    }
    expect(await mailer().sendDue()).toEqual(outcomes({ dead: 1 }));
    expect(mail.taken).toHaveLength(9);
    expect(await states()).toEqual(['a mail dead 10 interrupted']);
    // They did arrive, as it turns out.
    slow.open();
    await Promise.all(deaths);
    expect(await states()).toEqual(['a mail sent 10 ']);
  });

  it('finish what is in hand when told to stop, and begin nothing', async () => {
    const stop = new AbortController();
    const slow = gate();
    const reached = gate();
    inApp.onSend = () => {
      if (inApp.taken.length === 4) reached.open();
      return slow.opened;
    };
    await worker().enqueue(Array.from({ length: 9 }, (_, n) => message(`message-${n}`, { person: `person-${n}` })));
    const sending = worker().sendDue({ signal: stop.signal });
    await reached.opened;
    stop.abort();
    slow.open();
    expect(await sending).toEqual(outcomes({ sent: 4 }));
    expect(await worker().sendDue({ signal: stop.signal })).toEqual(outcomes({}));
    expect(await worker().sendDue({ limit: 2 })).toEqual(outcomes({ sent: 2 }));
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 3 }));
  });
});
