export { Alerts } from './alerts.js';
export { digestKey } from './digest.js';
export { RecordingContended } from './errors.js';
export { reminderEvents, type Raised } from './events.js';
export type { RemindableDuty } from './due-at-moment.js';
export { raisedProjection } from './raised-projection.js';
export { Reminders, type RemindersParts } from './reminders.js';
export { reminderTables, WakeUpBook } from './wake-up-book.js';
