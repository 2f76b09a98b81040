import { serviceUrl } from '../services/services.mjs';
import { atLeast, below, number, type Figure } from './figure.js';
import { inOwnProcess } from './in-own-process.js';
import { OBLIGATIONS_A_CASE } from './open-cases.js';
import { freshPlace, KINDS } from './fresh-place.js';
import type { Setting } from './benchmarks.js';

const ORGANS = 100;

/** One morning of all organs, the sweep after it, and what Redis keeps by number of buckets and of cases. */
export async function benchAlerts(setting: Setting): Promise<readonly Figure[]> {
  return [...(await benchMorning(setting)), ...(await benchRedis(setting))];
}

async function benchMorning({ folder, openObligations, say }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const { place, drop } = await freshPlace(kind, folder);
    say(`a morning of ${number(openObligations)} open obligations in ${ORGANS} organs, ${kind}`);
    await inOwnProcess('fillOrgans', { place, organs: ORGANS, cases: openObligations / OBLIGATIONS_A_CASE });
    const redisUrl = kind === 'PGlite' ? null : await serviceUrl('redis');
    const { seconds, rungs, digests, sweep, peak } = await inOwnProcess('morningTime', { place, redisUrl });
    figures.push(
      below(60, seconds, {
        what: `a morning's rungs of ${number(openObligations)} obligations in ${ORGANS} organs, ${kind}`,
        unit: 's',
        beside: `${number(rungs)} rungs found and recorded, ${number(digests)} digests queued; ${number(peak)} MB at most`,
      }),
      below(1, sweep, {
        what: `a sweep when nothing is missing, ${kind}`,
        unit: 's',
        beside: `${ORGANS} organs, ${kind === 'PGlite' ? 'in process' : 'Redis'}`,
      }),
    );
    await drop();
  }
  return figures;
}

/** Ten times the cases, and ten times the buckets. */
async function benchRedis({ folder, openObligations, say }: Setting): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const organs of [ORGANS, 10 * ORGANS]) {
    const measured: { readonly cases: number; readonly buckets: number; readonly bytes: number }[] = [];
    for (const obligations of [openObligations / 10, openObligations]) {
      const cases = obligations / OBLIGATIONS_A_CASE;
      say(`Redis with ${number(cases)} cases in ${number(organs)} organs`);
      const { place, drop } = await freshPlace('PostgreSQL', folder);
      await inOwnProcess('fillOrgans', { place, organs, cases });
      measured.push({ cases, ...(await inOwnProcess('redisMemory', { place, redisUrl: await serviceUrl('redis') })) });
      await drop();
    }
    for (const { cases, buckets, bytes } of measured) {
      figures.push(
        atLeast(undefined, bytes / 1024, {
          what: `Redis with ${number(buckets)} buckets, ${number(cases)} cases`,
          unit: 'KiB',
          beside: `${number(bytes / buckets)} bytes a bucket`,
        }),
      );
    }
    const [few, many] = measured;
    figures.push(
      below(1.05, (many?.bytes ?? NaN) / (few?.bytes ?? NaN), {
        what: `Redis with ten times the cases, ${number(organs)} organs`,
        unit: 'times',
        beside: 'the same buckets',
      }),
    );
  }
  return figures;
}
