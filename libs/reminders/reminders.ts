import type { LawHistory } from '#case-streams';
import type { EventStore } from '#event-store';
import type { DutyItem, Message, Notifications } from '#notifications';
import type { Obligations } from '#obligations';
import type { PeopleDirectory } from '#people';
import type { Register } from '#register';
import {
  chinaTime,
  dayInShanghai,
  daysLater,
  hourRungs,
  ladderFor,
  momentAt,
  nextSendingDay,
  OBLIGATIONS,
  sendableFrom,
  sendingMoments,
  statusOn,
  workingDaysLeft,
  type Law,
} from '#statute';
import type { Bucket } from '#wake-ups';
import { digestsOf, itemKey, named } from './digest.js';
import { dueAtMoment, dutyKey, isOwed, LONGEST_HOURS_IN_DAYS, type DueAtMomentParts } from './due-at-moment.js';
import type { Raised } from './events.js';
import { overdueSummary } from './overdue-summary.js';
import { headsOf } from './recipients.js';
import { record } from './recording.js';
import { momentKey, type WakeUpBook } from './wake-up-book.js';

/** Moments that were missed are made up for, up to so many days. */
const MADE_UP_FOR_DAYS = 40;
/** Moments by the hour are foreseen for so many days. */
const FORESEEN_DAYS = 2;

export interface RemindersParts {
  readonly store: EventStore;
  readonly laws: Pick<LawHistory, 'refresh' | 'newest'>;
  readonly obligations: Pick<Obligations, 'dueBy' | 'dueOn' | 'dueByTheHour' | 'earliestDue'>;
  readonly register: Pick<Register, 'assignees'>;
  readonly people: Pick<PeopleDirectory, 'refresh' | 'of'>;
  readonly standing: DueAtMomentParts['standing'];
  /** Resolves once the read models know all that was recorded before the call. */
  readonly caughtUp: () => Promise<void>;
  readonly book: WakeUpBook;
  readonly outbox: Pick<Notifications, 'enqueue'>;
}

/** Calls duties to mind: records what is raised, and hands it on to be delivered. */
export class Reminders {
  constructor(private readonly parts: RemindersParts) {}

  /**
   * Raises what is due at a moment of an organ: each rung is recorded exactly once, and each person is told in one
   * digest, a head also of everything else that is overdue. Safe to repeat, by any process, until it resolves; what is done is not done again.
   * @param bucket an organ and a moment
   * @param now ISO instant, not before the moment
   */
  async raise(bucket: Bucket, now: string): Promise<readonly Raised[]> {
    const organ = bucket.name;
    const moment = chinaTime(bucket.at);
    const { store, laws, register, people, book, outbox } = this.parts;
    if (await book.isDone(organ, moment)) return [];
    // An answer that is recorded by now silences its case.
    await this.parts.caughtUp();
    await laws.refresh();
    await people.refresh();
    const law = laws.newest.lawFor(organ);
    const found = await dueAtMoment({ organ, moment, now, law }, this.parts);
    const settled = await book.settle(
      organ,
      moment,
      found.map(({ held }) => dutyKey(held)),
    );
    const due = found.filter(({ held }) => settled.has(dutyKey(held)));
    const assignees = await register.assignees([...new Set(due.map(({ held }) => held.stream))]);
    const staff = people.of(organ);
    const raised = await record(store, { organ, moment, due, assignees, staff });
    const heads = headsOf(staff);
    const overdue = heads.length === 0 ? [] : await overdueSummary({ organ, moment, now, law }, this.parts);
    await outbox.enqueue(digestsOf({ organ, moment, calendar: law.calendar }, raised, { heads, overdue }));
    await book.markDone(organ, moment);
    return raised;
  }

  /**
   * What of a digest is still owed, by the same day, and how it stands now: asked before it is sent, so that nobody
   * hears of what was answered while it was on its way, or how things stood before.
   * @param now ISO instant
   */
  async stillOwed({ organ, items }: Pick<Message, 'organ' | 'items'>, now: string): Promise<readonly DutyItem[]> {
    const { obligations, laws, standing } = this.parts;
    await this.parts.caughtUp();
    await laws.refresh();
    const law = laws.newest.lawFor(organ);
    const today = dayInShanghai(now);
    const days = [...new Set(items.map(({ dueOn }) => dueOn))];
    const held = [...(await obligations.dueOn(organ, days, today)), ...(await standing(organ, today))];
    const present = { on: today, at: now };
    const owed = new Map(
      held.filter((each) => isOwed(each, present, law)).map((each) => [itemKey(named(each)), each] as const),
    );
    return items.flatMap((item) => {
      const each = owed.get(itemKey(item));
      if (!each) return [];
      const left = workingDaysLeft(today, item.dueOn, law.calendar);
      const overdue = statusOn(each.duty, each.deadline, present, law) === 'overdue';
      return [{ ...item, workingDaysLeft: left, overdue }];
    });
  }

  /**
   * The first instant from now on at which somebody may be told of a digest: in the quiet hours of nothing; of what is
   * counted in days only on working days, from the time of its ladder on. What is urgent takes the rest along.
   * @param now ISO instant
   * @returns an instant with China's offset
   */
  async sendableFrom(
    { organ, moment, items }: Pick<Message, 'organ' | 'moment' | 'items'>,
    now: string,
  ): Promise<string> {
    const { laws } = this.parts;
    await laws.refresh();
    const { settings, calendar } = laws.newest.lawFor(organ);
    const raisedAt = chinaTime(moment);
    const times = items.flatMap(({ obligation, dueAt }) => {
      const known = OBLIGATIONS.find((each) => each === obligation);
      const ladder = known && ladderFor(settings, organ, known);
      if (!ladder) return [];
      // Hours warn up to the last of their rungs; days go on after it.
      const byTheHour = dueAt !== null && hourRungs(dueAt, ladder).some(({ at }) => at >= raisedAt);
      return [sendableFrom(now, { ladder, calendar, byTheHour })];
    });
    return times.sort()[0] ?? chinaTime(now);
  }

  /**
   * The moments that every organ is to be woken at: those that are over and not done, and the next ones.
   * @param organs the registered organs
   * @param now ISO instant
   */
  async pending(organs: readonly string[], now: string): Promise<readonly Bucket[]> {
    const { laws, book } = this.parts;
    await laws.refresh();
    const present = chinaTime(now);
    const since = await book.since(organs, present);
    const back = momentAt(daysLater(dayInShanghai(now), -MADE_UP_FOR_DAYS), '00:00');
    const done = await book.doneFrom(back);
    const buckets: Bucket[] = [];
    for (const organ of organs) {
      const begin = since.get(organ) ?? present;
      const from = begin > back ? begin : back;
      const moments = await this.#momentsOf(organ, laws.newest.lawFor(organ), from, present);
      buckets.push(
        ...moments.filter((moment) => !done.has(momentKey(organ, moment))).map((at) => ({ name: organ, at })),
      );
    }
    await book.forgetBefore(back);
    return buckets;
  }

  /** After `from`: all up to now, the next of those by the day, and those by the hour that are near. */
  async #momentsOf(organ: string, law: Law, from: string, now: string): Promise<readonly string[]> {
    const today = dayInShanghai(now);
    const ladders = new Set(OBLIGATIONS.flatMap((obligation) => ladderFor(law.settings, organ, obligation) ?? []));
    const times = [...new Set([...ladders].map(({ sendAt }) => sendAt))];
    const moments = times.flatMap((time) => {
      const all = sendingMoments(dayInShanghai(from), nextSendingDay(today, law.calendar), time, law.calendar);
      const next = all.findIndex((moment) => moment > now);
      return all.slice(0, next + 1);
    });
    const end = momentAt(daysLater(today, FORESEEN_DAYS + 1), '00:00');
    const hourly = await this.parts.obligations.dueByTheHour(
      organ,
      daysLater(dayInShanghai(from), -LONGEST_HOURS_IN_DAYS),
      daysLater(today, FORESEEN_DAYS + LONGEST_HOURS_IN_DAYS),
    );
    for (const { duty, deadline } of hourly) {
      const ladder = ladderFor(law.settings, organ, duty.obligation);
      if (!ladder || deadline.dueAt === undefined) continue;
      moments.push(...hourRungs(deadline.dueAt, ladder).flatMap(({ at }) => (at < end ? [at] : [])));
    }
    return [...new Set(moments)].filter((moment) => moment > from).sort();
  }
}
