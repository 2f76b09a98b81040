import { z } from 'zod';
import { approvalRule, type ApprovalRule } from './approval-rule.js';
import { ladder, type Ladder } from './ladder.js';

/** How far a figure can be relied on. */
export const certainty = z.enum([
  /** Read in the text of the rule. */
  'verified',
  /** Read in a secondary text. */
  'secondary',
  /** Known from memory: to be confirmed by an office. */
  'memory',
  /** Chosen where the law leaves the point open. */
  'convention',
]);

/** A convention that an office can set otherwise, with where it is from. */
export interface Fact<T> {
  readonly value: T;
  readonly source: string;
  readonly certainty: z.infer<typeof certainty>;
}

const unit = z.enum(['workday', 'day', 'hour']);
const period = z.strictObject({
  value: z.int().min(0).max(10_000),
  unit,
  /** Where the acceptance is not recorded, a limit from acceptance runs from receipt. */
  from: z.enum(['received', 'accepted']),
});
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1).max(500);

/** What a channel of complaints allows for acceptance, reply and extension. */
export const limit = z
  .strictObject({
    channel: code,
    /** The kind of matter; without it, the channel's limit for everything that has none of its own. */
    matter: z.string().trim().min(1).max(100).optional(),
    accept: period.optional(),
    reply: period.optional(),
    /** Left out where no maximum is known; 0 where it cannot be extended. Extensions are given in days. */
    extensionMax: z.strictObject({ value: z.int().min(0).max(10_000), unit: z.enum(['workday', 'day']) }).optional(),
    source: text,
    certainty,
    /** By the complaint's day of receipt, both inclusive. */
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, {
    message: '失效日期早于生效日期',
    path: ['validTo'],
  });
export type Limit = z.infer<typeof limit>;
export type LimitUnit = z.infer<typeof unit>;

const channel = z.strictObject({ code, zh: text, en: text });
export type Channel = z.infer<typeof channel>;

const feeClock = z.enum(['restart', 'pause']);
const consultationDays = z.enum(['after-sending-to-answer', 'sending-to-answer', 'after-sending-before-answer']);
const workingDays = z.int().min(1).max(250);

/** What an office lays down: any part of the settings, the source for all of it. */
export const settingsPart = z
  .strictObject({
    source: text,
    feeClock: feeClock.optional(),
    consultationDays: consultationDays.optional(),
    correctionWorkingDays: workingDays.optional(),
    agencyWarnAfter: workingDays.optional(),
    dueSoonWorkingDays: z.int().min(0).max(250).optional(),
    /** They go before the limits known so far: the newest that fits a complaint holds. */
    limits: z.array(limit).max(1000).optional(),
    channels: z.array(channel).max(1000).optional(),
    /** They go before the ladders known so far, likewise. */
    ladders: z.array(ladder).max(1000).optional(),
    /** They go before the approvals known so far, likewise. */
    approvals: z.array(approvalRule).max(1000).optional(),
  })
  .refine((part) => Object.keys(part).length > 1, '除出处外没有任何设置');
export type SettingsPart = z.infer<typeof settingsPart>;

/** Everything about the clocks that is not in the Regulation itself. */
export interface Settings {
  /** Whether payment of the processing fee starts the period anew or only ends a pause. */
  readonly feeClock: Fact<z.infer<typeof feeClock>>;
  /** Which days a consultation takes out of the reply period (rules §2.4: readings A, B and C). */
  readonly consultationDays: Fact<z.infer<typeof consultationDays>>;
  /** The applicant's time for a correction where the notice sets none. */
  readonly correctionWorkingDays: Fact<number>;
  /** When to ask after the answer of an organ that has no limit. */
  readonly agencyWarnAfter: Fact<number>;
  /** How many working days before its day a duty is `due-soon`. */
  readonly dueSoonWorkingDays: Fact<number>;
  /** The first that fits holds. */
  readonly limits: readonly Limit[];
  readonly channels: readonly Channel[];
  /** When duties are called to mind; the first that fits holds. */
  readonly ladders: readonly Ladder[];
  /** Through whose hands a command goes before it counts; the first that fits holds. */
  readonly approvals: readonly ApprovalRule[];
}
