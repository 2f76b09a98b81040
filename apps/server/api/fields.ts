import { z } from 'zod';
import { CASE_TYPES, caseNumber, legalDate, organCode, type StreamKind } from '#casework';

export const organ = organCode;
export const number = caseNumber;
export const caseType = z.enum(CASE_TYPES);
/** Kinds of case, and what has a stream beside them. */
export const streamKind = z.enum([...CASE_TYPES, 'organ', 'annual-report'] satisfies readonly StreamKind[]);
export const date = legalDate;
export const instant = z.iso.datetime({ offset: true });
/** A day, or an instant with its zone. */
export const moment = z.union([legalDate, instant]);
export const lang = z.enum(['zh', 'en']);

/** A whole number within bounds, as it stands in a path or a query. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, '应为整数')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const year = whole(1990, 2199);
/** Rows in a page. */
export const limit = whole(1, 200);

/** A position in the order of events, as text: it may be larger than JSON's numbers are exact. */
export const position = z.string().regex(/^\d{1,18}$/, '应为先前答复中的 position');

/** Fields that say which command it is, of what and by whom: they have places of their own. */
const RESERVED = ['command', 'organ', 'case', 'caseType', 'on', 'at', 'id', 'by'];

/** A command's own fields, where the command is named beside them. */
export const commandData = z
  .record(z.string().max(100), z.unknown())
  .refine((data) => !RESERVED.some((name) => Object.hasOwn(data, name)), `data 中不能有 ${RESERVED.join('、')}`);
