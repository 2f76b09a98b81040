import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLaw, type Law } from './law.js';
import { deadlineFigures, type DeadlineFigures } from './deadline-figures.fixture.js';
import { deadlineOf } from './deadline-of.js';
import type { Clock, ReplyClock, ReplyOperation } from './duty.js';
import { explainDuty } from './explain.js';
import { shippedLaw } from './law-book.js';
import type { Settings } from './settings.js';
import { statusOn } from './status.js';

const due = (clock: Clock, law: Law = shippedLaw) => deadlineOf({ clock }, law).dueOn;
const date = (day: number): string => `${day}`.replace(/(....)(..)(..)/, '$1-$2-$3');
const dates = (days: readonly number[] = []): readonly string[] => days.map(date);
const operation = <N extends ReplyOperation['op']>({ operations }: ReplyClock, op: N) =>
  operations.find((done) => done.op === op) as Extract<ReplyOperation, { op: N }> | undefined;

/** The shipped law with a convention set otherwise. */
function lawWith(settings: {
  feeClock?: Settings['feeClock']['value'];
  consultationDays?: Settings['consultationDays']['value'];
}): Law {
  const { feeClock, consultationDays } = shippedLaw.settings;
  return createLaw(shippedLaw.calendar, {
    ...shippedLaw.settings,
    feeClock: { ...feeClock, value: settings.feeClock ?? feeClock.value },
    consultationDays: { ...consultationDays, value: settings.consultationDays ?? consultationDays.value },
  });
}

function holds(figures: DeadlineFigures): void {
  const { clock } = figures;
  const { receivedOn } = clock;
  const deadline = deadlineOf({ clock }, shippedLaw);
  expect(deadline.startedOn).toBe(figures.startedOn);
  expect(deadline.dueOn).toBe(figures.dueOn);
  expect(deadline.closableFrom).toBe(figures.closableFrom);
  expect(deadline.conservativeDueOn).toBe(figures.conservativeDueOn);
  expect(deadline.riskDueOn).toBe(figures.riskDueOn);
  const explained = explainDuty({ obligation: 'reply', nth: 1, who: 'office', clock }, shippedLaw);
  expect(explained.countedDays).toEqual(dates(figures.counted));
  expect(explained.excludedDays).toEqual(dates(figures.excluded));

  expect(due({ kind: 'correction-notice', receivedOn })).toBe(figures.correctionNoticeBy);
  const asked = operation(clock, 'correction-asked');
  expect(asked && due({ kind: 'correction', receivedOn, sentOn: asked.on, ...of(asked) })).toBe(figures.correctionBy);
  const fee = operation(clock, 'fee-asked');
  expect(fee && due({ kind: 'fee-payment', receivedOn, sentOn: fee.on, ...of(fee) })).toBe(figures.feePayBy);

  const { bothEndsExcluded, bothEndsCounted, feePause } = figures.alternatives ?? {};
  if (bothEndsExcluded !== undefined) {
    expect(due(clock, lawWith({ consultationDays: 'sending-to-answer' }))).toBe(bothEndsExcluded);
    expect(due(clock, lawWith({ consultationDays: 'after-sending-before-answer' }))).toBe(bothEndsCounted);
  }
  if (feePause !== undefined) expect(due(clock, lawWith({ feeClock: 'pause' }))).toBe(feePause);
}

const of = ({ deliveredOn, workingDays }: { deliveredOn?: string | undefined; workingDays?: number | undefined }) => ({
  deliveredOn,
  workingDays,
});

describe('the worked examples (rules §9)', () => {
  it('are 25, with every kind of figure among them', () => {
    expect(deadlineFigures.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, n) => `D${String(n + 1).padStart(2, '0')}`),
    );
    const having = (field: keyof DeadlineFigures) => deadlineFigures.filter((figures) => field in figures).length;
    expect(having('counted')).toBe(23);
    expect(having('excluded')).toBe(6);
    expect(having('alternatives')).toBe(7);
    expect([having('correctionBy'), having('feePayBy'), having('closableFrom')]).toEqual([4, 2, 2]);
    expect([having('conservativeDueOn'), having('riskDueOn')]).toEqual([2, 2]);
  });

  it.each(deadlineFigures)('$id: $about', holds);

  it('D14: the late notice is met-late, the one of D12 is met', () => {
    const noticeOf = (id: string) => {
      const { clock } = deadlineFigures.find((figures) => figures.id === id)!;
      const end = { on: operation(clock, 'correction-asked')!.on, how: 'met' } as const;
      const notice = { kind: 'correction-notice', receivedOn: clock.receivedOn } as const;
      const duty = { obligation: 'correction-notice', end } as const;
      return statusOn(duty, deadlineOf({ clock: notice }, shippedLaw), { on: end.on }, shippedLaw);
    };
    expect([noticeOf('D12'), noticeOf('D14')]).toEqual(['met', 'met-late']);
  });
});

/** An example as the file beside the repository has it. */
interface SharedExample {
  readonly id: string;
  readonly kind: string;
  readonly receivedOn: string;
  readonly channel: string;
  readonly events: readonly Readonly<Record<string, string>>[];
  readonly clockStart: string;
  readonly expectedDue: string;
  readonly derived: Pick<DeadlineFigures, 'correctionNoticeBy' | 'correctionBy' | 'feePayBy'>;
  readonly countedDays?: readonly string[];
  readonly excludedDays?: readonly string[];
  readonly alternatives?: NonNullable<DeadlineFigures['alternatives']>;
  readonly conservativeDue?: string;
  readonly riskDue?: string;
}

function operationOf(event: Readonly<Record<string, string>>): unknown[] {
  const { type, date: on, sentOn, deliveredOn, answeredOn, receivedByApplicantOn, channel } = event;
  switch (type) {
    case 'consult':
      return [{ op: 'consulted', on: sentOn, party: event.with, deliveredOn, answeredOn }];
    case 'extension':
      return [{ op: 'extended', on: event.notifiedOn, days: event.days }];
    case 'correction_notice':
      return [
        { op: 'correction-asked', on, deliveredOn: receivedByApplicantOn, workingDays: event.correctionWorkdays },
      ];
    case 'correction_received':
      return [{ op: 'correction-received', on, channel }];
    case 'fee_notice':
      return [{ op: 'fee-asked', on: sentOn, deliveredOn: receivedByApplicantOn }];
    case 'fee_paid':
      return [{ op: 'fee-paid', on }];
    case 'submitted':
    case 'note':
    case 'fee_unpaid':
    case 'correction_lapsed':
      return [];
    default:
      throw new Error(`an event that no figure is read from: ${type}`);
  }
}

const numbers = (days: readonly string[] | undefined) => days?.map((day) => Number(day.replaceAll('-', '')));

describe('the examples of ../shared/domain', () => {
  const file = new URL('../../../shared/domain/deadline-examples.json', import.meta.url);
  if (!existsSync(file)) {
    it.skip('skipped: ../shared absent', () => undefined);
    return;
  }
  const examples = JSON.parse(readFileSync(file, 'utf8')) as readonly SharedExample[];

  it('are the figures of this repository', () => {
    const read = examples.map((example) => ({
      id: example.id,
      about: deadlineFigures.find(({ id }) => id === example.id)?.about,
      clock: {
        kind: 'reply',
        receivedOn: example.receivedOn,
        channel: example.channel,
        submittedOn: example.events.find(({ type }) => type === 'submitted')?.date,
        operations: example.events.flatMap(operationOf),
      },
      startedOn: example.clockStart,
      [example.kind === 'reply' ? 'dueOn' : 'closableFrom']: example.expectedDue,
      counted: numbers(example.countedDays),
      excluded: numbers(example.excludedDays),
      ...example.derived,
      conservativeDueOn: example.conservativeDue,
      riskDueOn: example.riskDue ?? example.alternatives?.feePause,
      alternatives: example.alternatives,
    }));
    expect(read).toEqual(deadlineFigures);
  });
});
