import { plusDays } from '../../libs/statute/chinese-days.fixture.js';
import type { NaiveCalendar } from './naive-calendar.js';
import { inChina, outOfQuiet, rungsOfDay, rungsOfInstant, type NaiveRung } from './naive-rungs.js';
import type { Owed, Story } from './story.js';

/** Somebody of the staff, and the ways besides the inbox to reach them. */
export interface Clerk {
  readonly login: string;
  readonly head: boolean;
  readonly mail: boolean;
  /** The mail server never takes the address. */
  readonly rejected?: boolean;
}

export interface NaiveOrgan {
  readonly code: string;
  readonly staff: readonly Clerk[];
  /** The channel of its group's robot. */
  readonly robot?: string;
}

/** A moment of the test at which all workers look at the clock. */
export interface Tick {
  /** With China's offset. */
  readonly now: string;
  /** Nobody is woken: the queue, or all of the office, is away. */
  readonly away?: boolean;
  /** Mail does not arrive: to anybody, or to one. */
  readonly mailFails?: true | string;
  readonly robotsFail?: boolean;
}

/** A rung as it is to be recorded. */
export interface NaiveRaised {
  readonly organ: string;
  readonly type: string;
  readonly caseType: string;
  readonly number: string;
  readonly obligation: string;
  readonly nth: number;
  readonly rung: string;
  readonly overdue: boolean;
  readonly dueOn: string;
  readonly dueAt: string | null;
  readonly moment: string;
  readonly to: readonly string[];
}

export interface NaiveItem {
  readonly caseType: string;
  readonly number: string;
  readonly obligation: string;
  readonly nth: number;
  readonly dueOn: string;
  readonly dueAt: string | null;
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
}

/** A digest on its way by one channel. */
export interface NaiveDelivery {
  readonly organ: string;
  readonly moment: string;
  readonly person: string;
  readonly channel: string;
  /** Also of others that were merged into it. */
  items: readonly NaiveItem[];
  /** What arrived; null: nothing did. */
  arrived: readonly NaiveItem[] | null;
  state: 'pending' | 'sent' | 'withdrawn' | 'dead' | 'merged';
  attempts: number;
  nextAt: string;
}

const PAUSES = [1, 2, 5, 15, 60, 120, 360, 720];
const MADE_UP_FOR_DAYS = 40;
const MINUTE = 60_000;
/** What comes late by so much waits so long for company. */
const [LATE, WAIT] = [10 * MINUTE, 2 * MINUTE];

/**
 * What the rules of alerts come to, worked out the long way: at each tick every duty is looked at, every rung of it is
 * listed by walking the calendar day by day.
 */
export class NaiveOffice {
  readonly raised: NaiveRaised[] = [];
  readonly deliveries: NaiveDelivery[] = [];
  readonly #since = new Map<string, string>();
  readonly #done = new Set<string>();
  readonly #told = new Set<string>();
  readonly #owed: readonly Owed[];

  constructor(
    private readonly organs: readonly NaiveOrgan[],
    private readonly stories: readonly Story[],
    private readonly calendarAt: (now: string) => NaiveCalendar,
  ) {
    this.#owed = stories.flatMap(({ owed }) => owed);
  }

  /** All workers look at the clock, after what was to be logged by now is. */
  tick(tick: Tick): void {
    if (tick.away) return;
    const { now } = tick;
    for (const organ of this.organs) {
      if (!this.#since.has(organ.code)) this.#since.set(organ.code, now);
      for (const moment of this.#momentsOf(organ.code, now)) {
        this.#done.add(`${organ.code} ${moment}`);
        this.#raise(organ, moment, now);
      }
    }
    this.#putTogether(now);
    for (const delivery of this.deliveries) this.#attempt(delivery, tick);
  }

  /** When the next message comes that nobody has tried to send yet. */
  get nextMessage(): string | undefined {
    const waiting = this.deliveries.filter(({ state, attempts }) => state === 'pending' && attempts === 0);
    return waiting.map(({ nextAt }) => nextAt).sort()[0];
  }

  /** Every instant at which something is told by the hour. */
  hours(now: string): readonly string[] {
    const calendar = this.calendarAt(now);
    return this.#owed.flatMap((owed) =>
      rungsOf(owed, calendar).flatMap(({ hourly, moment }) => (hourly && moment >= owed.known ? [moment] : [])),
    );
  }

  #momentsOf(organ: string, now: string): readonly string[] {
    const since = this.#since.get(organ) ?? now;
    const back = plusDays(now.slice(0, 10), -MADE_UP_FOR_DAYS);
    const calendar = this.calendarAt(now);
    const moments = new Set<string>();
    for (let day = back; day <= now.slice(0, 10); day = plusDays(day, 1)) {
      if (calendar.isSending(day)) moments.add(`${day}T09:00:00+08:00`);
    }
    for (const owed of this.#known(organ, now)) {
      for (const { hourly, moment } of rungsOf(owed, calendar)) if (hourly) moments.add(moment);
    }
    return [...moments]
      .filter((moment) => moment > since && moment <= now && moment >= back && !this.#done.has(`${organ} ${moment}`))
      .sort();
  }

  #known(organ: string, now: string): readonly Owed[] {
    return this.#owed.filter(
      ({ organ: of, known, until }) => of === organ && known <= now && (until === undefined || until > now),
    );
  }

  #raise(organ: NaiveOrgan, moment: string, now: string): void {
    const calendar = this.calendarAt(now);
    const day = moment.slice(0, 10);
    const told = new Map<string, NaiveItem[]>();
    const tell = (login: string, item: NaiveItem): void => {
      const items = told.get(login) ?? [];
      if (!items.some((other) => isSame(other, item))) items.push(item);
      told.set(login, items);
    };
    const heads = organ.staff.filter(({ head }) => head).map(({ login }) => login);
    const owed = this.#known(organ.code, now).filter(
      (each) => isOwed(each, moment, calendar) && isOwed(each, now, calendar),
    );
    for (const each of owed) {
      const rung = rungsOf(each, calendar).find((candidate) => candidate.moment === moment);
      if (!rung) continue;
      const due = each.due(calendar) ?? '';
      const name = [each.organ, each.caseType, each.number, each.obligation, each.nth, due, rung.name].join(' ');
      if (this.#told.has(name)) continue;
      this.#told.add(name);
      const late = rung.overdue && !each.others;
      const handler = organ.staff.find(({ login }) => login === this.#handlerOf(each, now))?.login;
      const to = handler === undefined ? heads : [handler, ...(late ? heads.filter((login) => login !== handler) : [])];
      const item = itemOf(each, due, rung.overdue, day, calendar);
      const type = late ? 'ObligationOverdue' : 'ReminderRaised';
      this.raised.push({ ...item, organ: organ.code, type, rung: rung.name, moment, to: [...to].sort() });
      for (const login of to) tell(login, item);
    }
    // Each day's summary for the heads: all that the office is late with.
    if (moment.endsWith('T09:00:00+08:00') && day === now.slice(0, 10)) {
      for (const each of owed) {
        const due = each.due(calendar) ?? '';
        if (each.others || !isPast(due, moment)) continue;
        for (const head of heads) tell(head, itemOf(each, due, true, day, calendar));
      }
    }
    const isLate = Date.parse(now) - Date.parse(moment) > LATE;
    for (const [person, items] of told) {
      const clerk = organ.staff.find(({ login }) => login === person);
      const channels = ['in-app', ...(clerk?.mail ? ['mail'] : []), ...(organ.robot ? [organ.robot] : [])];
      for (const channel of channels) {
        this.deliveries.push({
          ...{ organ: organ.code, moment, person, channel, items },
          ...{ arrived: null, state: 'pending', attempts: 0, nextAt: isLate ? later(now, WAIT) : now },
        });
      }
    }
  }

  #handlerOf({ organ, caseType, number }: Owed, now: string): unknown {
    const story = this.stories.find(
      (each) => each.organ === organ && each.caseType === caseType && each.number === number,
    );
    return story?.steps.findLast(({ at, line }) => line.command === 'AssignCase' && at <= now)?.line['to'];
  }

  /** Nobody is told when it is not to be; what somebody was not told of yet by a channel comes in one message. */
  #putTogether(now: string): void {
    const isDue = ({ state, nextAt }: NaiveDelivery): boolean => state === 'pending' && nextAt <= now;
    for (const delivery of this.deliveries) {
      if (!isDue(delivery)) continue;
      const together = this.deliveries.filter(
        (other) =>
          other === delivery ||
          (delivery.attempts + other.attempts === 0 &&
            other.state === 'pending' &&
            other.nextAt <= later(now, WAIT) &&
            [other.organ, other.person, other.channel].join() ===
              [delivery.organ, delivery.person, delivery.channel].join()),
      );
      const sendable: NaiveDelivery[] = [];
      for (const each of together) {
        const from = this.#sendableFrom(each, now);
        if (from > now) each.nextAt = later(from, WAIT);
        else sendable.push(each);
      }
      const [first, ...others] = sendable.sort((a, b) => (a.moment < b.moment ? -1 : 1));
      if (!first) continue;
      first.nextAt = now;
      for (const other of others) {
        other.state = 'merged';
        first.items = [
          ...first.items,
          ...other.items.filter((item) => !first.items.some((known) => isSame(known, item))),
        ];
      }
    }
  }

  /** Days are told of on sending days from 09:00 to 22:00; hours at any time between 07:00 and 22:00. */
  #sendableFrom({ items, moment }: NaiveDelivery, now: string): string {
    const calendar = this.calendarAt(now);
    const isHourly = items.some(
      ({ dueAt }) => dueAt && rungsOfInstant(dueAt, calendar).some((rung) => rung.hourly && rung.moment >= moment),
    );
    if (isHourly) return outOfQuiet(now, true);
    const [day = '', time = ''] = now.split('T');
    if (!calendar.isSending(day) || time >= '22:00') return `${calendar.sendingAfter(day, 1)}T09:00:00+08:00`;
    return time < '09:00' ? `${day}T09:00:00+08:00` : now;
  }

  #attempt(delivery: NaiveDelivery, { now, mailFails, robotsFail }: Tick): void {
    if (delivery.state !== 'pending' || delivery.nextAt > now) return;
    const calendar = this.calendarAt(now);
    const owed = this.#known(delivery.organ, now).filter((each) => isOwed(each, now, calendar));
    // How it stands now, and not how it stood at the moment.
    const standing = owed.map((each) => {
      const due = each.due(calendar) ?? '';
      return itemOf(each, due, isPast(due, now), now.slice(0, 10), calendar);
    });
    const left = standing.filter((each) => delivery.items.some((item) => isSame(item, each)));
    const { channel, person } = delivery;
    const isRejected = this.organs.some(({ staff }) =>
      staff.some(({ login, rejected }) => login === person && rejected),
    );
    const fails =
      channel === 'mail'
        ? isRejected || mailFails === true || mailFails === person
        : channel !== 'in-app' && robotsFail === true;
    delivery.attempts += 1;
    if (left.length === 0) delivery.state = 'withdrawn';
    else if (!fails) {
      delivery.state = 'sent';
      delivery.arrived = left;
    } else {
      const pause = PAUSES[delivery.attempts - 1];
      if (pause === undefined) delivery.state = 'dead';
      else delivery.nextAt = later(now, pause * MINUTE);
    }
  }
}

const later = (at: string, milliseconds: number): string => inChina(Date.parse(at) + milliseconds);

/** Walked once for each day and calendar. */
const walked = new WeakMap<NaiveCalendar, Map<string, readonly NaiveRung[]>>();

function rungsOf(owed: Owed, calendar: NaiveCalendar): readonly NaiveRung[] {
  const due = owed.due(calendar);
  if (due === undefined) return [];
  const known = walked.get(calendar) ?? new Map<string, readonly NaiveRung[]>();
  walked.set(calendar, known);
  const name = `${due} ${owed.others}`;
  const rungs =
    known.get(name) ?? (due.includes('T') ? rungsOfInstant(due, calendar) : rungsOfDay(due, calendar, owed.others));
  known.set(name, rungs);
  return rungs;
}

function isOwed(owed: Owed, at: string, calendar: NaiveCalendar): boolean {
  const due = owed.due(calendar);
  const day = at.slice(0, 10);
  if (due === undefined || owed.begins > day) return false;
  if (owed.stillUntil !== undefined && day <= owed.stillUntil) return false;
  return !owed.lapses || !isPast(due, at);
}

const isPast = (due: string, at: string): boolean =>
  due.includes('T') ? Date.parse(at) > Date.parse(due) : at.slice(0, 10) > due;

function itemOf(owed: Owed, due: string, overdue: boolean, day: string, calendar: NaiveCalendar): NaiveItem {
  const { caseType, number, obligation, nth } = owed;
  const dueOn = due.slice(0, 10);
  const left = dueOn >= day ? calendar.workdays(day, dueOn) : calendar.workdays(dueOn, day);
  const workingDaysLeft = left === undefined ? null : dueOn >= day ? left : 0 - left;
  return { caseType, number, obligation, nth, dueOn, dueAt: due.includes('T') ? due : null, workingDaysLeft, overdue };
}

/** The same duty by the same day. */
export const isSame = (a: NaiveItem, b: NaiveItem): boolean =>
  a.caseType === b.caseType &&
  a.number === b.number &&
  a.obligation === b.obligation &&
  a.nth === b.nth &&
  a.dueOn === b.dueOn &&
  a.dueAt === b.dueAt;
