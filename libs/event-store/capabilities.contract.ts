import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tampering, StoreUnderTest } from './store-under-test.fixture.js';
import { eventsAfter, someAppend, someEvent, someStream } from './store-under-test.fixture.js';
import type { Capabilities, EventStore } from './event-store.js';

/** What a store promises beyond the core. `declared` is what it is known to have: a capability lost is a failure. */
export function capabilitiesContract(name: string, declared: Capabilities, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} has its capabilities`, () => {
    let opened: StoreUnderTest;
    let store: EventStore;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    it('declares them', () => {
      expect(store.capabilities).toEqual(declared);
    });

    if (declared.multiStreamAppend) {
      it('appends to several streams all or nothing', async () => {
        const [from, to, third] = [someStream(), someStream(), someStream()];
        await store.append(someAppend(from));
        const head = await store.head();
        const split = (versions: readonly number[], id = randomUUID()) =>
          store.append([
            { organ: 'organ', stream: from, expectedVersion: versions[0]!, events: [someEvent(id)] },
            {
              organ: 'organ',
              stream: to,
              expectedVersion: versions[1]!,
              events: [someEvent(id, {}, 1), someEvent(id, {}, 2)],
            },
            { organ: 'organ', stream: third, expectedVersion: versions[2]!, events: [someEvent(id, {}, 3)] },
          ]);
        await expect(split([1, 0, 7])).rejects.toMatchObject({ stream: third, expectedVersion: 7, actualVersion: 0 });
        await expect(split([0, 0, 0])).rejects.toMatchObject({ stream: from, actualVersion: 1 });
        expect(await store.head()).toBe(head);
        const id = randomUUID();
        const { position } = await split([1, 0, 0], id);
        expect((await eventsAfter(store, head)).map(({ stream }) => stream)).toEqual([from, to, to, third]);
        expect(await split([1, 0, 0], id)).toEqual({ position, repeated: true });
        const streams = await store.readStreams([from, to, third]);
        expect([...streams.values()].map((events) => events.length)).toEqual([2, 2, 1]);
      });

      it('refuses an append whose events are there in part', async () => {
        const [a, b] = [someStream(), someStream()];
        const [first] = someAppend(a);
        await store.append([first]);
        await expect(store.append([first, someAppend(b)[0]])).rejects.toMatchObject({
          code: 'event-id-reused',
          stream: a,
        });
        expect(await store.readStream(b)).toEqual([]);
      });
    }

    if (declared.gapless) {
      it('numbers positions without gaps, refusals and repetitions notwithstanding', async () => {
        const after = await store.head();
        const again = someAppend(someStream());
        const appends = Array.from({ length: 60 }, (_, n) =>
          n % 3 === 0 ? again : someAppend(someStream(), n % 3 === 1 ? 0 : 4),
        );
        const other = opened.another();
        await Promise.allSettled(appends.map((append, n) => (n % 2 === 0 ? store : other).append(append)));
        await other.close();
        const positions = (await eventsAfter(store, after)).map(({ position }) => position);
        expect(positions).toEqual(Array.from({ length: 21 }, (_, n) => after + BigInt(n) + 1n));
      });
    }

    if (declared.groupCommit) {
      it('writes concurrent appends in few transactions', async () => {
        const after = await store.head();
        await Promise.all(Array.from({ length: 128 }, () => store.append(someAppend(someStream()))));
        const events = await eventsAfter(store, after);
        expect(events).toHaveLength(128);
        expect(await opened.transactions!(events)).toBeLessThanOrEqual(2);
        const single = await store.append(someAppend(someStream()));
        const apart = await store.append(someAppend(someStream()));
        const two = await eventsAfter(store, after + 128n);
        expect(two.map(({ position }) => position)).toEqual([single.position, apart.position]);
        expect(await opened.transactions!(two)).toBe(2);
      });
    }

    if (declared.chain) {
      it('verifies what nobody touched, and says how far it is', async () => {
        await Promise.all(Array.from({ length: 20 }, () => store.append(someAppend(someStream()))));
        const progress: number[] = [];
        const { events, head, breaks } = await opened.chain!.verify((done) => progress.push(done));
        expect(breaks).toEqual([]);
        expect(head).toEqual(await opened.chain!.chainHead());
        expect(head.position).toBe(await store.head());
        expect(head.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(progress.at(-1)).toBe(events);
      });

      it.each<[Tampering, string]>([
        ['payload', 'changed'],
        ['metadata', 'changed'],
        ['recordedAt', 'changed'],
        ['occurredOn', 'changed'],
        ['remove', 'missing'],
        ['swap', 'changed'],
        ['cut', 'missing'],
        ['head', 'head'],
      ])('finds out tampering (%s), and where', async (how, problem) => {
        for (let n = 0; n < 6; n++) await store.append(someAppend(someStream()));
        const head = await store.head();
        const position = how === 'head' ? head : head - 3n;
        const undo = await opened.tamper!(how, position);
        const { breaks } = await opened.chain!.verify();
        await undo();
        expect(breaks[0]).toMatchObject({ position, problem });
        expect(breaks[0]?.message).toContain(String(position));
        expect((await opened.chain!.verify()).breaks).toEqual([]);
      });
    }
  });
}
