import { z } from 'zod';

/** How a free text stands in an event: a reference into the vault and an HMAC for telling equal texts. */
export const VAULT_REFERENCE =
  /^vault:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[A-Za-z0-9_-]{20,90}$/;

/** Marks the command fields whose text goes to the vault before anything else sees it. */
export const vaultedFields = z.registry<{ vaulted: true }>();

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** NUL, or half a surrogate pair: JSON can say them, UTF-8 and PostgreSQL cannot. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Text of at most `max` characters that can be written as UTF-8 and kept by a database. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((given) => !UNSTORABLE.test(given), '含有空字符（NUL）或残缺的字符，无法保存，请重新输入');

/** Applicant details, party names and every free text of a command, at most `max` characters. */
export const freeText = (max: number) => text(max).register(vaultedFields, { vaulted: true });

/** A vaulted text in an event. Anything else in its place is a programming error and is never stored. */
export const reference = z.string().regex(VAULT_REFERENCE);

/** Whether two vaulted texts were equal when they were sealed. */
export const sameText = (a: string, b: string): boolean => a.slice(a.lastIndexOf(':')) === b.slice(b.lastIndexOf(':'));

/** A short public text: names of organs and columns, titles, document numbers, logins. */
export const publicText = (max: number) => text(max).refine((given) => !CONTROL.test(given), '不得含有控制字符');

/** Marks the command fields whose text is public, stays where it is, and is searched for like those of the vault. */
export const searchedFields = z.registry<{ searched: true }>();

/** What a piece of information is called when it is published. */
export const title = publicText(500).register(searchedFields, { searched: true });

/** The office's own number of a case. */
export const caseNumber = publicText(100);

/** A legal date, YYYY-MM-DD in Asia/Shanghai, from the year of the People's Republic on. */
export const legalDate = z.iso
  .date()
  .refine((date) => date >= '1949-10-01' && date < '2200-01-01', '日期应在 1949-10-01 至 2199-12-31 之间');

/** An instant of an hour-grained channel, with its offset. */
export const instant = z.iso.datetime({ offset: true });

export const count = z.int().min(0).max(1_000_000_000);

/** An amount of money as a decimal string without sign; the field says whether 元 or 万元. */
export const amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/, '金额应为非负十进制数字字符串，例如 "252.1"，至多六位小数');
