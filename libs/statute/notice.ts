import { z } from 'zod';

const date = z.iso.date();
const range = z.tuple([date, date]).readonly();

/** The days that a notice or an overlay moves. */
const movedDays = {
  /** First and last day of each holiday, both inclusive. */
  holidays: z.array(range).max(400).readonly(),
  /** 调休上班: days that are working days whatever their weekday. */
  workingDays: z.array(date).max(400).readonly(),
};

/** A notice of the State Council's office on the holidays of one year (节假日安排通知). */
export const notice = z.strictObject({
  year: z.int().min(1990).max(2199),
  /** 文号. */
  number: z.string().trim().min(1).max(200),
  issuedOn: date.optional(),
  sources: z.array(z.string().trim().min(1).max(500)).max(20).readonly(),
  /** The first day of a holiday can lie in the year before. */
  ...movedDays,
});
export type Notice = Readonly<z.infer<typeof notice>>;

/** What a region's government orders beside it: festivals of minorities (全国年节及纪念日放假办法第三条、第四条). */
export const overlay = z.strictObject({
  region: z.string().trim().min(1).max(100),
  number: z.string().trim().min(1).max(200),
  source: z.string().trim().min(1).max(500),
  ...movedDays,
  /** The codes of the organs it is for; for all where it names none. */
  organs: z.array(z.string().min(1).max(64)).min(1).readonly().optional(),
});
export type Overlay = Readonly<z.infer<typeof overlay>>;
