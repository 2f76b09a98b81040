import { z } from 'zod';
import { OBLIGATIONS, type Obligation } from './duty.js';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 24 小时制的时间，例如 09:00');
const steps = (most: number) =>
  z
    .array(z.int().min(1).max(most))
    .max(20)
    .refine((all) => new Set(all).size === all.length, '同一个数写了两次');

/** When a duty is called to mind: an office's own rule, which no law lays down. */
export const ladder = z
  .strictObject({
    /** The codes of the organs it is for; for all where it names none. */
    organs: z.array(z.string().min(1).max(64)).min(1).max(10_000).optional(),
    /** The obligations it is for; for all where it names none. */
    obligations: z.array(z.enum(OBLIGATIONS)).min(1).optional(),
    /** Working days before the due day. */
    daysBefore: steps(60),
    onTheDay: z.boolean(),
    /** On so many working days after the due day. */
    daysOverdue: z.int().min(0).max(60),
    /** Every seven days after that. */
    weekly: z.boolean(),
    /** Hours before and after a due instant; these take the place of `daysBefore` and `onTheDay` there. */
    hoursBefore: steps(240),
    hoursOverdue: steps(240),
    /** The time of day, Asia/Shanghai, of what is counted in days. */
    sendAt: timeOfDay,
    /** No hours' rung in between; equal times: never quiet. */
    quietFrom: timeOfDay,
    quietUntil: timeOfDay,
    source: z.string().trim().min(1).max(500),
  })
  .refine(({ sendAt, quietFrom, quietUntil }) => !isQuiet(sendAt, { quietFrom, quietUntil }), {
    message: '发送时间在免打扰时段内',
    path: ['sendAt'],
  });
export type Ladder = Readonly<z.infer<typeof ladder>>;

/** When nothing is sent. */
export interface QuietHours {
  readonly quietFrom: string;
  readonly quietUntil: string;
}

/** Whether a time of day lies in the quiet hours, which may go over midnight. */
export function isQuiet(time: string, { quietFrom, quietUntil }: QuietHours): boolean {
  return quietFrom <= quietUntil ? quietFrom <= time && time < quietUntil : quietFrom <= time || time < quietUntil;
}

/** The ladder of an organ's obligation: the first that fits. */
export function ladderFor(
  { ladders }: { readonly ladders: readonly Ladder[] },
  organ: string,
  obligation: Obligation,
): Ladder | undefined {
  return ladders.find(
    ({ organs, obligations }) =>
      (organs === undefined || organs.includes(organ)) &&
      (obligations === undefined || obligations.includes(obligation)),
  );
}
