import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseOrder } from './case-order.js';

describe('CaseOrder', () => {
  it('keeps the order of tasks that share a key, whatever the scheduler does, and runs each once', async () => {
    const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(keys, { maxLength: 25 }), fc.scheduler(), async (tasks, scheduler) => {
        const order = new CaseOrder(5);
        const done: number[] = [];
        const running = new Set<string>();
        let most = 0;
        const taken = (async () => {
          for (const [index, own] of tasks.entries()) {
            await order.run(own, async () => {
              for (const key of own) expect(running.has(key)).toBe(false);
              own.forEach((key) => running.add(key));
              most = Math.max(most, running.size);
              await scheduler.schedule(Promise.resolve());
              own.forEach((key) => running.delete(key));
              done.push(index);
            });
          }
          await order.idle();
        })();
        await scheduler.waitFor(taken);
        expect([...done].sort((a, b) => a - b)).toEqual(tasks.map((_, index) => index));
        for (const key of ['a', 'b', 'c', 'd'] as const) {
          const sharing = done.filter((index) => tasks[index]?.includes(key));
          expect(sharing).toEqual([...sharing].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('runs tasks without a common key side by side', async () => {
    const order = new CaseOrder(2);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const seen: string[] = [];
    await order.run(['a'], () => held);
    await order.run(['b'], () => {
      seen.push('b');
      release();
      return Promise.resolve();
    });
    await order.idle();
    expect(seen).toEqual(['b']);
  });
});
