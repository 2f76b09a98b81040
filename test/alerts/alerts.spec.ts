import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idempotencyKey } from '#notifications';
import { digestKey } from '#reminders';
import type { Compiled } from '../crash/child-process.fixture.js';
import { NaiveOffice, type NaiveDelivery, type NaiveRaised } from './naive-office.js';
import { linesOf, linesToldIn } from './naive-wording.js';
import { calendarAt } from './new-year.js';
import { addressOf, organs, REJECTED } from './organs.js';
import { schedule, stories } from './schedule.js';
import { live, SECRETS, type Deeds, type SetUp } from './season.fixture.js';
import { PERSONAL } from './story.js';
import { compileAll } from './team.fixture.js';

const setUps: readonly SetUp[] = [
  { name: 'embedded', database: 'PGlite in a folder', workers: 1 },
  { name: 'server, one worker', database: 'a PostgreSQL server', workers: 1 },
  { name: 'server, two workers', database: 'a PostgreSQL server', workers: 2 },
  { name: 'server, four workers', database: 'a PostgreSQL server', workers: 4 },
];

const expected = new NaiveOffice(organs, stories, calendarAt);
for (const tick of schedule()) expected.tick(tick);

const keyOf = ({ organ, moment, person }: NaiveDelivery): string => digestKey(organ, moment, person);
const byChannel = (channel: string): readonly NaiveDelivery[] =>
  expected.deliveries.filter((each) => each.channel === channel && !(channel === 'mail' && each.person === REJECTED));
const arrived = (channel: string): ReadonlyMap<string, NaiveDelivery> =>
  new Map(byChannel(channel).flatMap((each) => (each.arrived ? [[keyOf(each), each] as const] : [])));

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compileAll();
});
afterAll(() => compiled.remove());

it('the seasons have every rung, and deliveries of every fate', () => {
  const rungs = new Set(expected.raised.map(({ rung }) => rung.replace(/\d+$/, '')));
  expect([...rungs].sort()).toEqual(['before-', 'due', 'hours-before-', 'hours-overdue-', 'overdue-', 'weekly-']);
  expect(new Set(expected.raised.map(({ caseType }) => caseType)).size).toBe(6);
  expect(new Set(expected.deliveries.map(({ state }) => state))).toEqual(
    new Set(['sent', 'withdrawn', 'dead', 'merged']),
  );
  expect(expected.deliveries.filter(({ items, arrived: left }) => left && left.length < items.length)).not.toEqual([]);
  expect(new Set(expected.deliveries.map(({ channel }) => channel)).size).toBe(5);
});

describe.each(setUps)('alerts of an office, $name', (setUp) => {
  let deeds: Deeds;
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    ({ deeds, remove } = await live(setUp, compiled));
  }, 600_000);
  afterAll(() => remove());

  it('records every expected rung exactly once, in the stream of its duty', () => {
    const lines = deeds.recorded.map(({ organ, type, data }) => lineOf({ organ, type, ...data } as NaiveRaised));
    expect(lines.sort()).toEqual(expected.raised.map(lineOf).sort());
    for (const { stream, data } of deeds.recorded) {
      expect(stream).toMatch(
        new RegExp(`^[^/]+/reminders/[^/]+/${String(data['obligation'])}\\.${String(data['nth'])}/`),
      );
    }
  });

  it('lists the same as alerts', () => {
    const lines = deeds.alerts.map((alert) => lineOf({ organ: '', type: '', ...alert } as unknown as NaiveRaised));
    expect(lines.sort()).toEqual(expected.raised.map((each) => lineOf({ ...each, organ: '', type: '' })).sort());
  });

  it('puts into each inbox what was still owed, once', () => {
    const told = new Map(deeds.inbox.map(({ key, items }) => [key, sorted(items)]));
    expect(told).toEqual(
      new Map([...arrived('in-app')].map(([key, { arrived: items }]) => [key, sorted(items ?? [])])),
    );
    expect(deeds.inbox).toHaveLength(told.size);
  });

  it('mails what was still owed to each person, once but for what a killed worker had in hand', () => {
    const ids = new Map(
      [...arrived('mail')].map(([key, each]) => [`<${idempotencyKey({ key })}@xinzhou.example>`, each]),
    );
    const counts = new Map<string, number>();
    for (const { headers, to, text } of deeds.post.mails) {
      const id = headers.get('message-id') ?? '';
      const delivery = ids.get(id);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      expect(to).toEqual([addressOf(delivery?.person ?? '')]);
      expect(linesToldIn(text)).toEqual({ lines: linesOf(delivery!), more: 0 });
    }
    expect([...ids.keys()].filter((id) => !counts.has(id))).toEqual([]);
    for (const [id, count] of counts) {
      const isInterrupted = deeds.team.interrupted.has(`mail ${keyOf(ids.get(id)!)}`);
      expect({ id, count, isInterrupted }).toEqual({ id, count: isInterrupted ? count : 1, isInterrupted });
      expect(count).toBeLessThanOrEqual(2);
    }
  });

  it('posts to each group likewise', () => {
    for (const channel of ['wecom', 'dingtalk', 'feishu']) {
      const deliveries = new Map([...arrived(channel)].map(([key, each]) => [idempotencyKey({ key }), each]));
      const posts = deeds.groups.posts.filter((post) => post.channel === channel);
      const counts = new Map<string, number>();
      for (const { key, text } of posts) {
        const delivery = deliveries.get(key)!;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const all = linesOf(delivery);
        const { lines, more } = linesToldIn(text);
        expect(text).toContain(`（${delivery.person}）`);
        expect(lines.filter((line) => !all.includes(line))).toEqual([]);
        expect(lines.length + more).toBe(all.length);
      }
      expect([...deliveries.keys()].filter((key) => !counts.has(key))).toEqual([]);
      const twice = [...counts].filter(([, count]) => count > 1).map(([key]) => deliveries.get(key)!);
      expect(twice.filter((each) => !deeds.team.interrupted.has(`${channel} ${keyOf(each)}`))).toEqual([]);
    }
  });

  it('knows what became of each delivery', () => {
    const states = new Map(deeds.deliveries.map(({ key, channel, state }) => [`${channel} ${key}`, state]));
    for (const channel of ['in-app', 'mail', 'wecom', 'dingtalk', 'feishu']) {
      for (const delivery of byChannel(channel)) {
        const name = `${channel} ${keyOf(delivery)}`;
        expect(`${name} ${states.get(name)}`).toBe(`${name} ${delivery.state}`);
      }
    }
    expect(states.size).toBe(expected.deliveries.length);
    const rejected = deeds.deliveries.filter(({ channel, key }) => channel === 'mail' && key.endsWith(`/${REJECTED}`));
    expect(rejected.filter(({ state }) => state === 'sent')).toEqual([]);
    expect(rejected.length).toBeGreaterThan(0);
  });

  it('was killed in every place, and sent again what was in hand', () => {
    expect(deeds.team.kills).toBe(schedule().filter(({ kill }) => kill).length + (deeds.redis ? 0 : lostQueues));
    const ids = deeds.post.mails.map(({ headers }) => headers.get('message-id'));
    // Killed twice after a mail was taken and before that was noted.
    expect(ids.length - new Set(ids).size).toBeGreaterThanOrEqual(2);
  });

  it('lets nothing personal out', () => {
    for (const { source, text, headers } of deeds.post.mails) {
      const said = [source, text, ...headers.values()].join('\n');
      expect([...PERSONAL, ...names].filter((word) => said.includes(word))).toEqual([]);
    }
    for (const { source } of deeds.groups.posts) expect(SECRETS.filter((word) => source.includes(word))).toEqual([]);
    if (!deeds.redis) return;
    expect(deeds.redis.telling).toBeDefined();
    expect(deeds.redis.betrayed).toEqual([]);
  });

  it('is healthy at the end', () => {
    expect(deeds.health).toMatchObject({ queue: { waiting: 0, active: 0, failed: 0 } });
  });
});

const names = SECRETS.filter((word) => word.startsWith('慕容'));
const lostQueues = schedule().filter(({ queueLost }) => queueLost).length;

const lineOf = ({
  organ,
  type,
  moment,
  caseType,
  number,
  obligation,
  nth,
  rung,
  overdue,
  dueOn,
  dueAt,
  to,
}: NaiveRaised) =>
  [
    ...[organ, moment, type, caseType, number, `${obligation}.${nth}`, rung, overdue ? 'overdue' : 'in time', dueOn],
    ...[dueAt ?? '-', [...to].sort().join()],
  ].join(' ');

const sorted = (items: readonly unknown[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort();
