import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { StoppableRedis } from '../../../test/services/stoppable-redis.fixture.js';
import { WakeUpsUnavailable } from '../errors.js';
import { workOn } from '../wake-ups-under-test.fixture.js';
import { createBullMQWakeUps } from './bullmq-wake-ups.js';

const MORNING = '2020-03-02T01:00:00Z';
let redis: StoppableRedis;

beforeAll(async () => {
  redis = await StoppableRedis.prepare({ databases: 2 });
  await redis.start();
});
afterAll(() => redis.remove());

it('a database that Redis does not have is told of each time, and nothing goes into another', async () => {
  const url = redis.url.replace(/\/0$/, '/7');
  const wakeUps = createBullMQWakeUps({ url, now: () => MORNING, patience: 1000, onAdvice: () => undefined });
  const worker = workOn(wakeUps);
  try {
    for (const call of [1, 2, 3]) {
      const bucket = { name: `organ ${call}`, at: MORNING };
      await expect(wakeUps.schedule([bucket])).rejects.toBeInstanceOf(WakeUpsUnavailable);
      await expect(wakeUps.depth()).rejects.toMatchObject({ code: 'wake-ups-unavailable' });
    }
    expect((await worker.errors.until(1))[0]?.error).toBeInstanceOf(WakeUpsUnavailable);
  } finally {
    await worker.stop();
    await wakeUps.close();
  }
  expect(worker.given.all).toEqual([]);
  const other = new Redis(redis.url);
  expect(await other.info('keyspace')).not.toMatch(/^db\d/m);
  await other.quit();
});
