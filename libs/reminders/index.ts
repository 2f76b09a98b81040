export { digestsOf, type Digest, type Outbox } from './digest.js';
export { RecordingContended } from './errors.js';
export { reminderEvents, type Raised } from './events.js';
export type { RemindableDuty } from './due-at-moment.js';
export { Reminders, type Bucket, type RemindersParts } from './reminders.js';
export { WakeUpBook } from './wake-up-book.js';
