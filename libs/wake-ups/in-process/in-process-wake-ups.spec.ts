import { expect, it } from '@jest/globals';
import { FakeClock, workOn } from '../wake-ups-under-test.fixture.js';
import { createInProcessWakeUps } from './in-process-wake-ups.js';
import { wakeUpsContract } from '../wake-ups.contract.js';

wakeUpsContract('in process', async (now, retries) => {
  const wakeUps = createInProcessWakeUps({ now, ...(retries && { retries }) });
  return { wakeUps, another: () => wakeUps, close: () => wakeUps.close() };
});

it('in process: what was given up and is no longer wanted does not pile up', async () => {
  const clock = new FakeClock('2020-03-02T01:00:00Z');
  const wakeUps = createInProcessWakeUps({ now: clock.now, retries: { attempts: 1, backOff: () => 0 } });
  const worker = workOn(wakeUps, () => Promise.reject(new Error()));
  for (let day = 1; day <= 9; day++) {
    clock.moveTo(`2020-03-0${day}T01:00:00Z`);
    await wakeUps.schedule([{ name: 'a', at: clock.now() }]);
    await worker.errors.until(day);
    // Yesterday's is kept for a day.
    expect(await wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: Math.min(day, 2) });
  }
  await worker.stop();
});
