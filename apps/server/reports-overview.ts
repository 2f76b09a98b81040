import { nowInShanghai, type Office } from '#office';

/** One organ with the years that have anything to report. */
export interface OrganReports {
  readonly code: string;
  readonly name: string;
  readonly years: readonly { readonly year: number; readonly errors: number; readonly warnings: number }[];
}

/** Which annual reports there are, of some organs. */
export async function reportsOverview(
  codes: readonly string[],
  { reports, register }: Office,
): Promise<readonly OrganReports[]> {
  const organs = (await register.organs()).filter(({ code }) => codes.includes(code));
  return Promise.all(
    organs.map(async ({ code, name }) => {
      const now = nowInShanghai();
      const years = await reports.years(code, now);
      const summaries = await Promise.all(
        years.map(async (year) => {
          const { findings } = await reports.compose(code, year, { now });
          const errors = findings.filter((finding) => finding.severity === 'error').length;
          return { year, errors, warnings: findings.length - errors };
        }),
      );
      return { code, name, years: summaries };
    }),
  );
}
