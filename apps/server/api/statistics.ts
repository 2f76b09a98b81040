import { z } from 'zod';
import { dayInShanghai } from '#statute';
import { organ, year } from './fields.js';
import { figures } from './reports.js';
import { readReports } from './roles.js';
import { route } from './route.js';

export const readStatistics = route({
  method: 'GET',
  path: '/organs/:organ/statistics',
  tag: 'statistics',
  summary: { zh: '实时统计：年度报告各表目前的数', en: 'live figures of a year, as the report would state them now' },
  access: readReports(),
  params: { organ },
  query: { year: year.optional() },
  answer: z.strictObject({ organ: z.string(), year: z.int(), edition: z.string(), ...figures }),
  reads: ['ledger'],
  handle: async ({ params, query }, { office }) => {
    const asked = query.year ?? Number(dayInShanghai(office.now()).slice(0, 4));
    return { body: { organ: params.organ, year: asked, ...(await office.reports.figures(params.organ, asked)) } };
  },
});
