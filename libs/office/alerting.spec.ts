import { describe, expect, it } from '@jest/globals';
import type { Outcomes } from '#notifications';
import type { Bucket, WakeUps } from '#wake-ups';
import { WakeUpsUnavailable } from '#wake-ups';
import { Alerting, type AlertingParts } from './alerting.js';

const HOUR = 3_600_000;
const NOW = '2024-04-01T09:00:00+08:00';
const bucket: Bucket = { name: 'a', at: NOW };
const nothing: Outcomes = { sent: 0, withdrawn: 0, failed: 0, dead: 0 };

/** A promise, and how to resolve it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

/** Hands over what is scheduled, at once. */
class Queue implements WakeUps {
  readonly scheduled: Bucket[] = [];
  readonly #first = gate();
  fails: Error | undefined;

  async schedule(buckets: readonly Bucket[]): Promise<void> {
    if (this.fails) throw this.fails;
    this.scheduled.push(...buckets);
    if (buckets.length > 0) this.#first.open();
  }

  async run(...[handle, { signal }]: Parameters<WakeUps['run']>): Promise<void> {
    await Promise.race([this.#first.opened, aborted(signal)]);
    for (const each of this.scheduled) await handle(each);
    await aborted(signal);
  }

  depth: WakeUps['depth'] = async () => ({ waiting: 0, delayed: this.scheduled.length, active: 0, failed: 0 });
  close = (): Promise<void> => Promise.resolve();
}

const alerting = (queue: WakeUps, parts: Partial<AlertingParts> = {}): Alerting => {
  let sweptAt: string | undefined;
  return new Alerting({
    reminders: { pending: async () => [bucket], raise: async () => [] },
    notifications: {
      sendDue: async () => nothing,
      backlog: async () => ({ pending: 2, dead: 1, oldestPending: '2024-03-29T01:00:00.000000Z' }),
    },
    book: {
      noteSweep: async (at) => {
        sweptAt = at;
      },
      sweptAt: async () => sweptAt,
    },
    organs: async () => ['a'],
    caughtUp: () => Promise.resolve(),
    openWakeUps: () => queue,
    now: () => NOW,
    pace: { sweep: HOUR, deliver: HOUR, retry: 1 },
    ...parts,
  });
};

describe('alerting', () => {
  it('sweeps, raises and then delivers, without waiting for the next look', async () => {
    const steps: string[] = [];
    const stop = new AbortController();
    const delivered = gate();
    const running = alerting(new Queue(), {
      reminders: {
        pending: async () => [bucket],
        raise: async ({ name, at }, now) => {
          steps.push(`raised ${name} ${at} at ${now}`);
          return [];
        },
      },
      notifications: {
        sendDue: async () => {
          if (!steps.some((step) => step.startsWith('raised'))) return nothing;
          steps.push('delivered');
          if (steps.filter((step) => step === 'delivered').length === 2) delivered.open();
          return steps.includes('delivered') && steps.length > 2 ? nothing : { ...nothing, sent: 1 };
        },
        backlog: () => Promise.reject(new Error('not asked for')),
      },
    }).run(stop.signal, (error) => steps.push(String(error)));
    await delivered.opened;
    stop.abort();
    await running;
    expect(steps).toEqual([`raised a ${NOW} at ${NOW}`, 'delivered', 'delivered']);
  });

  it('tries each part again that fails, and the others go on', async () => {
    const errors: string[] = [];
    const stop = new AbortController();
    const queue = new Queue();
    queue.fails = new WakeUpsUnavailable(new Error('gone'));
    const done = gate();
    let attempts = 0;
    const running = alerting(queue, {
      notifications: {
        sendDue: async () => {
          if (++attempts < 4) throw new Error(`database, ${attempts}`);
          queue.fails = undefined;
          return nothing;
        },
        backlog: () => Promise.reject(new Error('not asked for')),
      },
      reminders: {
        pending: async () => [bucket],
        raise: async () => {
          done.open();
          return [];
        },
      },
    }).run(stop.signal, (error) => errors.push(error instanceof Error && 'code' in error ? 'no queue' : String(error)));
    await done.opened;
    stop.abort();
    await running;
    expect(errors.filter((error) => error !== 'no queue')).toEqual([
      'Error: database, 1',
      'Error: database, 2',
      'Error: database, 3',
    ]);
    expect(errors).toContain('no queue');
  });

  it('finishes what is in hand before it ends, and begins nothing more', async () => {
    const stop = new AbortController();
    const begun = gate();
    const mayEnd = gate();
    let signalled: AbortSignal | undefined;
    let attempts = 0;
    let ended = false;
    const running = alerting(new Queue(), {
      notifications: {
        sendDue: async (options) => {
          attempts++;
          signalled = options?.signal;
          begun.open();
          await mayEnd.opened;
          return { ...nothing, sent: 1 };
        },
        backlog: () => Promise.reject(new Error('not asked for')),
      },
    })
      .run(stop.signal, () => undefined)
      .then(() => (ended = true));
    await begun.opened;
    stop.abort();
    expect(signalled?.aborted).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    mayEnd.open();
    await running;
    expect(attempts).toBe(1);
  });

  it('tells its health, also where the queue does not answer or hangs', async () => {
    const queue = new Queue();
    const well = alerting(queue);
    expect(await well.sweep()).toBe(1);
    const backlog = { oldestUndelivered: '2024-03-29T01:00:00.000000Z', dead: 1 };
    expect(await well.health()).toEqual({
      ...backlog,
      queue: { waiting: 0, delayed: 1, active: 0, failed: 0 },
      sweptAt: NOW,
    });
    queue.depth = () => Promise.reject(new WakeUpsUnavailable(new Error('gone')));
    expect(await alerting(queue).health()).toEqual({ ...backlog, queue: null, sweptAt: null });
    queue.depth = () => new Promise(() => undefined);
    expect(await alerting(queue).health()).toEqual({ ...backlog, queue: null, sweptAt: null });
  });

  it('does not count as swept where the queue did not take the buckets', async () => {
    const queue = new Queue();
    queue.fails = new WakeUpsUnavailable(new Error('gone'));
    const unwell = alerting(queue);
    await expect(unwell.sweep()).rejects.toMatchObject({ code: 'wake-ups-unavailable' });
    expect((await unwell.health()).sweptAt).toBeNull();
  });

  it('opens the queue when it is needed, once, and closes only what was opened', async () => {
    let opened = 0;
    let closed = 0;
    const queue = new Queue();
    queue.close = async () => {
      closed++;
    };
    const parts = { openWakeUps: () => (opened++, queue) };
    await alerting(queue, parts).close();
    expect([opened, closed]).toEqual([0, 0]);
    const used = alerting(queue, parts);
    await used.sweep();
    await used.health();
    await used.close();
    expect([opened, closed]).toEqual([1, 1]);
  });
});
