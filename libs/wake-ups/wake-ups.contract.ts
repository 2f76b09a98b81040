import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bucket } from './bucket.js';
import { InvalidBucket, WakeUpsClosed } from './errors.js';
import {
  Arrivals,
  FakeClock,
  Gate,
  runningClock,
  workOn,
  type Open,
  type WakeUpsUnderTest,
  type WorkerUnderTest,
} from './wake-ups-under-test.fixture.js';
import type { Depth, Retries } from './wake-ups.js';

const MORNING = '2020-03-02T01:00:00Z'; // 09:00 in Xinzhou
const EVENING = '2020-03-02T10:00:00Z';
const bucket = (name: string, at = MORNING): Bucket => ({ name, at });
/** Buckets go first come, first served: when this one comes, all that were due before it have come. */
const LAST = 'the last';

/** What all wake-ups must do. */
export function wakeUpsContract(name: string, open: Open): void {
  describe(`${name}: wake-ups`, () => {
    const clock = new FakeClock(MORNING);
    let opened: WakeUpsUnderTest | undefined;
    const workers: WorkerUnderTest[] = [];

    async function openOne(now = clock.now, retries?: Retries): Promise<WakeUpsUnderTest> {
      clock.moveTo(MORNING);
      opened = await open(now, retries);
      return opened;
    }
    const work: typeof workOn = (...args) => {
      const worker = workOn(...args);
      workers.push(worker);
      return worker;
    };
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await opened?.close();
      opened = undefined;
    });

    /** A worker that can be asked for the depth of the queue when it has taken all that is due. */
    function workAndProbe(
      queue: WakeUpsUnderTest,
      handle: (bucket: Bucket) => Promise<void> = () => Promise.resolve(),
    ) {
      const depths = new Arrivals<Depth>();
      const worker = work(queue.wakeUps, async (given) => {
        if (!given.name.startsWith(LAST)) return handle(given);
        depths.add(await queue.wakeUps.depth());
      });
      const probe = async (): Promise<Depth> => {
        const count = depths.all.length + 1;
        await queue.wakeUps.schedule([bucket(`${LAST} ${count}`, clock.now())]);
        // Itself in hand.
        const depth = (await depths.until(count)).at(-1)!;
        return { ...depth, active: depth.active - 1 };
      };
      const names = (): string[] =>
        worker.given.all.map((given) => given.name).filter((text) => !text.startsWith(LAST));
      return { ...worker, probe, names };
    }

    it('hands over what is due, as it was written, and forgets it when it is done', async () => {
      const queue = await openOne();
      const { given, probe } = workAndProbe(queue);
      await queue.wakeUps.schedule([
        bucket('忻州市: 政府办', '2020-03-02T09:00:00+08:00'),
        bucket('b', '2020-03-01T01:00Z'),
      ]);
      await given.until(2);
      expect(new Set(given.all)).toEqual(
        new Set([bucket('忻州市: 政府办', '2020-03-02T09:00:00+08:00'), bucket('b', '2020-03-01T01:00Z')]),
      );
      expect(await probe()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    });

    it('keeps a bucket until its moment has come by the clock', async () => {
      const queue = await openOne();
      const { given, names, probe } = workAndProbe(queue);
      await queue.wakeUps.schedule([bucket('later', EVENING)]);
      expect(await probe()).toEqual({ waiting: 0, delayed: 1, active: 0, failed: 0 });
      clock.moveTo('2020-03-02T09:59:59.999Z');
      await queue.wakeUps.schedule([bucket('later', EVENING)]);
      expect(await probe()).toMatchObject({ delayed: 1 });
      expect(names()).toEqual([]);
      clock.moveTo(EVENING);
      await queue.wakeUps.schedule([bucket('later', EVENING)]);
      await given.until(3);
      expect(await probe()).toMatchObject({ delayed: 0 });
      expect(names()).toEqual(['later']);
    });

    it('wakes at the moment by itself', async () => {
      const { wakeUps } = await openOne(runningClock('2020-03-02T00:59:59.900Z'));
      const { given } = work(wakeUps);
      await wakeUps.schedule([bucket('by its own timer')]);
      expect(await given.until(1)).toEqual([bucket('by its own timer')]);
    });

    it('has a bucket once, however often and however written it is scheduled', async () => {
      const queue = await openOne();
      const same = [bucket('a'), bucket('a', '2020-03-02T09:00:00.0+08:00'), bucket('a', '2020-03-02T01:00:00.000Z')];
      await queue.wakeUps.schedule(same);
      await queue.another().schedule(same.toReversed());
      await queue.wakeUps.schedule([bucket('a', EVENING), bucket('b')]);
      expect(await queue.wakeUps.depth()).toEqual({ waiting: 2, delayed: 1, active: 0, failed: 0 });
      const { given, names, probe } = workAndProbe(queue);
      await probe();
      expect(names().sort()).toEqual(['a', 'b']);
      expect(given.all).toContainEqual(bucket('a'));
    });

    it('does nothing about a bucket that is in hand, and runs one again that has run', async () => {
      const queue = await openOne();
      const gate = new Gate();
      const { given, names, probe } = workAndProbe(queue, () => gate.opened);
      await queue.wakeUps.schedule([bucket('a')]);
      await given.until(1);
      await queue.wakeUps.schedule([bucket('a')]);
      expect(await queue.wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 1, failed: 0 });
      gate.open();
      await probe();
      expect(names()).toEqual(['a']);
      await queue.wakeUps.schedule([bucket('a')]);
      await probe();
      expect(names()).toEqual(['a', 'a']);
    });

    it('tries a failing bucket again after the back-off, gives it up, and begins anew when it is scheduled again', async () => {
      const minutes = (count: number): number => count * 60_000;
      const queue = await openOne(clock.now, { attempts: 3, backOff: (failed) => minutes(10 * failed) });
      const failure = new Error('the database is gone');
      let broken = true;
      const { errors, names, probe } = workAndProbe(queue, () =>
        broken ? Promise.reject(failure) : Promise.resolve(),
      );
      const again = async (instant: string): Promise<Depth> => {
        clock.moveTo(instant);
        await queue.wakeUps.schedule([bucket('a')]);
        return probe();
      };
      expect(await again(MORNING)).toEqual({ waiting: 0, delayed: 1, active: 0, failed: 0 });
      await again('2020-03-02T01:09:59.999Z');
      expect(names()).toHaveLength(1);
      await again('2020-03-02T01:10:00Z');
      expect(names()).toHaveLength(2);
      await again('2020-03-02T01:29:59Z');
      expect(names()).toHaveLength(2);
      expect(await again('2020-03-02T01:30:00Z')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 1 });
      expect(names()).toHaveLength(3);
      expect(errors.all).toEqual([1, 2, 3].map(() => ({ error: failure, bucket: bucket('a') })));
      // Three attempts again.
      expect(await again('2020-03-02T01:30:00Z')).toMatchObject({ delayed: 1, failed: 0 });
      broken = false;
      expect(await again('2020-03-02T01:40:00Z')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
      expect(names()).toEqual(['a', 'a', 'a', 'a', 'a']);
    });

    it('tries again by itself', async () => {
      const { wakeUps } = await openOne(runningClock(MORNING), { attempts: 5, backOff: () => 20 });
      let failures = 0;
      const { given, errors } = work(wakeUps, () => (++failures < 4 ? Promise.reject(new Error()) : Promise.resolve()));
      await wakeUps.schedule([bucket('a')]);
      await given.until(4);
      expect(errors.all).toHaveLength(3);
    });

    it('has as many in hand as it may', async () => {
      const { wakeUps } = await openOne();
      const gates = new Arrivals<Gate>();
      const { given } = work(
        wakeUps,
        () => {
          const gate = new Gate();
          gates.add(gate);
          return gate.opened;
        },
        { concurrency: 2 },
      );
      await wakeUps.schedule(['a', 'b', 'c', 'd'].map((text) => bucket(text)));
      await given.until(2);
      expect(await wakeUps.depth()).toEqual({ waiting: 2, delayed: 0, active: 2, failed: 0 });
      gates.all[1]!.open();
      await given.until(3);
      expect(await wakeUps.depth()).toMatchObject({ waiting: 1, active: 2 });
      gates.all[0]!.open();
      gates.all[2]!.open();
      (await gates.until(4))[3]!.open();
      expect(new Set(given.all.map((one) => one.name))).toEqual(new Set(['a', 'b', 'c', 'd']));
    });

    it('finishes what is in hand when it is told to stop, and takes nothing more', async () => {
      const { wakeUps, another } = await openOne();
      const gate = new Gate();
      const { given, stop } = work(wakeUps, () => gate.opened);
      await wakeUps.schedule([bucket('in hand'), bucket('waiting', '2020-03-02T00:59:00Z')]);
      await given.until(1);
      let over = false;
      const stopped = stop().then(() => (over = true));
      expect(await wakeUps.depth()).toMatchObject({ waiting: 1, active: 1 });
      expect(over).toBe(false);
      gate.open();
      await stopped;
      expect(given.all).toHaveLength(1);
      expect(await wakeUps.depth()).toEqual({ waiting: 1, delayed: 0, active: 0, failed: 0 });
      const next = work(another());
      await next.given.until(1);
      expect(new Set([...given.all, ...next.given.all].map((one) => one.name))).toEqual(
        new Set(['in hand', 'waiting']),
      );
    });

    it.each([2, 4])('is shared by %d workers, each bucket going to one', async (count) => {
      const queue = await openOne();
      const all = new Arrivals<string>();
      const started = new Arrivals<number>();
      const team = Array.from({ length: count }, (_, index) => {
        let first = true;
        return work(index === 0 ? queue.wakeUps : queue.another(), async ({ name: text }) => {
          all.add(text);
          if (first) started.add(index);
          first = false;
          // Nobody goes on before everybody has had one.
          await started.until(count);
        });
      });
      const names = Array.from({ length: 40 }, (_, index) => `organ ${index}`);
      await queue.wakeUps.schedule(names.map((text) => bucket(text)));
      await all.until(40);
      await Promise.all(team.map((worker) => worker.stop()));
      expect(all.all.toSorted()).toEqual(names.toSorted());
      expect(new Set(started.all).size).toBe(count);
      expect(await queue.wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    });

    it('wakes each bucket of a month once, on its day', async () => {
      const queue = await openOne();
      const early: string[] = [];
      const { given, probe } = workAndProbe(queue, async ({ at }) => {
        if (Date.parse(at) > Date.parse(clock.now())) early.push(at);
      });
      const days = Array.from({ length: 31 }, (_, day) => `2020-03-${String(day + 1).padStart(2, '0')}T01:00:00.000Z`);
      const month = days.flatMap((at) => ['xinzhou', 'yuanping'].map((organ) => bucket(organ, at)));
      clock.moveTo('2020-02-29T01:00:00Z');
      await queue.wakeUps.schedule(month);
      for (const [day, at] of days.entries()) {
        clock.moveTo(at);
        await queue.wakeUps.schedule(month.slice(2 * day)); // what a sweep would miss
        expect(await probe()).toEqual({ waiting: 0, delayed: month.length - 2 * (day + 1), active: 0, failed: 0 });
      }
      const came = given.all
        .filter(({ name: text }) => !text.startsWith(LAST))
        .map(({ name: text, at }) => `${at} ${text}`);
      expect(came.toSorted()).toEqual(month.map(({ name: text, at }) => `${at} ${text}`).toSorted());
      expect(early).toEqual([]);
    });

    it('refuses what is no bucket, and schedules nothing then', async () => {
      const { wakeUps } = await openOne();
      for (const wrong of [
        bucket(''),
        bucket('\ud800'),
        bucket('a', '2020-03-02'),
        bucket('a', '2020-03-02T09:00:00'),
      ]) {
        await expect(wakeUps.schedule([bucket('good'), wrong])).rejects.toBeInstanceOf(InvalidBucket);
      }
      await wakeUps.schedule([]);
      expect(await wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    });

    it('ends its workers when it is closed, and is of no use then', async () => {
      const { wakeUps } = await openOne();
      const gate = new Gate();
      const worker = work(wakeUps, () => gate.opened);
      await wakeUps.schedule([bucket('in hand')]);
      await worker.given.until(1);
      const closed = wakeUps.close();
      gate.open();
      await closed;
      await worker.stop();
      await expect(wakeUps.schedule([bucket('a')])).rejects.toBeInstanceOf(WakeUpsClosed);
      await expect(wakeUps.depth()).rejects.toMatchObject({ code: 'wake-ups-closed' });
      const run = wakeUps.run(() => Promise.resolve(), {
        signal: new AbortController().signal,
        onError: () => undefined,
      });
      await expect(run).rejects.toBeInstanceOf(WakeUpsClosed);
      await wakeUps.close();
    });
  });
}
