export type { Bucket } from './bucket.js';
export * from './wake-ups.js';
export * from './errors.js';
export { createInProcessWakeUps } from './in-process/in-process-wake-ups.js';
export { createBullMQWakeUps } from './bullmq/bullmq-wake-ups.js';
export type { BullMQWakeUpsOptions } from './bullmq/bullmq-wake-ups.js';
