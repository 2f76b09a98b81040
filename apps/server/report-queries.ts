import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReportFormat } from '#annual-report';
import { nowInShanghai, type Office, type RenderedReport } from '#office';
import { OFFICE } from './office.token.js';

/** One organ with the years that have anything to report. */
export interface OrganReports {
  readonly code: string;
  readonly name: string;
  readonly years: readonly { readonly year: number; readonly errors: number; readonly warnings: number }[];
}

/** Which annual reports there are. */
export class ReportsOverview extends Query<readonly OrganReports[]> {}

/** One year's report, rendered. */
export class YearReport extends Query<RenderedReport> {
  constructor(
    readonly organ: string,
    readonly year: number,
    readonly format: ReportFormat,
  ) {
    super();
  }
}

@QueryHandler(ReportsOverview)
export class ReportsOverviewHandler implements IQueryHandler<ReportsOverview> {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  async execute(): Promise<readonly OrganReports[]> {
    const { reports, register } = this.office;
    const organs = await register.organs();
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
}

@QueryHandler(YearReport)
export class YearReportHandler implements IQueryHandler<YearReport> {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  execute({ organ, year, format }: YearReport): Promise<RenderedReport> {
    return this.office.reports.render(organ, year, format, { now: nowInShanghai() });
  }
}
