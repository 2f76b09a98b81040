import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { redisUrl } from '../../../test/services/redis.js';
import { workOn } from '../wake-ups-under-test.fixture.js';
import type { WakeUps } from '../wake-ups.js';
import { createBullMQWakeUps } from './bullmq-wake-ups.js';

const MORNING = '2020-03-02T01:00:00Z';
const prefix = randomUUID();
let redis: Redis;
let wakeUps: WakeUps;

beforeAll(async () => {
  const url = await redisUrl();
  redis = new Redis(url);
  const retries = { attempts: 1, backOff: () => 0 };
  wakeUps = createBullMQWakeUps({ url, prefix, now: () => MORNING, retries, onAdvice: () => undefined });
});
afterAll(async () => {
  await wakeUps.close();
  await redis.quit();
});

const keys = (): Promise<string[]> => redis.keys(`${prefix}:*`);

it('what is done leaves nothing behind, and what failed is held once', async () => {
  const worker = workOn(wakeUps, ({ name }) => (name === 'bad' ? Promise.reject(new Error()) : Promise.resolve()));
  const some = (round: number) =>
    [...Array.from({ length: 300 }, (_, index) => `organ ${round} ${index}`), 'bad'].map((name) => ({
      name,
      at: MORNING,
    }));
  await wakeUps.schedule(some(1));
  await worker.given.until(301);
  await worker.stop();
  const afterOne = (await keys()).length;
  expect(await wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 1 });
  for (const round of [2, 3]) {
    const another = workOn(wakeUps, ({ name }) => (name === 'bad' ? Promise.reject(new Error()) : Promise.resolve()));
    await wakeUps.schedule(some(round));
    await another.given.until(301);
    await another.stop();
  }
  expect((await keys()).length).toBe(afterOne);
  expect(await redis.xlen(`${prefix}:wake-ups:events`)).toBeLessThan(301);
});

it('nothing of why a handler failed reaches Redis: it could be personal', async () => {
  const worker = workOn(wakeUps, () => Promise.reject(new Error('张三的身份证号')));
  await wakeUps.schedule([{ name: 'failing', at: MORNING }]);
  await worker.given.until(1);
  await worker.stop();
  const job = (await keys()).find((key) => key.endsWith('failing'))!;
  const stored = await redis.hgetall(job);
  expect(stored).toMatchObject({ failedReason: 'the handler failed' });
  expect(JSON.stringify(stored)).not.toContain('张三');
});
