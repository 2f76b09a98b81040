import { z } from 'zod';
import { withWholeLadders } from './ladders-in-file.js';
import { lawEvents, type LawEvent } from './law-events.js';
import { lawFileProblem } from './law-file-problem.js';

/** A file that cannot be loaded; the message tells what to put right in it. */
export class LawFileError extends Error {
  readonly code = 'law-file-invalid';
  override readonly name = 'LawFileError';
}

const plain = z.record(z.string(), z.unknown());
/** Remarks of the collection of notices that are no part of a notice. */
const REMARKS = ['note', 'replacedBy'];

/**
 * What a calendar file says, from its parsed JSON: one notice `{year, no, url?, issuedOn?, off, work}`, one overlay
 * `{region, no, url, off, work, organs?}` (the names that the events have are understood too), a list of these, or the
 * whole collection `{notices: [..], overlays?: [..]}` (its superseded notices are left out). Throws {@link LawFileError}.
 */
export function parseCalendarFile(content: unknown): readonly LawEvent[] {
  const whole = plain.safeParse(content).data;
  const entries = Array.isArray(content)
    ? (content as readonly unknown[])
    : whole && ('notices' in whole || 'overlays' in whole)
      ? [listOf(whole.notices), listOf(whole.overlays)].flat()
      : [content];
  if (entries.length === 0) throw new LawFileError('文件里没有节假日通知，请核对文件。');
  return entries.map((entry, index) => calendarEvent(entry, entries.length === 1 ? '' : `第 ${index + 1} 条：`));
}

/**
 * What a settings file lays down, from its parsed JSON; what a ladder leaves out is as shipped. Throws
 * {@link LawFileError}.
 */
export const parseSettingsFile = (content: unknown): LawEvent => ({
  type: 'SettingsLoaded',
  data: checked(lawEvents.SettingsLoaded.data, withWholeLadders(content), ''),
});

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new LawFileError('notices 和 overlays 应为列表，请核对文件。');
}

function calendarEvent(entry: unknown, place: string): LawEvent {
  const fields = plain.safeParse(entry).data;
  if (!fields || !('year' in fields || 'region' in fields)) {
    throw new LawFileError(`${place}既不是年度通知（有 year），也不是地区安排（有 region），请核对文件。`);
  }
  const { no, number = no, off, holidays = off, work, workingDays = work, url, ...others } = fields;
  const isOverlay = 'region' in fields;
  const left = isOverlay ? [...REMARKS, 'year'] : REMARKS;
  const rest = Object.fromEntries(Object.entries(others).filter(([name]) => !left.includes(name)));
  const data = { number, holidays, workingDays, ...rest };
  return isOverlay
    ? {
        type: 'OverlayLoaded',
        data: checked(lawEvents.OverlayLoaded.data, { source: [url].flat()[0], ...data }, place),
      }
    : {
        type: 'NoticeLoaded',
        data: checked(lawEvents.NoticeLoaded.data, { sources: [url ?? []].flat(), ...data }, place),
      };
}

/** The names that the fields have in a file. */
const NAMES_IN_FILE: Readonly<Record<string, string>> = {
  number: 'no',
  holidays: 'off',
  workingDays: 'work',
  sources: 'url',
};

function checked<T>(schema: z.ZodType<T>, given: unknown, place: string): T {
  const { success, data, error } = schema.safeParse(given, { error: lawFileProblem, reportInput: true });
  if (success) return data;
  const [issue] = error.issues;
  const [first, ...rest] = (issue?.path ?? []).map(String);
  const field = first === undefined ? '' : `字段 ${[NAMES_IN_FILE[first] ?? first, ...rest].join('.')} 不正确，`;
  throw new LawFileError(`${place}${field}${issue?.message ?? ''}。请改正文件后再导入。`);
}
