import { afterEach, describe, expect, it } from '@jest/globals';
import { openOffice, type Office } from '#office';
import { freshDatabase } from '../../test/services/database.js';
import { startMailServer } from '../../test/services/mail-server.js';
import { runOperation } from './run-operation.js';
import type { Operation } from './operation.js';

const request = (number: string): object => ({
  ...{ command: 'ReceiveRequest', case: number, on: '2024-03-11', channel: 'post' },
  ...{ applicant: { kind: 'business' }, subject: '示例事项' },
});

describe.each([
  ['server', 'embedded'],
  ['embedded', 'server'],
] as const)('alerts in a backup of the %s database, restored into the %s one', (from, to) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  let now = '';

  async function open(kind: 'server' | 'embedded', mailUrl: string): Promise<Office> {
    const fresh = kind === 'server' ? await freshDatabase() : undefined;
    closing.push(async () => fresh?.drop());
    const office = await openOffice(
      {
        database: fresh ? { url: fresh.url } : { memory: true },
        dataFolder: undefined,
        key: { value: '5a'.repeat(32), file: '/nonexistent/gongkai.key' },
        alerting: {
          mail: { url: mailUrl, from: 'gongkai@jia.example' },
          redisUrl: undefined,
          robots: new Map(),
          pages: 'https://gongkai.example',
        },
      },
      { now: () => now },
    );
    closing.push(() => office.close());
    return office;
  }

  /** Runs an operation to its end, and gives the file that it made. */
  async function run(office: Office, operation: Operation, input: Uint8Array = Buffer.alloc(0)): Promise<Buffer> {
    const file: Uint8Array[] = [];
    const notes: string[] = [];
    const exit = await runOperation(office, operation, {
      input: (async function* () {
        yield input;
      })(),
      out: () => undefined,
      note: (note) => notes.push(note),
      progress: () => undefined,
      file: async (bytes) => void file.push(bytes),
    });
    expect({ exit, notes }).toEqual({ exit: 0, notes: [] });
    return Buffer.concat(file);
  }

  const log = (office: Office, ...lines: readonly object[]): Promise<Buffer> =>
    run(
      office,
      { name: 'import', dryRun: false, acks: false },
      Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
    );

  /** A worker's minute, without one running. */
  async function work(office: Office): Promise<void> {
    const stop = new AbortController();
    const running = office.alerting.run(stop.signal, () => undefined);
    while ((await office.alerting.sweep()) > 1) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await running;
    await office.alerting.deliver();
  }

  it('are neither repeated nor lost', async () => {
    let takesMail = false;
    const mail = await startMailServer({
      onRcptTo: (_address, _session, done) =>
        done(takesMail ? null : Object.assign(new Error('later'), { responseCode: 450 })),
    });
    closing.push(() => mail.close());
    const old = await open(from, mail.url);
    await log(
      old,
      { command: 'RegisterOrgan', organ: 'a', on: '2024-01-02', name: '甲局', kind: 'department' },
      request('1'),
      request('2'),
    );
    const head = { login: 'li', organ: 'a', roles: ['head'], name: '示例李', mail: 'li@jia.example' } as const;
    await old.people.put(head, '2024-03-11');
    now = '2024-03-29T15:00:00+08:00';
    await old.alerting.sweep();
    // Raised on Monday: in the inbox at once; by mail it could not be sent yet.
    now = '2024-04-01T09:00:05+08:00';
    await work(old);
    expect(await old.inbox.unread('li')).toBe(1);
    const [arrived] = await old.inbox.page('li', { limit: 1 });
    await old.inbox.acknowledge('li', [arrived?.key ?? '']);
    const before = await old.notifications.since('2024-01-01T00:00:00Z');
    expect(before.map(({ channel, state, attempts }) => [channel, state, attempts])).toEqual([
      ['in-app', 'sent', 1],
      ['mail', 'pending', 1],
    ]);
    const backup = await run(old, { name: 'backup' });

    // A worker runs where it is restored to, and knows nothing yet.
    const fresh = await open(to, mail.url);
    const stop = new AbortController();
    const errors: unknown[] = [];
    const running = fresh.alerting.run(stop.signal, (error) => errors.push(error));
    takesMail = true;
    await run(fresh, { name: 'restore' }, backup);
    while (mail.mails.length === 0) {
      await fresh.alerting.deliver();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await fresh.alerting.sweep();
    stop.abort();
    await running;
    expect(errors).toEqual([]);
    expect(mail.mails.map(({ to: [address] }) => address)).toEqual(['li@jia.example']);
    expect(mail.mails[0]?.text).toMatch(/1 答复[^]*2 答复/);
    const after = await fresh.notifications.since('2024-01-01T00:00:00Z');
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ channel: 'mail', state: 'sent', attempts: 2 });
    expect(await fresh.inbox.page('li', { limit: 10 })).toEqual(await old.inbox.page('li', { limit: 10 }));
    expect(await fresh.alerts.since('a')).toEqual(await old.alerts.since('a'));

    // The office goes on: what was answered is silent, and what was missed is made up for.
    await log(fresh, { command: 'ReplyToRequest', case: '1', on: '2024-04-02', outcome: 'granted', delivery: 'post' });
    now = '2024-04-03T15:00:00+08:00';
    await work(fresh);
    const morning = now.replace('15:', '09:');
    now = '2024-04-03T15:02:00+08:00';
    await fresh.alerting.deliver();
    expect((await fresh.alerts.since('a', morning)).map((raised) => raised.number)).toEqual(['2']);
    expect(mail.mails).toHaveLength(2);
  }, 120_000);
});
