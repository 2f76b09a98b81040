import { createInProcessWakeUps } from './in-process-wake-ups.js';
import { wakeUpsContract } from '../wake-ups.contract.js';

wakeUpsContract('in process', async (now, retries) => {
  const wakeUps = createInProcessWakeUps({ now, ...(retries && { retries }) });
  return { wakeUps, another: () => wakeUps, close: () => wakeUps.close() };
});
