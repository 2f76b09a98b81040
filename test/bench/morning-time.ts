import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Redis } from 'ioredis';
import { inAppOnly, openOffice, type Office } from '#office';
import { median } from './median.js';
import { EVENING, MORNING } from './open-organs.js';
import { configOf, type Place } from './place.js';

export interface MorningTime {
  /** From the sweep in the morning until every organ's rungs are recorded and their digests queued. */
  readonly seconds: number;
  readonly rungs: number;
  readonly digests: number;
  /** A sweep when nothing is missing. */
  readonly sweep: number;
  /** Largest resident memory of the process, MB. */
  readonly peak: number;
}

const SWEEPS = 9;

/** One morning of all organs, by one worker. Without Redis the process wakes itself. */
export async function morningTime({
  place,
  redisUrl,
}: {
  place: Place;
  redisUrl: string | null;
}): Promise<MorningTime> {
  const clock = { now: EVENING };
  const office = await openWorker(place, redisUrl, clock);
  await office.projections.catchUp();
  await office.alerting.sweep();
  const end = new AbortController();
  clock.now = MORNING;
  const start = performance.now();
  const failures: unknown[] = [];
  const running = office.alerting.run(end.signal, (error) => void failures.push(error));
  while (failures.length === 0 && (await missing(office)) > 0) await pause(20);
  if (failures.length > 0) throw new Error('the morning was not done', { cause: failures[0] });
  const seconds = (performance.now() - start) / 1000;
  end.abort();
  await running;
  const sweeps: number[] = [];
  for (let n = 0; n < SWEEPS; n++) {
    const begin = performance.now();
    await office.alerting.sweep();
    sweeps.push((performance.now() - begin) / 1000);
  }
  const { rows } = await sql<{ rungs: number; digests: number }>`
    select (select count(*) from event_store.events where type in ('ReminderRaised', 'ObligationOverdue'))::integer as rungs,
      (select count(*) from notifications.deliveries)::integer as digests`.execute(office.database.kysely);
  await office.close();
  const peak = process.resourceUsage().maxRSS / 1024;
  return { seconds, rungs: rows[0]?.rungs ?? 0, digests: rows[0]?.digests ?? 0, sweep: median(sweeps), peak };
}

/** Bytes that Redis keeps for the moments of all organs, by one sweep into an empty database. */
export async function redisMemory({
  place,
  redisUrl,
}: {
  place: Place;
  redisUrl: string;
}): Promise<{ buckets: number; bytes: number }> {
  const office = await openWorker(place, redisUrl, { now: EVENING });
  await office.projections.catchUp();
  const buckets = await office.alerting.sweep();
  const redis = new Redis(redisUrl);
  let bytes = 0;
  for (const key of await redis.keys('*')) bytes += Number(await redis.memory('USAGE', key, 'SAMPLES', 0));
  redis.disconnect();
  await office.close();
  return { buckets, bytes };
}

const openWorker = (place: Place, redisUrl: string | null, clock: { readonly now: string }): Promise<Office> =>
  openOffice(
    { ...configOf(place), alerting: { ...inAppOnly, redisUrl: redisUrl ?? undefined } },
    { now: () => clock.now },
  );

/** Organs whose morning is not done. */
async function missing({ database }: Office): Promise<number> {
  const { rows } = await sql<{ missing: number }>`
    select (select count(*) from reminders.organs)::integer
      - (select count(*) from reminders.moments where done)::integer as missing`.execute(database.kysely);
  return rows[0]?.missing ?? 0;
}
