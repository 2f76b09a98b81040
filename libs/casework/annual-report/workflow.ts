import { z } from 'zod';
import { notAmendable } from '../any-case/amend-steps.js';
import { command, type CommandOf } from '../command.js';
import { event, type EventOf } from '../event.js';
import { refuse } from '../refusal.js';
import type { CaseWorkflow } from '../workflow.js';

const year = z.int().min(1990).max(2199);
const commands = { PublishAnnualReport: command('annual-report', { year }, { opens: true }) };
const events = { AnnualReportPublished: event(1, { year }) };
type AnnualReportCommand = CommandOf<typeof commands>;
type AnnualReportEvent = EventOf<typeof events>;

export interface AnnualReportState {
  readonly status: 'unopened' | 'published';
  readonly year: number;
  readonly publishedOn: string;
}

/** 政府信息公开工作年度报告 (条例第四十九条、第五十条). */
export const annualReport: CaseWorkflow<AnnualReportState, AnnualReportEvent> = {
  kind: 'annual-report',
  commands,
  events,
  opening: ['AnnualReportPublished'],
  openedAgain: refuse('duplicate-case', '该年度报告的公布已经登记，请核对年度。', { field: 'year' }),
  makes: { PublishAnnualReport: 'AnnualReportPublished' },
  steps: { AnnualReportPublished: { from: ['unopened'], to: 'published', article: '条例第四十九条' } },
  initial: { status: 'unopened', year: 0, publishedOn: '' },
  evolve: (_state, step) => ({ status: 'published', year: step.data.year, publishedOn: step.on }),
  rule: (_state, step) =>
    Number(step.on.slice(0, 4)) > step.data.year
      ? undefined
      : refuse('year-not-over', `${step.data.year} 年尚未结束，年度报告应在次年公布，请核对日期。`, {
          field: 'on',
          article: '条例第四十九条',
        }),
  decide: (generic) => ({
    event: { type: 'AnnualReportPublished', on: generic.on, data: (generic as AnnualReportCommand).data },
  }),
  mentions: () => [],
  amend: (_steps, changes) => notAmendable(changes) ?? [],
  postings: () => [],
  duties: () => [],
  stockCounts: () => [],
  summary: ({ status, publishedOn }) => ({ status, openedOn: publishedOn, closedOn: publishedOn }),
  wording: {
    status: { unopened: { zh: '未公布', en: 'not published' }, published: { zh: '已公布', en: 'published' } },
    step: { AnnualReportPublished: { zh: '公布年度报告', en: 'annual report published' } },
    line: (step) => ({ zh: `公布 ${step.data.year} 年年度报告`, en: `annual report for ${step.data.year} published` }),
  },
};
