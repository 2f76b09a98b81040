import { readFileSync } from 'node:fs';

interface ChineseDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** The data of the npm package chinese-days: not its functions, which go wrong west of Greenwich. */
const chineseDays = JSON.parse(
  readFileSync(new URL('../../node_modules/chinese-days/dist/chinese-days.json', import.meta.url), 'utf8'),
) as ChineseDays;

/** Whether a day of 2019 to 2026 is a working day, from a source that knows nothing of ours. */
export function isWorkingDayByChineseDays(date: string): boolean {
  if (date in chineseDays.workdays) return true;
  if (date in chineseDays.holidays) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day `n` days later, by UTC arithmetic that no zone can touch. */
export const plusDays = (date: string, n: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** Every day of the years that both sources know, in order, and whether it is a working day. */
export const knownDays: readonly { readonly date: string; readonly working: boolean }[] = Array.from(
  { length: 2922 },
  (_, n) => {
    const date = plusDays('2019-01-01', n);
    return { date, working: isWorkingDayByChineseDays(date) };
  },
);
