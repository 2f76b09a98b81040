import { describe, expect, it } from '@jest/globals';
import { createLawBook, deadlineOf, shippedLaw, type Deadline, type Duty } from '#statute';
import fc from 'fast-check';
import { dutiesOf, fold } from '../case.js';
import { officeWith } from '../given.contract.js';
import { PaperOffice, type LogLine } from '../paper-office.contract.js';
import * as lines from './request-lines.contract.js';

const { line } = lines;
const reference = { caseType: 'request', number: '1' } as const;
const { calendar } = shippedLaw;

/** The n-th day of 2020. */
const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);

/** One or some steps, each on the next of the days. */
type Story = (next: () => string) => readonly LogLine[];
const one =
  (make: (on: string) => LogLine): Story =>
  (next) => [make(next())];
const parties = fc.constantFrom('甲公司', '乙公司', '丙公司');
const story: fc.Arbitrary<Story> = fc.oneof(
  fc.constant(one((on) => lines.askCorrection(on))),
  {
    weight: 2,
    arbitrary: fc.constant<Story>((next) => [lines.askCorrection(next()), line('ReceiveCorrection', next())]),
  },
  fc.constant(one((on) => line('LapseCorrection', on))),
  { weight: 3, arbitrary: parties.map((party) => one((on) => lines.askThirdParty(on, party))) },
  fc
    .tuple(parties, fc.constantFrom('co-producer', 'other'))
    .map(([party, role]) => one((on) => line('ConsultAgency', on, { party, role }))),
  { weight: 3, arbitrary: parties.map((party) => one((on) => lines.answerOf(on, party))) },
  fc.constantFrom('correction-notice', 'fee-notice').map((of) => one((on) => line('RecordDelivery', on, { of }))),
  parties.map((party) => one((on) => line('RecordDelivery', on, { of: 'consultation', party }))),
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 20 }).map((days) => one((on) => lines.extendPeriod(on, days))),
  },
  fc
    .integer({ min: 200, max: 300 })
    .map((n): Story => (next) => [
      line('RequestReasons', next()),
      line('RecordReasons', next(), { reasonable: true }),
      line('AgreeDelayedReply', next(), { dueOn: day(n + 200), reason: '量大' }),
    ]),
  fc.constant(one((on) => lines.feeNotice(on))),
  {
    weight: 2,
    arbitrary: fc.constant<Story>((next) => [lines.feeNotice(next()), line('RecordFeePayment', next())]),
  },
  fc.constant(one((on) => lines.reply(on))),
);

/** A request and steps on days of their own, in legal order; most of them fit, some do not. */
const history: fc.Arbitrary<readonly LogLine[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 250 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 }),
    fc.array(story, { minLength: 1, maxLength: 12 }),
  )
  .map(([start, gaps, stories]) => {
    let on = start;
    let turn = 0;
    const next = (): string => day((on += gaps[turn++ % gaps.length]!));
    return [lines.receive(day(start)), ...stories.flatMap((told) => told(next))];
  });

/** Logs the lines, and says which were accepted. */
function logged(log: readonly LogLine[]): { office: PaperOffice; accepted: readonly LogLine[] } {
  const office = new PaperOffice();
  return { office, accepted: log.filter((each) => !('code' in office.log(each))) };
}

const dutiesIn = (office: PaperOffice): readonly Duty[] => dutiesOf(office.find(reference)!);
const deadlines = (office: PaperOffice, law = shippedLaw): readonly (readonly [Duty, Deadline])[] =>
  dutiesIn(office).map((duty) => [duty, deadlineOf(duty, law)]);
function reply(log: readonly LogLine[]): Deadline {
  const duty = dutiesIn(officeWith(log)).find(({ obligation }) => obligation === 'reply')!;
  return deadlineOf(duty, shippedLaw);
}
const isOpen = (log: readonly LogLine[]): boolean => officeWith(log).find(reference)!.state.status !== 'closed';

describe('the clock over random histories', () => {
  it('histories are rich: every kind of step is accepted, and some are refused', () => {
    const times = new Map<string, number>();
    let refused = 0;
    fc.assert(
      fc.property(history, (log) => {
        const { accepted } = logged(log);
        refused += log.length - accepted.length;
        for (const { command } of accepted) times.set(command, (times.get(command) ?? 0) + 1);
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(refused).toBeGreaterThan(0);
    const steps = ['RequestCorrection', 'ReceiveCorrection', 'ConsultThirdParty', 'ConsultAgency', 'RecordDelivery'];
    const others = ['RecordConsultationAnswer', 'ExtendReplyPeriod', 'IssueFeeNotice', 'RecordFeePayment'];
    for (const command of [...steps, ...others, 'AgreeDelayedReply', 'ReplyToRequest']) {
      expect({ command, often: (times.get(command) ?? 0) > 20 }).toEqual({ command, often: true });
    }
  });

  it('the order of logging has no say, wherever all steps are accepted', () => {
    let otherwise = 0;
    const shuffled = history.chain(([received, ...steps]) =>
      fc.tuple(fc.constant(received!), fc.shuffledSubarray(steps, { minLength: steps.length })),
    );
    fc.assert(
      fc.property(shuffled, ([received, order]) => {
        const { office, accepted } = logged([received, ...order]);
        const legal = [...accepted].sort((a, b) => (a.on! < b.on! ? -1 : 1));
        // What was accepted in one order is accepted in the order of its dates, which is always possible.
        expect(deadlines(officeWith(legal))).toEqual(deadlines(office));
        if (legal.some((each, n) => each !== accepted[n])) otherwise++;
      }),
      { numRuns: 800, seed: 5 },
    );
    expect(otherwise).toBeGreaterThan(200);
  });

  it('counting again under an unchanged law moves nothing', () => {
    const again = createLawBook().lawFor('any');
    fc.assert(
      fc.property(history, (log) => {
        const { office } = logged(log);
        const whole = fold(
          office.find(reference)!.workflow,
          office.logged.map(({ event }) => event),
        );
        const once = JSON.parse(JSON.stringify(deadlines(office))) as unknown;
        expect(deadlines(office, again)).toEqual(deadlines(office));
        expect(dutiesOf(whole)).toEqual(dutiesIn(office));
        // From the facts as they are kept.
        const kept = JSON.parse(JSON.stringify(dutiesIn(office))) as readonly Duty[];
        expect(kept.map((duty) => [duty, deadlineOf(duty, again)])).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('a consultation never makes the reply due earlier', () => {
    let compared = 0;
    const consultation = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(history, consultation, (log, [sent, answered]) => {
        const { accepted } = logged(log);
        const start = Math.round((Date.parse(accepted[0]!.on!) - Date.parse('2020-01-01')) / 86_400_000);
        const asked = lines.askThirdParty(day(start + sent), '丁公司');
        const answer = lines.answerOf(day(start + sent + answered), '丁公司');
        const { office, accepted: all } = logged([...accepted, asked, answer]);
        if (all.length < accepted.length + 2) return;
        const [without, withIt] = [reply(accepted).dueOn, reply(all).dueOn];
        if (without === undefined || withIt === undefined) return;
        compared++;
        expect(withIt >= without).toBe(true);
        expect(office.logged.length).toBe(all.length);
      }),
      { numRuns: 800, seed: 7 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('days on which two are consulted count once', () => {
    const within = fc.integer({ min: 1, max: 19 });
    const spans = fc.tuple(within, within, within, within);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), spans, (start, [a, b, c, d]) => {
        const received = lines.receive(day(start));
        const [outer = a, inner = b, innerEnd = c, outerEnd = d] = [a, b, c, d].sort((x, y) => x - y);
        const asks = (from: number, to: number, party: string) => [
          lines.askThirdParty(day(start + from), party),
          lines.answerOf(day(start + to), party),
        ];
        const first = [received, ...asks(outer, outerEnd, '甲公司')];
        // One within the other: nothing is added.
        expect(reply([...first, ...asks(inner, innerEnd, '乙公司')])).toEqual(reply(first));
        // One running on into the other: as one that lasts from the first sending to the last answer.
        const chain = [received, ...asks(outer, innerEnd, '甲公司'), ...asks(inner, outerEnd, '乙公司')];
        expect(reply(chain)).toEqual(reply(first));
      }),
      { numRuns: 400 },
    );
  });

  it('an extension of n moves the day by n working days', () => {
    let compared = 0;
    const extension = fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(history, extension, (log, [gap, n]) => {
        const accepted = logged(log).accepted.filter(({ command }) => !/Extend|AgreeDelayed/u.test(command));
        const { accepted: before } = logged(accepted);
        const last = Math.round((Date.parse(before.at(-1)!.on!) - Date.parse('2020-01-01')) / 86_400_000);
        const { accepted: after } = logged([...before, lines.extendPeriod(day(last + gap), n)]);
        if (after.length === before.length || !isOpen(before)) return;
        const [was, is] = [reply(before).dueOn, reply(after).dueOn];
        if (was === undefined) return;
        compared++;
        expect(is).toBe(calendar.addWorkingDays(was, n));
      }),
      { numRuns: 800, seed: 11 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('the advice to ask for a correction is what the law says, the reply never due before it', () => {
    fc.assert(
      fc.property(history, (log) => {
        const { office } = logged(log);
        const found = new Map(
          deadlines(office).map(([{ obligation, nth }, deadline]) => [`${obligation}/${nth}`, deadline]),
        );
        const advice = found.get('correction-notice/1')!;
        expect(advice.dueOn).toBe(calendar.addWorkingDays(log[0]!.on!, 7));
        const { dueOn } = found.get('reply/1')!;
        if (dueOn !== undefined) expect(dueOn > advice.dueOn!).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
