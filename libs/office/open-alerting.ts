import type { LawHistory, Step } from '#case-streams';
import { migrate, type Database } from '#database';
import type { EventStore } from '#event-store';
import { notificationMigrations, Notifications } from '#notifications';
import type { Obligations } from '#obligations';
import type { People } from '#people';
import type { Projections } from '#projections';
import type { Register } from '#register';
import { Reminders, WakeUpBook } from '#reminders';
import { createBullMQWakeUps, createInProcessWakeUps, type WakeUps } from '#wake-ups';
import { inAppOnly, type AlertingConfig } from './alerting-config.js';
import { Alerting } from './alerting.js';
import { channelsOf } from './channels.js';
import type { Duties } from './duties.js';

export interface OpenAlertingParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly projections: Projections<Step>;
  readonly laws: LawHistory;
  readonly register: Register;
  readonly obligations: Obligations;
  readonly duties: Pick<Duties, 'withoutCase'>;
  readonly people: People;
  readonly now: () => string;
  /** Told what the operator of Redis should change. */
  readonly onAdvice: (advice: string) => void;
}

/** Makes the tables of reminding and puts its parts together. The queue is opened when it is first needed. */
export async function openAlerting(
  config: AlertingConfig = inAppOnly,
  parts: OpenAlertingParts,
): Promise<{ readonly alerting: Alerting; readonly notifications: Notifications }> {
  const { database, projections, register, duties, people, now, onAdvice } = parts;
  await migrate(database, notificationMigrations);
  const book = await WakeUpBook.open(database);
  const caughtUp = (): Promise<void> => projections.catchUp();
  const notifications: Notifications = new Notifications({
    db: database,
    channels: channelsOf(config, { database, people }),
    sendableFrom: (message) => reminders.sendableFrom(message, now()),
    stillOwed: (message) => reminders.stillOwed(message, now()),
    now,
  });
  const reminders: Reminders = new Reminders({
    ...parts,
    people: people.directory,
    standing: (organ, on) => duties.withoutCase(organ, on),
    caughtUp,
    book,
    outbox: notifications,
  });
  const openWakeUps = (): WakeUps =>
    config.redisUrl === undefined
      ? createInProcessWakeUps({ now })
      : createBullMQWakeUps({ url: config.redisUrl, now, onAdvice });
  const organs = async (): Promise<readonly string[]> => (await register.organs()).map(({ code }) => code);
  return {
    alerting: new Alerting({ reminders, notifications, book, organs, caughtUp, openWakeUps, now }),
    notifications,
  };
}
