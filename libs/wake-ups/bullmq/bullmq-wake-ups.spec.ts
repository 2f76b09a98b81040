import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { redisUrl } from '../../../test/services/redis.js';
import { Gate, workOn } from '../wake-ups-under-test.fixture.js';
import type { WakeUps } from '../wake-ups.js';
import { wakeUpsContract } from '../wake-ups.contract.js';
import { createBullMQWakeUps } from './bullmq-wake-ups.js';

wakeUpsContract('BullMQ', async (now, retries) => {
  const [url, prefix] = [await redisUrl(), randomUUID()];
  const opened: WakeUps[] = [];
  const another = (): WakeUps => {
    const wakeUps = createBullMQWakeUps({ url, prefix, now, ...(retries && { retries }), onAdvice: () => undefined });
    opened.push(wakeUps);
    return wakeUps;
  };
  return {
    wakeUps: another(),
    another,
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
    },
  };
});

it('BullMQ: a worker that is told to stop has patience with Redis only, not with its handlers', async () => {
  const place = {
    url: await redisUrl(),
    prefix: randomUUID(),
    now: () => '2020-03-02T01:00:00Z',
    onAdvice: () => undefined,
  };
  const [impatient, other] = [createBullMQWakeUps({ ...place, patience: 50 }), createBullMQWakeUps(place)];
  const gate = new Gate();
  const worker = workOn(impatient, () => gate.opened);
  await other.schedule([{ name: 'a', at: place.now() }]);
  await worker.given.until(1);
  let over = false;
  const stopped = worker.stop().then(() => (over = true));
  for (const start = performance.now(); performance.now() < start + 200;) await other.depth();
  expect(over).toBe(false);
  expect(worker.errors.all).toEqual([]);
  gate.open();
  await stopped;
  await Promise.all([impatient.close(), other.close()]);
});
