import { afterEach, describe, expect, it } from '@jest/globals';
import { importCaseLog } from '#case-log';
import { freshDatabase } from '../../test/services/database.js';
import { startMailServer } from '../../test/services/mail-server.js';
import { redisUrl } from '../../test/services/redis.js';
import { RobotReceiver } from '../../test/services/robot-receiver.js';
import type { AlertingConfig } from './alerting-config.js';
import { openOffice, type Office } from './open-office.js';

const lines: readonly object[] = [
  { command: 'RegisterOrgan', organ: 'a', on: '2024-01-02', name: '甲局', kind: 'department' },
  {
    ...{ command: 'ReceiveRequest', case: '2024/1', on: '2024-03-11', channel: 'post' },
    ...{ applicant: { kind: 'natural-person', name: '示例申请人' }, subject: '示例事项' },
  },
  { command: 'AssignCase', case: '2024/1', on: '2024-03-11', to: 'wang' },
];

describe.each(['server', 'embedded'] as const)('an office on the %s database that reminds its people', (kind) => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('brings a rung to people by every channel at its moment, once, and nothing after the reply', async () => {
    const mail = await startMailServer();
    closing.push(() => mail.close());
    const robot = await RobotReceiver.start();
    closing.push(() => robot.close());
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    closing.push(async () => fresh?.drop());
    const alerting: AlertingConfig = {
      redisUrl: kind === 'server' ? await redisUrl() : undefined,
      mail: { url: mail.url, from: 'gongkai@jia.example' },
      robots: new Map([['a', [{ platform: 'wecom', url: robot.url, mentions: { wang: 'WangWu' } }]]]),
      pages: 'https://gongkai.example',
    };
    let now = '2024-03-28T12:00:00+08:00';
    const office = await openOffice(
      {
        database: fresh ? { url: fresh.url } : { memory: true },
        dataFolder: undefined,
        key: { value: '5a'.repeat(32), file: '/nonexistent/gongkai.key' },
        alerting,
      },
      { now: () => now },
    );
    closing.push(() => office.close());
    await log(office, lines);
    await office.people.put(
      { login: 'wang', organ: 'a', roles: ['clerk'], name: '示例王', mail: 'wang@jia.example' },
      '2024-03-11',
    );
    const stop = new AbortController();
    const errors: unknown[] = [];
    const running = office.alerting.run(stop.signal, (error) => errors.push(error));
    closing.push(async () => {
      stop.abort();
      await running;
      expect(errors).toEqual([]);
    });
    // The next moment is foreseen; it has not come.
    expect(await office.alerting.sweep()).toBe(1);
    expect((await office.alerting.health()).queue).toMatchObject({ delayed: 1 });

    // Due on 9 April: five working days are left.
    now = '2024-04-01T09:00:01+08:00';
    await office.alerting.sweep();
    await until(async () => (await office.notifications.since('2024-04-01T00:00:00Z')).filter(sent).length === 3);
    expect(await office.inbox.unread('wang')).toBe(1);
    const [entry] = await office.inbox.page('wang', { limit: 10 });
    expect(entry?.items).toEqual([
      {
        ...{ caseType: 'request', number: '2024/1', obligation: 'reply', nth: 1, dueOn: '2024-04-09' },
        ...{ dueAt: null, workingDaysLeft: 5, overdue: false },
      },
    ]);
    const link = 'https://gongkai.example/cases/a/request/2024%2F1';
    expect(mail.mails.map(({ to }) => to)).toEqual([['wang@jia.example']]);
    expect(mail.mails[0]?.text).toContain(link);
    expect(robot.received.map(({ body }) => body)).toEqual([
      {
        msgtype: 'text',
        text: { content: expect.stringContaining(link) as unknown, mentioned_list: ['WangWu'] },
      },
    ]);
    expect(JSON.stringify([mail.mails[0]?.text, robot.received])).not.toMatch(/示例/);
    const raised = await office.alerts.since('a');
    expect(raised.map(({ rung, to }) => [rung, to])).toEqual([['before-5', ['wang']]]);

    await log(office, [
      { command: 'ReplyToRequest', case: '2024/1', on: '2024-04-02', outcome: 'granted', delivery: 'post' },
    ]);
    now = '2024-04-08T09:00:01+08:00';
    // Two moments have come, the next is foreseen; what was done is not woken at again.
    await office.alerting.sweep();
    await until(async () => (await office.alerting.sweep()) === 1);
    expect(await office.alerts.since('a')).toHaveLength(1);
    expect(await office.notifications.since('2024-04-01T00:00:00Z')).toHaveLength(3);
    expect(await office.alerting.health()).toMatchObject({ oldestUndelivered: null, dead: 0, sweptAt: now });
  }, 120_000);
});

/** Looks again and again, and lets the rest of the process work in between: the embedded database is in it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

const sent = ({ state }: { readonly state: string }): boolean => state === 'sent';

async function log(office: Office, commands: readonly object[]): Promise<void> {
  const bytes = Buffer.from(commands.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const input = (async function* () {
    yield bytes;
  })();
  const { refused } = await importCaseLog(input, { submit: (submission) => office.handling.submit(submission) });
  expect(refused).toEqual([]);
  await office.projections.catchUp();
}
