import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const date = z.iso.date();
/** First and last day, both inclusive. */
const range = z.tuple([date, date]).readonly();
type Range = z.infer<typeof range>;

const holidays = z
  .array(range)
  .min(1)
  .max(100)
  .readonly()
  .refine((given) => given.every(([first, last]) => first <= last), '有的假期首日晚于末日')
  .refine((given) => given.every(([first, last]) => monthOf(last) - monthOf(first) <= 1), '有的假期长达两个月以上');
const workingDays = z
  .array(date)
  .max(100)
  .readonly()
  .refine((days) => days.every(isWeekend), '调休上班的日期应为星期六或星期日');

const FRIDAY = 5;
const isWeekend = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > FRIDAY;

/** Months since year 0: a holiday that goes beyond the next month has a wrong year or month in it. */
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

const apart = (days: { holidays: readonly Range[]; workingDays: readonly string[] }): boolean =>
  !days.workingDays.some((day) => days.holidays.some(([first, last]) => first <= day && day <= last));
const CONTRADICTION = { message: '同一天既放假又上班', path: ['workingDays'] };

/** A notice of the State Council's office on the holidays of one year (节假日安排通知). */
export const notice = z
  .strictObject({
    year: z.int().min(1990).max(2199),
    /** 文号. */
    number: z.string().trim().min(1).max(200),
    issuedOn: date.optional(),
    sources: z.array(z.string().trim().min(1).max(500)).max(20).readonly(),
    /** The first can begin in the year before. */
    holidays,
    /** 调休上班: Saturdays and Sundays that are working days. */
    workingDays,
  })
  .refine(apart, CONTRADICTION)
  .refine(
    (given) => [...given.holidays.flat(), ...given.workingDays].every((day) => ofNotice(given.year, day)),
    '有的日期不在通知的年度或其上一年',
  );
export type Notice = Readonly<z.infer<typeof notice>>;

const ofNotice = (year: number, day: string): boolean => [year, year - 1].includes(Number(day.slice(0, 4)));

/** What a region's government orders beside it: festivals of minorities (全国年节及纪念日放假办法第三条、第四条). */
export const overlay = z
  .strictObject({
    region: z.string().trim().min(1).max(100),
    number: z.string().trim().min(1).max(200),
    source: z.string().trim().min(1).max(500),
    holidays,
    workingDays,
    /** The codes of the organs it is for; for all where it names none. */
    organs: z.array(z.string().min(1).max(64)).min(1).max(10_000).readonly().optional(),
  })
  .refine(apart, CONTRADICTION);
export type Overlay = Readonly<z.infer<typeof overlay>>;
