import { z } from 'zod';
import { OBLIGATIONS } from '#statute';

const raised = z.strictObject({
  caseType: z.string(),
  /** The case's number, or the year. */
  number: z.string(),
  obligation: z.enum(OBLIGATIONS),
  nth: z.int(),
  rung: z.string(),
  /** Its day or instant was over at the moment. */
  overdue: z.boolean(),
  dueOn: z.iso.date(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
  /** When it was to be sent, with China's offset. */
  moment: z.iso.datetime({ offset: true }),
  /** Logins; empty where nobody is registered to be told. */
  to: z.array(z.string()),
});

/** What is recorded in the stream of reminders of a duty; no personal data. */
export const reminderEvents = {
  ReminderRaised: { schemaVersion: 1, data: raised },
  /** A duty of the office is over its day or instant, and somebody is told. */
  ObligationOverdue: { schemaVersion: 1, data: raised },
} as const;

export type Raised = z.infer<typeof raised>;
export type ReminderEventType = keyof typeof reminderEvents;
