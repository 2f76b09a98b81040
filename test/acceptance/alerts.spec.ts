import { afterEach, describe, expect, it } from '@jest/globals';
import type { AlertView } from '#office';
import { startMailServer } from '../services/mail-server.js';
import { redisUrl } from '../services/redis.js';
import { RobotReceiver } from '../services/robot-receiver.js';
import { request } from './desk.fixture.js';
import { KINDS, Place, type Server } from './place.fixture.js';
import { firstHead } from './sign-in.fixture.js';

const clock = new URL('shifted-clock.mjs', import.meta.url).href;
/** The environment of a process whose clock shows an instant now. */
const at = (instant: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${clock}`,
  TEST_CLOCK_OFFSET: String(Date.parse(instant) - Date.now()),
});

interface Health {
  readonly status: string;
  readonly alerts: {
    readonly queue: object | null;
    readonly oldestUndelivered: string | null;
    readonly dead: number;
    readonly sweepAgeSeconds: number | null;
  };
}

const health = async ({ address }: Server): Promise<Health> =>
  (await (await fetch(`${address}/health/ready`)).json()) as Health;

/** Looks again until the health page shows it. */
async function shown(server: Server, condition: (health: Health) => boolean): Promise<Health> {
  for (;;) {
    const found = await health(server);
    if (condition(found)) return found;
  }
}

/** A promise and how to resolve it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe.each(KINDS)('alerts of an office on the %s set-up', (kind) => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('reach people from real processes, are listed, lead to a page, and show in the health', async () => {
    const arrived = gate();
    const mail = await startMailServer({}, 0, (count) => {
      if (count === 2) arrived.open();
      return undefined;
    });
    closing.push(() => mail.close());
    const robot = await RobotReceiver.start();
    closing.push(() => robot.close());
    const place = await Place.open(kind, '5a'.repeat(32));
    closing.push(() => place.remove());
    place.write('robots.json', JSON.stringify({ a: [{ platform: 'feishu', url: robot.url, secret: 'hush' }] }));
    place.write('smtp', `${mail.url}\n`);
    const configured = {
      GONGKAI_SMTP_URL_FILE: 'smtp',
      GONGKAI_MAIL_FROM: 'gongkai@jia.example',
      GONGKAI_ROBOTS: 'robots.json',
      GONGKAI_URL: 'https://gongkai.example/',
      ...(kind === 'server' && { REDIS_URL: await redisUrl(), GONGKAI_WORKER: 'apart' }),
    };

    // Due on 9 April 2024; the second is 1 working day over on 1 April.
    const { refused } = await place.import([
      { command: 'RegisterOrgan', organ: 'a', on: '2024-01-02', name: '甲局', kind: 'department' },
      request('2024/<1>', '2024-03-11', { applicant: { kind: 'natural-person', name: '示例申请人' } }),
      { command: 'AssignCase', case: '2024/<1>', on: '2024-03-11', to: 'wang' },
      request('2024-0', '2024-03-01'),
    ]);
    expect(refused).toEqual([]);
    for (const [login, role] of [
      ['wang', 'handler'],
      ['li', 'head'],
    ] as const) {
      const person = ['add', login, '--name', `示例${login}`, '--mail', `${login}@jia.example`, '--role', role];
      expect((await place.run(['people', ...person])).status).toBe(0);
    }

    const processes = async (now: string): Promise<{ server: Server; all: readonly Server[] }> => {
      const environment = { ...configured, ...at(now) };
      const server = await place.serve('0', environment);
      closing.push(() => server.stop('SIGKILL'));
      if (kind === 'embedded') return { server, all: [server] };
      const workers = await Promise.all([place.work(environment), place.work(environment)]);
      for (const worker of workers) closing.push(() => worker.stop('SIGKILL'));
      return { server, all: [server, ...workers] };
    };

    // On the Friday before nothing is due. It is begun to remind: nothing of before is told of.
    const friday = await processes('2024-03-29T15:00:00+08:00');
    const begun = await shown(friday.server, ({ alerts }) => alerts.sweepAgeSeconds !== null);
    expect(begun).toMatchObject({ status: 'ready', alerts: { oldestUndelivered: null, dead: 0 } });
    for (const each of friday.all) {
      expect(await each.stop()).toBe(0);
      expect(each.output).not.toMatch(/ERROR|waits and tries again/);
    }
    const told = friday.all.map(({ output }) => output).join('');
    expect(told).toContain(
      kind === 'embedded'
        ? '运行：读模型、提醒时点（本进程）、送达（站内、邮件、飞书）\n'
        : '工作进程已启动：读模型、提醒时点（Redis）、送达（站内、邮件、飞书）\n',
    );

    // On Monday one is due in five working days, the other was due on Friday.
    const monday = await processes('2024-04-01T09:00:05+08:00');
    await arrived.opened;
    const well = await shown(monday.server, ({ alerts }) => alerts.oldestUndelivered === null);
    expect(well.alerts.queue).toMatchObject({ failed: 0 });
    const mails = mail.mails.map(({ to, headers, text }) => [
      to[0],
      headers.get('subject'),
      text.trim().split(/\r?\n/),
    ]);
    expect(mails.sort()).toEqual([
      [
        'li@jia.example',
        '政府信息公开提醒（2024-04-01）：逾期 1 件',
        ['逾期 1 个工作日：2024-0 答复，期限 2024-03-29', 'https://gongkai.example/cases/a/request/2024-0'],
      ],
      [
        'wang@jia.example',
        '政府信息公开提醒（2024-04-01）：待办 1 件',
        ['还剩 5 个工作日：2024/<1> 答复，期限 2024-04-09', 'https://gongkai.example/cases/a/request/2024%2F%3C1%3E'],
      ],
    ]);
    expect(robot.received).toHaveLength(2);
    expect(JSON.stringify([mail.mails.map(({ text }) => text), robot.received])).not.toMatch(/示例/);

    const listed = await place.run(['alerts', '--since', '2024-04-01']);
    const views = JSON.parse(listed.stdout) as readonly AlertView[];
    const deliveries = ['feishu', 'in-app', 'mail'].map((channel) => ({
      ...{ channel, state: 'sent', attempts: 1, lastError: null },
      settledAt: expect.stringMatching(/^2024-04-01T09:\d\d:\d\d.*\+08:00$/),
    }));
    const common = { organ: 'a', caseType: 'request', obligation: 'reply', nth: 1, dueAt: null };
    const moment = '2024-04-01T09:00:00+08:00';
    expect(views.toSorted((a, b) => (a.case < b.case ? -1 : 1))).toEqual([
      {
        ...{ ...common, case: '2024-0', rung: 'overdue-1', overdue: true, dueOn: '2024-03-29', moment },
        to: [{ person: 'li', deliveries }],
      },
      {
        ...{ ...common, case: '2024/<1>', rung: 'before-5', overdue: false, dueOn: '2024-04-09', moment },
        to: [{ person: 'wang', deliveries }],
      },
    ]);
    const table = (await place.run(['alerts', '--format', 'txt'])).stdout.trimEnd().split('\n');
    expect(table).toHaveLength(1 + 6);
    expect(table.filter((line) => /逾期第 1 个工作日 +li +邮件 +已送达 +1 +— +2024-04-01 09:/.test(line))).toHaveLength(
      1,
    );
    expect((await place.run(['alerts', '--since', '2024-04-02'])).stdout).toBe('[]\n');
    expect(await place.run(['alerts', '--since', 'yesterday'])).toMatchObject({ status: 2, stdout: '' });

    // The link leads to the case, whatever is in its number: by way of the sign-in.
    const link = 'cases/a/request/2024%2F%3C1%3E';
    const stranger = await fetch(`${monday.server.address}/${link}`);
    expect(stranger.url).toBe(`${monday.server.address}/sign-in?next=${encodeURIComponent(`/${link}`)}`);
    const headers = await firstHead(monday.server, 'a');
    const get = async (path: string): Promise<Response> => fetch(`${monday.server.address}/${path}`, { headers });
    const page = await get(link);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(html).toMatch(/<h1>依申请公开 2024\/&#60;1&#62;<\/h1>\n<p>甲局<\/p>/);
    expect(html).toContain('<h2>答复：2024-04-09，办理中，义务人：本机关</h2>');
    expect(html).not.toMatch(/示例|<1>/);
    for (const [path, status] of [
      ['cases/a/request/none', 404],
      ['cases/a/nonsense/2024-0', 404],
      ['cases/b/request/2024-0', 403],
    ] as const) {
      expect([path, (await get(path)).status]).toEqual([path, status]);
    }

    for (const each of monday.all) expect(await each.stop()).toBe(0);
    expect(mail.mails).toHaveLength(2);
  }, 300_000);
});

describe('a worker', () => {
  it('is refused where the server holds the embedded database, and says what to do', async () => {
    const place = await Place.open('embedded');
    const worker = await place.work();
    expect(await worker.ended()).toBe(2);
    expect(worker.output).toMatch(/npm start.*DATABASE_URL.*\[embedded-has-no-worker\]\n$/);
    const apart = await place.serve('0', { GONGKAI_WORKER: 'apart' });
    expect(await apart.ended()).toBe(2);
    expect(apart.output).toMatch(/GONGKAI_WORKER=apart .*\[configuration-invalid\]\n$/);
    await place.remove();
  });

  it('says what is not configured, and the server is ready where Redis is gone, and shows it', async () => {
    const place = await Place.open('server');
    const worker = await place.work();
    expect(worker.output).toContain('未配置：邮件（GONGKAI_SMTP_URL）、群机器人（GONGKAI_ROBOTS）\n');
    expect(await worker.stop()).toBe(0);
    const server = await place.serve('0', { REDIS_URL: 'redis://127.0.0.1:1' });
    expect(await health(server)).toMatchObject({ status: 'ready', alerts: { queue: null } });
    expect(await server.stop()).toBe(0);
    await place.remove();
  }, 120_000);
});
