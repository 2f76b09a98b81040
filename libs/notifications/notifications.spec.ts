import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, type Database } from '#database';
import type { DutyItem } from './message.js';
import { Clock, emptyDatabase, item, message } from './messages.fixture.js';
import { notificationMigrations } from './migrations.js';
import { Notifications, type NotificationsParts } from './notifications.js';
import { outcomes, Recorder, refused, statesOf } from './recorder.fixture.js';

describe.each(['server', 'embedded'] as const)('notifications on the %s database', (kind) => {
  let db: Database;
  let drop: () => Promise<void>;
  let clock: Clock;
  let inApp: Recorder;
  let mail: Recorder;
  let answered: Set<string>;

  beforeAll(async () => {
    ({ db, drop } = await emptyDatabase(kind));
    await migrate(db, notificationMigrations);
  });
  beforeEach(async () => {
    await db.pool.query('truncate notifications.deliveries');
    clock = new Clock();
    inApp = new Recorder('in-app');
    mail = new Recorder('mail', ['lisi', 'wangwu']);
    answered = new Set();
  });
  afterAll(() => drop());

  /** As a process of its own would have it. */
  const worker = (parts: Partial<NotificationsParts> = {}): Notifications =>
    new Notifications({
      db,
      channels: [inApp, mail],
      sendableFrom: () => Promise.resolve(clock.now()),
      stillOwed: ({ items }) => Promise.resolve(items.filter(({ number }) => !answered.has(number))),
      now: clock.now,
      ...parts,
    });

  const states = (): Promise<string[]> => statesOf(worker());

  it('keep a message once for each channel that reaches the person, however often it is enqueued', async () => {
    const messages = [message('a'), message('b', { person: 'zhaoliu' })];
    await worker().enqueue(messages);
    await worker().enqueue([message('a'), message('c', { organ: 'organ-2' })]);
    await Promise.all([1, 2, 3, 4].map(() => worker().enqueue(messages)));
    await worker().enqueue([]);
    expect((await worker().backlog()).pending).toBe(5);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 5 }));
    expect([inApp.keys, mail.keys]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'c'],
    ]);
    await worker().enqueue(messages);
    expect(await worker().sendDue()).toEqual(outcomes({}));
  });

  it('carry codes and numbers, and nothing else that a caller may have at hand', async () => {
    const wider: DutyItem = Object.assign(item('2020-017'), { who: '张某某', text: '个人信息' });
    await worker().enqueue([{ ...message('a'), items: [wider] }]);
    const { rows } = await db.pool.query<{ row: string }>('select d::text as row from notifications.deliveries d');
    expect(rows.map(({ row }) => row).join('')).toContain('2020-017');
    expect(rows.map(({ row }) => row).join('')).not.toMatch(/张|个人信息|who/);
    await worker().sendDue();
    expect(mail.taken[0]?.items).toEqual([item('2020-017')]);
  });

  it('are not sent any more once nothing in them is owed, and leave out what was answered', async () => {
    await worker().enqueue([
      message('a', { items: [item('1')] }),
      message('b', { items: [item('1'), item('2')], person: 'wangwu' }),
    ]);
    answered.add('1');
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 2, withdrawn: 2 }));
    expect([...inApp.taken, ...mail.taken].map(({ items }) => items)).toEqual([[item('2')], [item('2')]]);
    expect((await states()).filter((state) => state.startsWith('a'))).toEqual([
      'a in-app withdrawn 1 ',
      'a mail withdrawn 1 ',
    ]);
  });

  it('are not tried again after the case was answered', async () => {
    mail.onSend = refused;
    await worker().enqueue([message('a')]);
    await worker().sendDue();
    answered.add('2020-017');
    clock.forward(1);
    expect(await worker().sendDue()).toEqual(outcomes({ withdrawn: 1 }));
    expect(mail.taken).toHaveLength(1);
  });

  it('are put off where it cannot be told what is still owed', async () => {
    class ProjectionBehind extends Error {
      readonly code = 'projection-behind';
    }
    await worker().enqueue([message('a')]);
    const unsure = worker({ stillOwed: () => Promise.reject(new ProjectionBehind('文字')) });
    expect(await unsure.sendDue()).toEqual(outcomes({ failed: 2 }));
    expect(await states()).toEqual(['a in-app pending 1 projection-behind', 'a mail pending 1 projection-behind']);
    clock.forward(1);
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 2 }));
  });

  it('fail as a whole where the database does, and go on afterwards', async () => {
    await worker().enqueue([message('a')]);
    await db.pool.query('alter table notifications.deliveries rename to gone');
    await expect(worker().sendDue()).rejects.toThrow(/deliveries/);
    await expect(worker().enqueue([message('b')])).rejects.toThrow(/deliveries/);
    await db.pool.query('alter table notifications.gone rename to deliveries');
    expect(await worker().sendDue()).toEqual(outcomes({ sent: 2 }));
  });

  it('are listed by organ and moment, with what became of them', async () => {
    const moments = ['2020-04-09T01:00:00.000000Z', '2020-04-10T01:00:00.000000Z'];
    await worker().enqueue([
      message('old', { person: 'qianqi', moment: '2020-04-08T01:00:00.000000Z' }),
      message('later', { person: 'qianqi', moment: moments[1]! }),
      message('first', { person: 'zhaoliu', moment: moments[0]! }),
      message('elsewhere', { person: 'zhaoliu', organ: 'organ-2', moment: moments[1]! }),
    ]);
    expect((await worker().backlog()).oldestPending).toBe('2020-04-08T01:00:00.000000Z');
    clock.forward(2);
    await worker().sendDue();
    const all = await worker().since('2020-04-09T09:00:00+08:00');
    expect(all.map(({ key }) => key)).toEqual(['first', 'later', 'elsewhere']);
    expect((await worker().since(moments[0]!, 'organ-2')).map(({ key }) => key)).toEqual(['elsewhere']);
    expect(all[0]).toEqual({
      ...message('first', { person: 'zhaoliu' }),
      channel: 'in-app',
      state: 'sent',
      attempts: 1,
      lastError: null,
      settledAt: '2020-04-09T01:02:00.000000Z',
      mergedInto: null,
    });
  });
});
