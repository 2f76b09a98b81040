import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { GivenPerson } from '#people';
import type { Bucket } from '#wake-ups';
import type { Compiled } from '../crash/child-process.fixture.js';
import { databases } from '../crash/databases.fixture.js';
import { LATE_NOTICE, notice } from './new-year.js';
import { addressOf, nameOf, organs } from './organs.js';
import { Groups, Post, WatchedRedis } from './receivers.fixture.js';
import { schedule, stories, type Trouble } from './schedule.js';
import { PERSONAL } from './story.js';
import { Team } from './team.fixture.js';

export interface SetUp {
  readonly name: string;
  readonly database: keyof typeof databases;
  readonly workers: number;
}

/** What an office did over both seasons. */
export interface Deeds {
  readonly recorded: readonly {
    organ: string;
    stream: string;
    type: string;
    data: Readonly<Record<string, unknown>>;
  }[];
  readonly alerts: readonly Readonly<Record<string, unknown>>[];
  readonly deliveries: readonly { key: string; channel: string; state: string; attempts: number }[];
  readonly inbox: readonly { key: string; person: string; items: readonly unknown[] }[];
  readonly health: Readonly<Record<string, unknown>>;
  readonly team: Team;
  readonly post: Post;
  readonly groups: Groups;
  readonly redis: WatchedRedis | undefined;
}

/** Nothing of this may reach Redis or a group: what the stories know of applicants, and who the staff are. */
export const SECRETS = [
  ...PERSONAL,
  ...organs.flatMap(({ staff }) => staff.map(({ login }) => nameOf(login))),
  '@office',
];

/** How the numbers of cases begin: Redis is not to know these either. */
const NUMBERS = ['申-', '网-', '人-', '信-', '热-', '访-', '公-', '诉-', '复-'];

/** Lets an office of real processes live through both seasons, with all that goes wrong in them. */
export async function live(setUp: SetUp, compiled: Compiled): Promise<{ deeds: Deeds; remove(): Promise<void> }> {
  const place = await databases[setUp.database]!();
  const embedded = 'folder' in place.options;
  const keys = mkdtempSync(join(tmpdir(), 'gongkai-key-'));
  const redis = embedded ? undefined : await WatchedRedis.start([...SECRETS, ...NUMBERS]);
  const [post, groups] = [new Post(), await Groups.open()];
  await post.open();
  const setting = (n: number, now: string): object => ({
    config: {
      database: place.options,
      dataFolder: 'folder' in place.options ? place.options.folder : undefined,
      key: { value: undefined, file: join(keys, 'key') },
    },
    redisUrl: redis?.url ?? null,
    mail: { url: post.url, from: 'gongkai@xinzhou.example' },
    robots: organs.flatMap(({ code, robot: platform }) =>
      platform === undefined ? [] : [[code, [{ platform, url: `${groups.url}/${platform}`, secret: randomUUID() }]]],
    ),
    now,
    n,
  });
  const team = new Team(compiled, setting, setUp.workers);
  const office = new Season(team, post, groups, redis);
  try {
    await office.live();
    const deeds: Deeds = {
      ...{ team, post, groups, redis },
      recorded: await team.one.ask('recorded'),
      alerts: await team.one.ask('alerts'),
      deliveries: await team.one.ask('deliveries'),
      inbox: await team.one.ask('inbox'),
      health: await team.one.ask('health'),
    };
    await team.stop();
    return { deeds, remove };
  } catch (error) {
    await team.end();
    await remove();
    throw error;
  }

  async function remove(): Promise<void> {
    await post.close();
    await groups.close();
    await redis?.remove();
    await place.remove();
    rmSync(keys, { recursive: true });
  }
}

/** A tick that hangs is to say so, not to run into the time-out of the whole. */
async function stuck(signal: AbortSignal): Promise<never> {
  await pause(60_000, undefined, { signal });
  throw new Error('nothing goes on any more');
}

class Season {
  /** The last tick that the workers lived at. */
  #clock = '';
  /** Steps up to it are logged. */
  #logged = '';

  constructor(
    private readonly team: Team,
    private readonly post: Post,
    private readonly groups: Groups,
    private readonly redis: WatchedRedis | undefined,
  ) {}

  async live(): Promise<void> {
    const ticks = schedule();
    this.#clock = ticks[0]?.now ?? '';
    await this.team.start(this.#clock);
    await this.#openOffices();
    for (const tick of ticks) {
      const tooLong = new AbortController();
      try {
        await Promise.race([this.#tick(tick), stuck(tooLong.signal)]);
      } catch (error) {
        const troubles = this.team.troubles.slice(-5).join(', ');
        throw new Error(`at ${tick.now}: ${(error as Error).message}; last troubles: ${troubles}`, { cause: error });
      } finally {
        tooLong.abort();
      }
    }
  }

  async #openOffices(): Promise<void> {
    const register = organs.map(({ code, kind, registeredOn }) => [
      { command: 'RegisterOrgan', organ: code, on: registeredOn, name: code, kind },
    ]);
    await this.team.one.ask('log', register);
    const staff = organs.flatMap(({ code, staff: clerks }) =>
      clerks.map(({ login, head, mail }): GivenPerson => ({
        ...{ login, organ: code, name: nameOf(login) },
        roles: [head ? 'head' : 'clerk'],
        mail: mail ? addressOf(login) : undefined,
      })),
    );
    await this.team.one.ask('employ', staff);
  }

  async #tick(tick: Trouble): Promise<void> {
    const { now, away, queueLost, kill, hangs } = tick;
    if (away) return this.#passAway(now);
    await this.#comeBack();
    await this.#log(now);
    if (queueLost) await this.#loseQueue();
    await this.#mishandle(tick);
    if (kill) await this.team.all('hold', kill);
    await this.team.all('moveTo', now);
    this.#clock = now;
    await this.#sweep();
    if (kill) await this.#killWhenHeld();
    await this.#raise();
    if (hangs) await this.#timeOutTheHanging();
    await this.team.all('deliver');
  }

  /** The moment comes and nobody is woken: an embedded office is closed, of another the queue is gone. */
  async #passAway(now: string): Promise<void> {
    if (!this.redis) return this.team.stop();
    await this.redis.stop();
    await this.team.all('moveTo', now);
    const swept = await this.team.tries('sweep');
    if (swept.some(({ status }) => status === 'fulfilled')) throw new Error('a queue that is away was swept');
  }

  async #comeBack(): Promise<void> {
    await this.redis?.start();
    await this.team.start(this.#clock);
  }

  /** What is logged between two ticks is known at the second. */
  async #log(now: string): Promise<void> {
    const since = this.#logged;
    this.#logged = now;
    if (now === LATE_NOTICE) await this.#loadNotice();
    const cases = stories
      .map(({ steps }) => steps.filter(({ at }) => at > since && at <= now).map(({ line }) => line))
      .filter((lines) => lines.length > 0);
    if (cases.length > 0) await this.team.one.ask('log', cases);
  }

  async #loadNotice(): Promise<void> {
    const { year, off, worked } = notice;
    const holidays = [[off[0], off.at(-1)]];
    const data = { year, number: '国办发明电〔2027〕示例号', sources: [], holidays, workingDays: worked };
    await this.team.one.ask('loadLaw', { type: 'NoticeLoaded', data }, LATE_NOTICE.slice(0, 10));
  }

  /** In an embedded office the queue is lost with its process. */
  async #loseQueue(): Promise<void> {
    if (this.redis) return this.redis.flush();
    await this.team.kill(this.team.one);
    await this.team.start(this.#clock);
  }

  async #mishandle({ mailFails, hangs, robotsFail }: Trouble): Promise<void> {
    if (mailFails === true) await this.post.close();
    else await this.post.open();
    const person = typeof mailFails === 'string' ? mailFails : undefined;
    this.post.refused = hangs ? undefined : person;
    this.post.silent = hangs ? person : undefined;
    this.groups.answerWith(robotsFail ? 503 : 200);
  }

  /** As each worker does by itself every minute; again where Redis is only just back. */
  async #sweep(): Promise<void> {
    for (;;) {
      const failed = (await this.team.tries('sweep')).find((each) => each.status === 'rejected');
      if (!failed) return;
      if ((failed.reason as { code?: unknown }).code !== 'wake-ups-unavailable') throw failed.reason;
    }
  }

  /** The first that gets to where it is to be killed; the others go on, and somebody new begins. */
  async #killWhenHeld(): Promise<void> {
    const held = await this.team.holding.next();
    await this.team.kill(held);
    await this.team.all('release');
    // Others got there too meanwhile, and have gone on.
    this.team.holding.clear();
    await this.team.start(this.#clock);
    await this.#sweep();
  }

  /** Until all moments that have come are done, by whomever. */
  async #raise(): Promise<void> {
    for (;;) {
      const handled = this.team.handled.all.length;
      const due = await this.team.one.ask<readonly Bucket[]>('due');
      if (due.length === 0) return;
      await this.team.handled.until(handled + 1);
    }
  }

  /** Everything else arrives while one mail hangs; then its time is over. */
  async #timeOutTheHanging(): Promise<void> {
    const delivered = this.team.all('deliver');
    await this.post.hanging.next();
    let waiting = 1;
    while (waiting > 0 || this.team.underWay > 1) waiting = await this.team.one.ask<number>('dueDeliveries');
    await this.team.all('timeOut');
    await delivered;
  }
}
