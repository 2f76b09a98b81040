import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConcurrencyConflict, EventIdReused, InvalidEvent } from './errors.js';
import type { BareEvent, Position, RecordedEvent } from './event.js';
import { BEGINNING } from './event.js';
import type { Appended, EventStore, StreamAppend } from './event-store.js';
import type { Append, StoreUnderTest } from './store-under-test.fixture.js';
import { eventsAfter, someAppend, someEvent, someStream } from './store-under-test.fixture.js';

const bare = ({ id, metadata, ...event }: RecordedEvent): BareEvent => {
  expect([id, metadata]).not.toContain(undefined);
  return event;
};

/** What every event store must do. */
export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} is an event store`, () => {
    let opened: StoreUnderTest;
    let store: EventStore;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    it('gives back what was appended, with version, position and the time of recording', async () => {
      const stream = someStream();
      const data = { text: '信息公开 "\\ \u{1f600}', amount: '252.10', nested: { list: [1, null, true, { a: -0.5 }] } };
      const event = {
        ...someEvent('write down', data),
        metadata: { commandId: 'write down', fingerprint: 'f', actor: 'wang' },
      };
      const head = await store.head();
      const { position, repeated } = await store.append([
        { organ: 'xinzhou', stream, expectedVersion: 0, events: [event, someEvent('write down', {}, 1)] },
      ]);
      expect(repeated).toBe(false);
      const [first, second, ...rest] = await store.readStream(stream);
      expect(rest).toEqual([]);
      expect(first).toEqual({
        ...event,
        ...{ organ: 'xinzhou', stream, version: 1 },
        position: expect.any(BigInt) as unknown,
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as unknown,
      });
      expect(second).toMatchObject({ version: 2, position, data: {} });
      expect(first!.position < position).toBe(true);
      expect(await store.head()).toBe(position);
      expect(await store.readAll({ after: first!.position, limit: 10 })).toEqual([second]);
      expect(await store.readBare({ after: head, limit: 1 })).toEqual([bare(first!)]);
      expect(await store.readBare({ after: position, limit: 10 })).toEqual([]);
    });

    it('refuses an append to a stream that is not at the expected version, and writes nothing', async () => {
      const stream = someStream();
      await store.append(someAppend(stream));
      await store.append(someAppend(stream, 1));
      const head = await store.head();
      for (const wrong of [0, 1, 3]) {
        const refused = await store.append(someAppend(stream, wrong)).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(ConcurrencyConflict);
        expect(refused).toMatchObject({ stream, expectedVersion: wrong, actualVersion: 2 });
      }
      await expect(store.append(someAppend(someStream(), 1))).rejects.toMatchObject({ actualVersion: 0 });
      expect(await store.head()).toBe(head);
    });

    it('answers a repeated append as the first time, even when the stream has moved on', async () => {
      const stream = someStream();
      const append: Append = [
        { organ: 'organ', stream, expectedVersion: 0, events: [someEvent(stream), someEvent(stream, { n: 2 }, 1)] },
      ];
      const first = await store.append(append);
      await store.append(someAppend(stream, 2));
      const head = await store.head();
      expect(await store.append(append)).toEqual({ position: first.position, repeated: true });
      const resent = append[0].events.map((event) => ({
        ...event,
        metadata: { ...event.metadata, actor: 'another', correlationId: 'new' },
      }));
      expect(await store.append([{ ...append[0], events: [resent[0]!, resent[1]!] }])).toMatchObject({
        repeated: true,
      });
      expect(await store.head()).toBe(head);
    });

    it.each<[string, (append: StreamAppend) => StreamAppend]>([
      ['other data', (append) => ({ ...append, events: [{ ...append.events[0], data: { case: 'other' } }] })],
      ['another date', (append) => ({ ...append, events: [{ ...append.events[0], occurredOn: '2020-03-02' }] })],
      ['another type', (append) => ({ ...append, events: [{ ...append.events[0], type: 'RequestReplied' }] })],
      ['another stream', (append) => ({ ...append, stream: someStream() })],
      ['another organ', (append) => ({ ...append, organ: 'other' })],
      ['a new event beside it', (append) => ({ ...append, events: [append.events[0], someEvent(randomUUID())] })],
      [
        'another fingerprint',
        ({ events: [event], ...append }) => ({
          ...append,
          events: [{ ...event, metadata: { ...event.metadata, fingerprint: 'of other free text' } }],
        }),
      ],
    ])('refuses an event id that comes again with %s', async (_, change) => {
      const [append] = someAppend(someStream());
      await store.append([append]);
      const head = await store.head();
      const refused = await store.append([change(append)]).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(EventIdReused);
      expect(refused).toMatchObject({ eventId: append.events[0].id, stream: append.stream });
      expect(await store.head()).toBe(head);
    });

    it('reads several streams at once, up to a position', async () => {
      const [a, b, none] = [someStream(), someStream(), someStream()];
      await store.append(someAppend(a));
      const { position } = await store.append(someAppend(b));
      await store.append(someAppend(a, 1));
      const all = await store.readStreams([a, b, none, a]);
      expect([...all].map(([stream, events]) => [stream, events.map(({ version }) => version)])).toEqual([
        [a, [1, 2]],
        [b, [1]],
        [none, []],
      ]);
      const then = await store.readStreams([a, b], position);
      expect([a, b].map((stream) => then.get(stream)?.length)).toEqual([1, 1]);
      expect(await Promise.all([a, none, a, b].map(async (stream) => (await store.readStream(stream)).length))).toEqual(
        [2, 0, 2, 1],
      );
      expect(await store.readStreams([])).toEqual(new Map());
    });

    it('gives each of many appends at once its own answer', async () => {
      const [conflicting, repeated, twice, good] = [someStream(), someStream(), someStream(), someStream()];
      await store.append(someAppend(conflicting));
      const before = someAppend(repeated);
      const { position } = await store.append(before);
      const reused = someEvent(randomUUID());
      const answers = await Promise.allSettled([
        store.append(someAppend(conflicting)),
        store.append(before),
        store.append(someAppend(twice)),
        store.append(someAppend(twice, 1)),
        store.append(someAppend(twice, 1)),
        store.append([
          { organ: 'organ', stream: repeated, expectedVersion: 1, events: [{ ...before[0].events[0], data: {} }] },
        ]),
        store.append(someAppend(someStream(), 0, reused)),
        store.append(someAppend(someStream(), 0, reused)),
        store.append(someAppend(someStream(), 0, { ...someEvent(randomUUID()), occurredOn: '2021-02-30' })),
        store.append(someAppend(good)),
      ]);
      const seen = answers.map((answer) =>
        answer.status === 'fulfilled' ? answer.value.repeated : (answer.reason as Error).constructor.name,
      );
      expect(seen.slice(0, 8)).toEqual([
        ...['ConcurrencyConflict', true, false, false, 'ConcurrencyConflict', 'EventIdReused', false, 'EventIdReused'],
      ]);
      expect(answers[8].status).toBe('rejected');
      expect(seen[9]).toBe(false);
      expect(answers[1]).toEqual({ status: 'fulfilled', value: { position, repeated: true } });
      expect((await store.readStreams([twice, good])).get(twice)).toHaveLength(2);
      expect(await store.readStream(good)).toHaveLength(1);
    });

    it('shows a tailing reader every event once and in order, while many write through several stores', async () => {
      const after = await store.head();
      const writers = 24;
      const each = 20;
      const stores = [store, opened.another(), opened.another()];
      const stop = new AbortController();
      const reader = opened.another();
      const seen: RecordedEvent[] = [];
      const reading = (async () => {
        for await (const page of reader.subscribe({ after, signal: stop.signal, pageSize: 7 })) {
          seen.push(...page);
          if (seen.length >= writers * each) stop.abort();
        }
      })();
      const streams = Array.from({ length: writers }, someStream);
      await Promise.all(
        streams.map(async (stream, writer) => {
          for (let version = 0; version < each; version++) {
            await stores[(writer + version) % stores.length]!.append(someAppend(stream, version));
          }
        }),
      );
      await reading;
      await Promise.all([...stores.slice(1), reader].map((other) => other.close()));
      expect(seen).toEqual(await eventsAfter(store, after));
      expect(await store.readBare({ after, limit: writers * each + 1 })).toEqual(seen.map(bare));
      expect(new Set(seen.map(({ id }) => id)).size).toBe(writers * each);
      const inTurn = Array.from({ length: each }, (_, index) => index + 1);
      for (const stream of streams) {
        expect(seen.filter((event) => event.stream === stream).map(({ version }) => version)).toEqual(inTurn);
      }
      expect(seen.every((event, index) => index === 0 || event.position > seen[index - 1]!.position)).toBe(true);
      expect(seen.every((event, index) => index === 0 || event.recordedAt >= seen[index - 1]!.recordedAt)).toBe(true);
    });

    it('ends a subscription when its signal aborts or the store closes', async () => {
      const waiting = opened.another();
      const stop = new AbortController();
      const pages = waiting.subscribe({ after: await store.head(), signal: stop.signal })[Symbol.asyncIterator]();
      const next = pages.next();
      stop.abort();
      expect(await next).toEqual({ done: true, value: undefined });
      const others = waiting.subscribe({ after: await store.head(), signal: new AbortController().signal });
      const last = others[Symbol.asyncIterator]().next();
      await waiting.close();
      expect(await last).toEqual({ done: true, value: undefined });
    });

    it.each<[string, (append: StreamAppend) => readonly StreamAppend[]]>([
      ['a NUL in its data', (append) => [{ ...append, events: [someEvent('nul', { text: 'a\0' })] }]],
      ['half a surrogate pair', (append) => [{ ...append, events: [someEvent('half', { '\ud83d': 1 })] }]],
      ['a number that is not finite', (append) => [{ ...append, events: [someEvent('nan', { n: Number.NaN })] }]],
      ['an empty stream name', (append) => [{ ...append, stream: '' }]],
      ['an id that is no UUID', (append) => [{ ...append, events: [{ ...append.events[0], id: 'first' }] }]],
      ['a date out of form', (append) => [{ ...append, events: [{ ...append.events[0], occurredOn: 'today' }] }]],
      ['its stream twice in one append', (append) => [append, { ...append, events: [someEvent('second')] }]],
      ['its id twice in one append', (append) => [append, { ...append, stream: someStream() }]],
    ])('refuses an event with %s', async (_, change) => {
      const stream = someStream();
      const [first, ...more] = change(someAppend(stream)[0]);
      await expect(store.append([first!, ...more])).rejects.toBeInstanceOf(InvalidEvent);
      expect(await store.readStream(stream)).toEqual([]);
    });

    it('brings old events to their present schema version on every read', async () => {
      const stream = someStream();
      const head = await store.head();
      const { position } = await store.append(someAppend(stream, 0, someEvent(stream, { kind: 'letter' })));
      const reader = opened.another([
        { type: 'RequestReceived', from: 1, to: 2, upcast: ({ kind }) => ({ channel: kind ?? null }) },
        { type: 'RequestReceived', from: 2, to: 4, upcast: (data) => ({ ...data, copies: 1 }) },
      ]);
      const expected = { schemaVersion: 4, data: { channel: 'letter', copies: 1 }, position };
      expect(await reader.readStream(stream)).toMatchObject([expected]);
      expect((await reader.readStreams([stream])).get(stream)).toMatchObject([expected]);
      expect((await eventsAfter(reader, BEGINNING)).find((event) => event.position === position)).toMatchObject(
        expected,
      );
      expect(await reader.readBare({ after: head, limit: 1 })).toMatchObject([expected]);
      for await (const [event] of reader.subscribe({
        after: BEGINNING,
        signal: new AbortController().signal,
        pageSize: 1,
      })) {
        expect(event?.schemaVersion).toBe(4);
        break;
      }
      expect(await store.readStream(stream)).toMatchObject([{ schemaVersion: 1, data: { kind: 'letter' } }]);
      await reader.close();
    });

    it('behaves as a list of events would, whatever is appended', async () => {
      const action = fc.record({
        stream: fc.nat({ max: 3 }),
        expected: fc.nat({ max: 5 }),
        commands: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
          const run = randomUUID();
          const model = new Map<string, { id: string; position: Position }[]>();
          for (const { stream: number, expected, commands } of actions) {
            const stream = `${run}/${number}`;
            const [first, ...more] = [...new Set(commands)].map((command) => someEvent(`${run} ${command}`));
            const events = [first!, ...more] as const;
            const answer = await store
              .append([{ organ: 'organ', stream, expectedVersion: expected, events }])
              .catch((error: unknown) => error as Error);
            const known = model.get(stream) ?? [];
            const old = [...model].flatMap(([at, list]) =>
              list.filter(({ id }) => events.some((event) => event.id === id)).map((event) => ({ ...event, at })),
            );
            if (old.length > 0) {
              const same = old.length === events.length && old.every(({ at }) => at === stream);
              const newest = old.map(({ position }) => position).reduce((a, b) => (a > b ? a : b));
              if (same) expect(answer).toEqual({ position: newest, repeated: true });
              else expect(answer).toBeInstanceOf(EventIdReused);
            } else if (expected === known.length) {
              expect(answer).toMatchObject({ repeated: false });
              const last = (answer as Appended).position;
              const added = (await store.readStream(stream)).slice(known.length);
              expect(added.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
              expect(added.at(-1)?.position).toBe(last);
              model.set(stream, [...known, ...added]);
            } else {
              expect(answer).toMatchObject({ code: 'concurrency-conflict', actualVersion: known.length });
            }
          }
          const streams = await store.readStreams([0, 1, 2, 3].map((number) => `${run}/${number}`));
          for (const [stream, events] of streams) {
            expect(events.map(({ id }) => id)).toEqual((model.get(stream) ?? []).map(({ id }) => id));
            expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
