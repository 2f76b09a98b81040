import { randomUUID } from 'node:crypto';
import { redisUrl } from '../../../test/services/redis.js';
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
