import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { StoppableRedis } from '../../../test/services/stoppable-redis.fixture.js';
import type { Bucket } from '../bucket.js';
import { WakeUpsUnavailable } from '../errors.js';
import { FakeClock, Gate, workOn, type WorkerUnderTest } from '../wake-ups-under-test.fixture.js';
import type { WakeUps } from '../wake-ups.js';
import { createBullMQWakeUps } from './bullmq-wake-ups.js';

const MORNING = '2020-03-02T01:00:00Z';
const EVENING = '2020-03-02T10:00:00Z';
const bucket = (name: string, at = MORNING): Bucket => ({ name, at });
const NOTHING = { waiting: 0, delayed: 0, active: 0, failed: 0 };

describe.each([
  { memory: 'forgets', settings: {} },
  { memory: 'remembers', settings: { appendonly: 'yes', appendfsync: 'always' } },
])('when Redis, which $memory all when it is stopped,', ({ memory, settings }) => {
  let redis: StoppableRedis;
  let clock: FakeClock;
  let wakeUps: WakeUps;
  let worker: WorkerUnderTest | undefined;
  const advice: string[] = [];

  function open(): void {
    clock = new FakeClock(MORNING);
    const onAdvice = (text: string): void => {
      advice.push(text);
    };
    wakeUps = createBullMQWakeUps({ url: redis.url, now: clock.now, patience: 1000, lifeSign: 2000, onAdvice });
  }
  const names = (): string[] => worker!.given.all.map(({ name }) => name);
  /** Asks until Redis, which has been started, is found again. */
  async function onceBack<T>(question: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await question();
      } catch (error) {
        if (!(error instanceof WakeUpsUnavailable)) throw error;
      }
    }
  }
  const sweepUntilTaken = (buckets: readonly Bucket[]): Promise<void> => onceBack(() => wakeUps.schedule(buckets));

  beforeAll(async () => {
    redis = await StoppableRedis.prepare(settings);
    await redis.start();
  });
  afterEach(async () => {
    await redis.stop();
    await worker?.stop();
    worker = undefined;
    await wakeUps.close();
    await redis.start();
    const cleaner = new Redis(redis.url);
    await cleaner.flushall();
    await cleaner.quit();
  });
  afterAll(() => redis.remove());

  it('is flushed, a sweep schedules all again, and the workers never notice', async () => {
    open();
    const gate = new Gate();
    worker = workOn(wakeUps, () => gate.opened);
    await wakeUps.schedule([bucket('in hand'), bucket('later', EVENING)]);
    await worker.given.until(1);
    const cleaner = new Redis(redis.url);
    await cleaner.flushall();
    await cleaner.quit();
    expect(await wakeUps.depth()).toEqual(NOTHING);
    gate.open();
    // That the job is gone is an error, but not one of the handler.
    expect((await worker.errors.until(1)).map((error) => error.bucket)).toEqual([undefined]);
    clock.moveTo(EVENING);
    await wakeUps.schedule([bucket('later', EVENING)]);
    await worker.given.until(2);
    expect(names()).toEqual(['in hand', 'later']);
  });

  it('is stopped at the moment of a bucket and started again, the bucket comes once', async () => {
    open();
    worker = workOn(wakeUps);
    await wakeUps.schedule([bucket('before')]);
    await worker.given.until(1);
    while ((await wakeUps.depth()).active > 0);
    await wakeUps.schedule([bucket('at ten', EVENING)]);
    await redis.stop();
    clock.moveTo(EVENING);
    await expect(wakeUps.schedule([bucket('at ten', EVENING)])).rejects.toBeInstanceOf(WakeUpsUnavailable);
    await expect(wakeUps.depth()).rejects.toMatchObject({ code: 'wake-ups-unavailable' });
    await worker.errors.until(1);
    await redis.start();
    await sweepUntilTaken([bucket('at ten', EVENING), bucket('after', EVENING)]);
    await worker.given.until(3);
    expect(names().toSorted()).toEqual(['after', 'at ten', 'before']);
    expect(worker.errors.all).toMatchObject([{ error: { code: 'wake-ups-unavailable' }, bucket: undefined }]);
  });

  it(`is stopped and started again, it ${memory} what was scheduled`, async () => {
    open();
    await wakeUps.schedule([bucket('a'), bucket('later', EVENING)]);
    await redis.stop();
    await redis.start();
    expect(await onceBack(() => wakeUps.depth())).toEqual(
      memory === 'forgets' ? NOTHING : { ...NOTHING, waiting: 1, delayed: 1 },
    );
    await sweepUntilTaken([bucket('a')]);
    worker = workOn(wakeUps);
    await worker.given.until(1);
    expect(names()).toEqual(['a']);
  });

  it('is stopped while a bucket is in hand, the bucket is done when it is back', async () => {
    open();
    const gate = new Gate();
    worker = workOn(wakeUps, () => gate.opened);
    await wakeUps.schedule([bucket('a')]);
    await worker.given.until(1);
    await redis.stop();
    gate.open();
    await redis.start();
    await sweepUntilTaken([bucket('b')]);
    await worker.given.until(2);
    expect(names()).toContain('b');
  });

  it('is gone when a worker is told to stop, the worker finishes what is in hand and stops', async () => {
    open();
    const gate = new Gate();
    let finished = false;
    worker = workOn(wakeUps, () => gate.opened.then(() => void (finished = true)));
    await wakeUps.schedule([bucket('a')]);
    await worker.given.until(1);
    await redis.stop();
    const stopped = worker.stop();
    gate.open();
    await stopped;
    expect(finished).toBe(true);
    // Nobody could note the end: a worker that comes later repeats it.
    await redis.start();
    worker = workOn(wakeUps);
    await sweepUntilTaken([bucket('a')]);
    await worker.given.until(1);
    expect(names()).toEqual(['a']);
  });

  it('is not there yet when they are opened, they begin when it is', async () => {
    await redis.stop();
    open();
    worker = workOn(wakeUps);
    await expect(wakeUps.schedule([bucket('a')])).rejects.toBeInstanceOf(WakeUpsUnavailable);
    await redis.start();
    await sweepUntilTaken([bucket('a')]);
    await worker.given.until(1);
    expect(names()).toEqual(['a']);
  });

  it('is never there, they can be closed all the same', async () => {
    await redis.stop();
    open();
    worker = workOn(wakeUps);
    await wakeUps.close();
    await worker.stop();
    expect(worker.given.all).toEqual([]);
    // Also once the worker's second connection has found that out.
    open();
    worker = workOn(wakeUps);
    await worker.errors.until(1);
    await expect(wakeUps.depth()).rejects.toBeInstanceOf(WakeUpsUnavailable);
    await worker.stop();
    await wakeUps.close();
  });

  it('says what its operator should change', async () => {
    expect(advice.length > 0).toBe(memory === 'forgets');
    expect(new Set(advice)).toEqual(
      new Set(memory === 'forgets' ? ['Redis forgets wake-ups when it is stopped: set appendonly to yes'] : []),
    );
    open();
  });
});
