import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownDays, plusDays } from './chinese-days.fixture.js';
import { deadlineOf } from './deadline-of.js';
import type { Deadline } from './deadline.js';
import type { ReplyClock, ReplyOperation } from './duty.js';
import { explainDuty } from './explain.js';
import { createLaw, type Law } from './law.js';
import { createLawBook, shippedLaw } from './law-book.js';

const { calendar, settings } = shippedLaw;
const pausingLaw = createLaw(calendar, { ...settings, feeClock: { ...settings.feeClock, value: 'pause' } });
const deadline = (clock: ReplyClock, law: Law = shippedLaw): Deadline => deadlineOf({ clock }, law);

/** More days than any of the histories takes. */
const LONG_ENOUGH = 700;

interface Walked {
  readonly dueOn?: string;
  readonly waiting: boolean;
  readonly counted: readonly string[];
  readonly excluded: readonly string[];
}

/**
 * The reply period from scratch: day after day, as a clerk would strike off days in a paper calendar. Knows nothing of
 * ordinals, spans or the code under test; its working days come from another source.
 */
function dayWalk({ receivedOn, operations }: ReplyClock, feeClock: 'restart' | 'pause'): Walked {
  let needed = 20;
  let counted: string[] = [];
  let excluded: string[] = [];
  let dueOn: string | undefined;
  /** The working days that came after the last day, which a late but accepted extension takes in. */
  let overrun: string[] = [];
  let stopped: 'correction' | 'fee' | undefined;
  /** The consultations that are under way, with the working days left to a party that has a limit. */
  let open: { answeredOn: string | undefined; from: string; left: number }[] = [];
  const restart = (): void => {
    needed = 20;
    counted = [];
    excluded = [];
    overrun = [];
    dueOn = undefined;
    stopped = undefined;
  };
  const countOff = (day: string): void => {
    counted.push(day);
    if (counted.length === needed) dueOn = day;
  };
  const from = knownDays.findIndex(({ date }) => date === receivedOn);
  for (const { date: day, working } of knownDays.slice(from, from + LONG_ENOUGH)) {
    if (day > receivedOn && working && stopped === undefined) {
      if (dueOn !== undefined) overrun.push(day);
      else if (open.length > 0) excluded.push(day);
      else countOff(day);
    }
    if (stopped === 'fee' && working && feeClock === 'pause' && dueOn === undefined) excluded.push(day);
    for (const party of open) if (working && day > party.from) party.left--;
    open = open.filter(({ answeredOn, left }) => answeredOn !== day && left > 0);
    for (const operation of operations.filter(({ on }) => on === day)) {
      switch (operation.op) {
        case 'correction-asked':
          stopped = 'correction';
          break;
        case 'correction-received':
          restart();
          break;
        case 'consulted':
          if (dueOn === undefined && operation.answeredOn !== day) {
            const left = operation.party === 'other' ? Infinity : 15;
            open.push({ answeredOn: operation.answeredOn, from: operation.deliveredOn ?? day, left });
          }
          break;
        case 'extended':
          needed += operation.days;
          dueOn = undefined;
          for (const missed of overrun.splice(0, operation.days)) countOff(missed);
          break;
        case 'fee-asked':
          stopped = 'fee';
          break;
        case 'fee-paid':
          if (feeClock === 'restart') restart();
          stopped = undefined;
          break;
        case 'delay-agreed':
          throw new Error('not walked');
      }
    }
  }
  const endless = open.some(({ answeredOn, left }) => answeredOn === undefined && left === Infinity);
  const waiting = stopped !== undefined || (dueOn === undefined && endless);
  return { waiting, ...(dueOn !== undefined && stopped === undefined && { dueOn }), counted, excluded };
}

/** Days apart, in calendar days: most are few, some come over a holiday. */
const apart = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 25 }));
const someDay = fc
  .integer({ min: 0, max: 2700 })
  .map((n) => plusDays('2019-05-15', n))
  .filter((day) => day <= '2026-06-30');

const consultation = fc.record({
  party: fc.constantFrom('third-party', 'co-producer', 'other'),
  delivery: fc.option(fc.integer({ min: 0, max: 6 })),
  answer: fc.option(fc.integer({ min: 0, max: 45 })),
});

/** What can happen to a request, in an order that the workflow allows, with gaps of calendar days between. */
const history = fc
  .record({
    receivedOn: someDay,
    first: fc.array(fc.tuple(apart, consultation), { maxLength: 2 }),
    correction: fc.option(fc.tuple(apart, apart, fc.boolean())),
    between: fc.array(fc.tuple(apart, consultation), { maxLength: 2 }),
    extension: fc.option(fc.tuple(apart, fc.integer({ min: 1, max: 20 }))),
    fee: fc.option(fc.tuple(apart, apart, fc.boolean())),
    last: fc.array(fc.tuple(apart, consultation), { maxLength: 2 }),
  })
  .map(({ receivedOn, first, correction, between, extension, fee, last }): ReplyClock => {
    let day = receivedOn;
    const operations: ReplyOperation[] = [];
    const later = (days: number): string => (day = plusDays(day, days));
    const consult = (asked: typeof first): void => {
      for (const [days, { party, delivery, answer }] of asked) {
        const on = later(days);
        const deliveredOn = delivery === null ? undefined : plusDays(on, delivery);
        const answeredOn = answer === null ? undefined : plusDays(deliveredOn ?? on, answer);
        operations.push({ op: 'consulted', on, party, deliveredOn, answeredOn });
      }
    };
    consult(first);
    if (correction) {
      operations.push({ op: 'correction-asked', on: later(correction[0]) });
      if (!correction[2]) return { kind: 'reply', receivedOn, channel: 'post', operations };
      operations.push({ op: 'correction-received', on: later(correction[1]) });
    }
    consult(between);
    if (extension) operations.push({ op: 'extended', on: later(extension[0]), days: extension[1] });
    if (fee) {
      operations.push({ op: 'fee-asked', on: later(fee[0]) });
      if (!fee[2]) return { kind: 'reply', receivedOn, channel: 'post', operations };
      operations.push({ op: 'fee-paid', on: later(fee[1]) });
    }
    consult(last);
    return { kind: 'reply', receivedOn, channel: 'post', operations };
  });

describe('the reply period against a walk from day to day', () => {
  it.each(['restart', 'pause'] as const)('comes to the same day after each operation (fee: %s)', (feeClock) => {
    const law = feeClock === 'restart' ? shippedLaw : pausingLaw;
    const seen = { due: 0, waiting: 0, excluded: 0 };
    fc.assert(
      fc.property(history, (clock) => {
        for (let n = 0; n <= clock.operations.length; n++) {
          const soFar = { ...clock, operations: clock.operations.slice(0, n) };
          const walked = dayWalk(soFar, feeClock);
          const { dueOn, waiting, noCalendar } = deadline(soFar, law);
          expect(dueOn).toBe(walked.dueOn);
          expect(waiting !== undefined && waiting.until === undefined).toBe(walked.waiting);
          if (dueOn === undefined) {
            if (waiting) seen.waiting++;
            else expect(noCalendar).toEqual({ reason: 'missing-notice', year: 2027 });
            continue;
          }
          seen.due++;
          if (walked.excluded.length > 0) seen.excluded++;
          const explained = explainDuty({ obligation: 'reply', nth: 1, who: 'office', clock: soFar }, law);
          expect(explained.countedDays).toEqual(walked.counted);
          expect(explained.excludedDays).toEqual(walked.excluded);
        }
      }),
      { numRuns: 600 },
    );
    // The histories are of all kinds, or the property says little.
    for (const number of Object.values(seen)) expect(number).toBeGreaterThan(50);
  });
});

const consulted = (on: string, days: number, party: 'third-party' | 'co-producer' = 'third-party'): ReplyOperation => ({
  op: 'consulted',
  on,
  party,
  answeredOn: plusDays(on, days),
});
describe('the fee clock as an office sets it', () => {
  it('runs on after payment where it pauses, and anew where it restarts', () => {
    const clock: ReplyClock = {
      kind: 'reply',
      receivedOn: '2020-03-02',
      channel: 'post',
      operations: [
        { op: 'fee-asked', on: '2020-03-10' },
        { op: 'fee-paid', on: '2020-03-13' },
      ],
    };
    const book = createLawBook().with({ type: 'SettingsLoaded', data: { source: '本机关规定', feeClock: 'pause' } });
    // 11, 12 and 13 March are left out: from 30 March to 2 April. Anew from 13 March it is 13 April, after Qingming.
    expect(deadline(clock, book.lawFor('A')).dueOn).toBe('2020-04-02');
    expect(deadline(clock).dueOn).toBe('2020-04-13');
    const told = explainDuty({ obligation: 'reply', nth: 1, who: 'office', clock }, book.lawFor('A')).steps.join('');
    expect(told).toContain('收费作中止处理');
  });
});

const inLegalOrder = (operations: readonly ReplyOperation[]): readonly ReplyOperation[] =>
  [...operations].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

describe('what moves the reply period', () => {
  const days = fc.integer({ min: 0, max: 30 });

  it('an exclusion never makes the day earlier', () => {
    fc.assert(
      fc.property(history, days, days, (clock, after, length) => {
        const before = deadline(clock).dueOn;
        if (before === undefined) return;
        const one = consulted(plusDays(clock.receivedOn, after), length);
        const dueOn = deadline({ ...clock, operations: inLegalOrder([...clock.operations, one]) }).dueOn;
        expect(dueOn === undefined || dueOn >= before).toBe(true);
      }),
    );
  });

  it('overlapping exclusions count once', () => {
    fc.assert(
      fc.property(someDay, days, days, days, days, (receivedOn, a, lengthA, b, lengthB) => {
        const [first, second] = [plusDays(receivedOn, a), plusDays(receivedOn, b)].sort() as [string, string];
        const one = consulted(first, lengthA);
        const other = consulted(second, lengthB, 'co-producer');
        const of = (...operations: ReplyOperation[]) =>
          deadline({ kind: 'reply', receivedOn, channel: 'post', operations }).dueOn;
        expect(of(one, one)).toBe(of(one));
        expect(of(one, other, other)).toBe(of(one, other));
        if (plusDays(second, lengthB) <= plusDays(first, lengthA)) {
          // The second lies within the first, unless the first was cut off by its cap.
          const cap = calendar.addWorkingDays(first, 15);
          if (cap !== undefined && plusDays(first, lengthA) <= cap) expect(of(one, other)).toBe(of(one));
        }
      }),
    );
  });

  it('an extension of n moves the day by n working days', () => {
    let moved = 0;
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 20 }), (clock, n) => {
        const operations = clock.operations.filter(({ op }) => op !== 'extended');
        const { dueOn: before } = deadline({ ...clock, operations });
        const on = operations.at(-1)?.on ?? clock.receivedOn;
        if (before === undefined || on > before) return;
        const { dueOn } = deadline({ ...clock, operations: [...operations, { op: 'extended', on, days: n }] });
        if (dueOn === undefined) return;
        expect(calendar.workingDaysBetween(before, dueOn)).toBe(n);
        moved++;
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it('does not move under an unchanged law', () => {
    fc.assert(
      fc.property(history, (clock) => {
        const again = createLaw(calendar, settings, shippedLaw.version);
        expect(deadline(clock, again)).toEqual(deadline(clock));
      }),
    );
  });
});
