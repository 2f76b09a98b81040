// A process that runs alerts on a clock which its parent moves, and tells how far it has got. Started by team.fixture.ts.
import { parseSubmission } from '#case-handling';
import { sql } from 'kysely';
import { Notifications, type Channel, type Message } from '#notifications';
import { Alerting, channelsOf, openOffice, type OfficeConfig } from '#office';
import { Reminders, WakeUpBook } from '#reminders';
import type { LawEvent } from '#statute';
import { createBullMQWakeUps, createInProcessWakeUps, type Bucket, type WakeUps } from '#wake-ups';

/** Where it stops and waits to be killed or let go. */
type Held = 'before-hand-over' | 'after-hand-over' | 'before-sending' | 'after-sending';

const [, , settingText = ''] = process.argv;
const setting = JSON.parse(settingText) as {
  readonly config: OfficeConfig;
  readonly robots: readonly [string, readonly { platform: 'wecom' | 'dingtalk' | 'feishu'; url: string }[]][];
  readonly mail: { readonly url: string; readonly from: string };
  readonly redisUrl: string | null;
  readonly now: string;
};

let present = setting.now;
const now = (): string => present;
const office = await openOffice(setting.config, { now });
const { store, laws, obligations, register, people, duties, projections, database } = office;
const book = await WakeUpBook.open(database);

const tell = (event: object): Promise<void> =>
  new Promise((resolve) => (process.send ? process.send(event, () => resolve()) : resolve()));

let held: Held | undefined;
let gate = Promise.resolve();
let open = (): void => undefined;

async function passing(point: Held): Promise<void> {
  if (held !== point) return;
  await tell({ event: 'holding', point });
  await gate;
}

/** Tells of each attempt before it begins: what is on its way when the process is killed may come twice. */
const watched = (channel: Channel): Channel => ({
  name: channel.name,
  reaches: (recipient) => channel.reaches(recipient),
  async send(message, attempt) {
    await tell({ event: 'sending', channel: channel.name, key: message.key });
    try {
      if (channel.name === 'mail') await passing('before-sending');
      await channel.send(message, attempt);
      if (channel.name === 'mail') await passing('after-sending');
    } finally {
      await tell({ event: 'ended', channel: channel.name, key: message.key });
    }
  },
});

const attempts = new Set<AbortController>();
const alertingConfig = {
  redisUrl: undefined,
  mail: setting.mail,
  robots: new Map(setting.robots),
  pages: 'https://gongkai.example',
};
const notifications: Notifications = new Notifications({
  db: database,
  channels: channelsOf(alertingConfig, { database, people }).map(watched),
  sendableFrom: (message) => reminders.sendableFrom(message, now()),
  stillOwed: (message) => reminders.stillOwed(message, now()),
  now,
  timeout: () => {
    const limit = new AbortController();
    attempts.add(limit);
    return limit.signal;
  },
});
const outbox = {
  async enqueue(messages: readonly Message[]): Promise<void> {
    if (messages.length > 0) await passing('before-hand-over');
    await notifications.enqueue(messages);
    if (messages.length > 0) await passing('after-hand-over');
  },
};
const caughtUp = (): Promise<void> => projections.catchUp();
const reminders: Reminders = new Reminders({
  ...{ store, laws, obligations, register, book, outbox, caughtUp },
  people: people.directory,
  standing: (organ, on) => duties.withoutCase(organ, on),
});

let sending = 0;
let idle = (): void => undefined;
async function sendDue(...args: Parameters<Notifications['sendDue']>): ReturnType<Notifications['sendDue']> {
  sending += 1;
  try {
    return await notifications.sendDue(...args);
  } finally {
    sending -= 1;
    if (sending === 0) idle();
  }
}

function openWakeUps(): WakeUps {
  const { redisUrl } = setting;
  const wakeUps =
    redisUrl === null
      ? createInProcessWakeUps({ now })
      : createBullMQWakeUps({ url: redisUrl, now, lifeSign: 1000, patience: 500, onAdvice: () => undefined });
  const handled = async (handle: (bucket: Bucket) => Promise<void>, bucket: Bucket): Promise<void> => {
    await handle(bucket);
    await tell({ event: 'handled', bucket });
  };
  return {
    schedule: (buckets) => wakeUps.schedule(buckets),
    depth: () => wakeUps.depth(),
    close: () => wakeUps.close(),
    run: (handle, options) => wakeUps.run((bucket) => handled(handle, bucket), options),
  };
}

const organs = async (): Promise<readonly string[]> => (await register.organs()).map(({ code }) => code);
const alerting = new Alerting({
  ...{ reminders, book, organs, caughtUp, openWakeUps, now },
  notifications: { sendDue, backlog: () => notifications.backlog() },
});

const methods = {
  moveTo(instant: string): void {
    present = instant;
  },
  /** Lines of one case one after the other; cases side by side. */
  async log(cases: readonly (readonly object[])[]): Promise<void> {
    await Promise.all(
      cases.map(async (lines) => {
        for (const line of lines) {
          const parsed = parseSubmission(line);
          const outcome = 'code' in parsed ? parsed : await office.handling.submit(parsed);
          if ('code' in outcome) throw new Error(`${JSON.stringify(line)} is refused: ${JSON.stringify(outcome)}`);
        }
      }),
    );
  },
  async loadLaw(event: LawEvent, on: string): Promise<void> {
    await office.lawLoading.load([event], on);
  },
  async employ(staff: readonly Parameters<typeof people.put>[0][]): Promise<void> {
    for (const person of staff) await people.put(person, '2024-01-02');
  },
  sweep: () => alerting.sweep(),
  /** The moments that have come and are not done. */
  async due(): Promise<readonly Bucket[]> {
    await caughtUp();
    const buckets = await reminders.pending(await organs(), now());
    return buckets.filter(({ at }) => Date.parse(at) <= Date.parse(now()));
  },
  /** Sends until nothing is due and nothing on its way. */
  async deliver(): Promise<void> {
    for (;;) {
      const { sent, withdrawn, failed, dead } = await alerting.deliver();
      if (sent + withdrawn + failed + dead > 0) continue;
      if (sending === 0) return;
      await new Promise<void>((resolve) => (idle = resolve));
    }
  },
  async dueDeliveries(): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from notifications.deliveries
      where state = 'pending' and next_at <= ${now()}::timestamptz`.execute(database.kysely);
    return rows[0]?.count ?? 0;
  },
  timeOut(): void {
    for (const limit of attempts) limit.abort();
    attempts.clear();
  },
  hold(point: Held): void {
    held = point;
    gate = new Promise((resolve) => (open = resolve));
  },
  release(): void {
    held = undefined;
    open();
  },
  health: () => alerting.health(),
  async recorded(): Promise<readonly object[]> {
    const { rows } = await sql<object>`
      select organ, stream, type, data from event_store.events
      where type in ('ReminderRaised', 'ObligationOverdue') order by position`.execute(database.kysely);
    return rows;
  },
  async alerts(): Promise<readonly object[]> {
    await caughtUp();
    return (await Promise.all((await organs()).map((organ) => office.alerts.since(organ)))).flat();
  },
  deliveries: () => notifications.since('2000-01-01T00:00:00Z'),
  async inbox(): Promise<readonly object[]> {
    const { rows } = await sql<object>`select message as key, person, items from notifications.inbox`.execute(
      database.kysely,
    );
    return rows;
  },
};

const end = new AbortController();
const running = alerting.run(end.signal, (error) => {
  void tell({ event: 'trouble', error: String(error), code: (error as { code?: unknown }).code ?? null });
});

interface Call {
  readonly id: number;
  readonly method: keyof typeof methods;
  readonly args: readonly unknown[];
}
process.on('message', ({ id, method, args }: Call) => {
  const called = async (): Promise<unknown> => (methods[method] as (...args: unknown[]) => unknown)(...args);
  called().then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, error: (error as Error).stack, code: (error as { code?: unknown }).code }),
  );
});
// Its parent is gone.
process.once('disconnect', () => process.exit());
process.once('SIGTERM', () => {
  void (async () => {
    end.abort();
    await running;
    await alerting.close();
    await office.close();
    process.disconnect();
  })();
});
await tell({ event: 'ready' });
