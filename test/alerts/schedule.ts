import { plusDays } from '../../libs/statute/chinese-days.fixture.js';
import { organs } from './organs.js';
import { autumn, BEGIN, END, NEW_YEAR } from './autumn.js';
import { NaiveOffice, type Tick } from './naive-office.js';
import { inChina } from './naive-rungs.js';
import { calendarAt, END as LAST, LATE_NOTICE, newYear } from './new-year.js';

/** Where a worker that is killed has got to. */
export type Held = 'before-hand-over' | 'after-hand-over' | 'before-sending' | 'after-sending';

/** What goes wrong at a tick. */
export interface Trouble extends Tick {
  /** All that is queued is lost beforehand. */
  readonly queueLost?: boolean;
  /** A worker is killed with -9 as soon as it has got there. */
  readonly kill?: Held;
  /** The person's mail hangs in the middle until it times out; `mailFails` of the naive office. */
  readonly hangs?: boolean;
}

const at = (day: string, time = '09:00:05'): string => `${day}T${time}+08:00`;

/** The troubles of the month, by tick; what a killed worker had in hand is sent the same day. */
const troubles: readonly Trouble[] = [
  { now: at('2024-09-13', '08:50:00'), queueLost: true },
  { now: at('2024-09-19'), away: true },
  { now: at('2024-09-19', '11:00:00') },
  { now: at('2024-09-20'), kill: 'before-hand-over' },
  { now: at('2024-09-20', '09:06:00') },
  { now: at('2024-09-23'), mailFails: true },
  { now: at('2024-09-23', '09:05:00'), mailFails: true },
  { now: at('2024-09-23', '09:10:00') },
  { now: at('2024-09-24'), kill: 'after-hand-over' },
  { now: at('2024-09-24', '09:06:00') },
  { now: at('2024-09-25'), mailFails: 'li' },
  { now: at('2024-09-25', '09:02:00'), mailFails: 'li' },
  { now: at('2024-09-26'), mailFails: 'wang', hangs: true },
  { now: at('2024-09-26', '09:10:00') },
  { now: at('2024-09-27'), kill: 'before-sending' },
  { now: at('2024-09-27', '09:06:00') },
  { now: at('2024-09-29'), kill: 'after-sending' },
  { now: at('2024-09-29', '09:06:00') },
  { now: at('2024-09-30'), robotsFail: true },
  { now: at('2024-09-30', '09:20:00'), queueLost: true },
  // The first morning after the holidays is missed, and made up for the day after.
  { now: at('2024-10-08'), away: true },
  { now: at('2024-10-09', '08:00:00') },
  // A warning of an hour before, answered before the mail gets through.
  { now: at('2024-10-10', '10:20:05'), mailFails: true },
  { now: at('2024-10-10', '10:40:00') },
  { now: at('2024-10-11'), kill: 'before-hand-over', queueLost: true },
  { now: at('2024-10-11', '09:06:00') },
  { now: at('2024-10-14'), kill: 'after-sending' },
  { now: at('2024-10-14', '09:06:00') },
];

function* mornings(first: string, last: string): Generator<Trouble> {
  for (let day = first.slice(0, 10); day <= last.slice(0, 10); day = plusDays(day, 1)) yield { now: at(day) };
}

export const stories = [...autumn, ...newYear];

/**
 * All ticks in order: every morning, rest days too, every hour of its own, every step that is logged, every trouble, and
 * when what had to wait is sent.
 */
export function schedule(): readonly Trouble[] {
  return (planned ??= [...withMessages(events())]);
}
let planned: readonly Trouble[] | undefined;

/** Ticks at which messages come that waited; what goes wrong goes on meanwhile. */
function* withMessages(ticks: readonly Trouble[]): Generator<Trouble> {
  const office = new NaiveOffice(organs, stories, calendarAt);
  for (const [index, tick] of ticks.entries()) {
    const next = ticks[index + 1]?.now ?? LAST;
    for (let present: Trouble | undefined = tick; present;) {
      office.tick(present);
      yield present;
      const { now, away, mailFails, robotsFail }: Trouble = present;
      const message = office.nextMessage;
      present =
        !away && message !== undefined && message > now && message < next
          ? { now: message, ...(mailFails && { mailFails }), ...(robotsFail && { robotsFail }) }
          : undefined;
    }
  }
}

function events(): readonly Trouble[] {
  const ticks = new Map<string, Trouble>();
  const put = (tick: Trouble): void => void ticks.set(tick.now, { ...ticks.get(tick.now), ...tick });
  for (const now of [BEGIN, NEW_YEAR, LATE_NOTICE]) put({ now });
  for (const tick of mornings(BEGIN, END)) put(tick);
  for (const tick of mornings(NEW_YEAR, LAST)) put(tick);
  for (const { steps } of stories) for (const step of steps) put({ now: step.at });
  for (const moment of new NaiveOffice([], stories, calendarAt).hours(BEGIN)) {
    put({ now: inChina(Date.parse(moment) + 5000) });
  }
  for (const tick of troubles) put(tick);
  return [...ticks.values()].sort((a, b) => (a.now < b.now ? -1 : 1));
}
