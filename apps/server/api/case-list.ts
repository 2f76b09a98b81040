import { z } from 'zod';
import { publicText } from '#casework';
import type { CaseFilters, ListOptions } from '#register';
import { momentOf } from '#command-line';
import type { Call } from './call.js';
import { caseView, viewsOf, type CaseView } from './case-view.js';
import { csvLine } from './csv.js';
import { caseType, date, limit, organ } from './fields.js';
import { readCases } from './roles.js';
import { route } from './route.js';

const code = publicText(100).optional();

const filters = {
  type: caseType.optional(),
  status: code,
  closed: z.enum(['true', 'false']).optional(),
  category: code,
  outcome: code,
  applicantKind: code,
  assignee: code,
  openedFrom: date.optional(),
  openedTo: date.optional(),
  closedFrom: date.optional(),
  closedTo: date.optional(),
  /** Words of a text of the case, at least two characters of Chinese; or the beginning of its number. */
  q: publicText(100).optional(),
  sort: z.enum(['latest', 'due']).optional(),
};
type Asked = { readonly [N in keyof typeof filters]?: z.infer<(typeof filters)[N]> | undefined };

const filtersOf = (asked: Asked): CaseFilters => ({
  kind: asked.type,
  status: asked.status,
  closed: asked.closed === undefined ? undefined : asked.closed === 'true',
  category: asked.category,
  outcome: asked.outcome,
  applicantKind: asked.applicantKind,
  assignee: asked.assignee,
  openedFrom: asked.openedFrom,
  openedTo: asked.openedTo,
  closedFrom: asked.closedFrom,
  closedTo: asked.closedTo,
});

const optionsOf = ({ q, sort }: Asked): ListOptions => ({ words: q, order: sort });

const READS = ['register', 'obligations'];

export const listCases = route({
  method: 'GET',
  path: '/organs/:organ/cases',
  tag: 'register',
  summary: { zh: '台账：按条件列出案件', en: 'register of cases' },
  access: readCases(),
  params: { organ },
  query: { ...filters, limit: limit.optional(), cursor: publicText(700).optional() },
  answer: z.strictObject({ cases: z.array(caseView), next: z.string().nullable() }),
  reads: READS,
  handle: async ({ params, query: { limit: rows = 50, cursor, ...asked } }, call) => {
    const { office } = call;
    const options = { ...optionsOf(asked), limit: rows, cursor };
    const { cases, next } = await office.register.list(params.organ, filtersOf(asked), options);
    return { body: { cases: await viewsOf(cases, momentOf(office.now()), office), next: next ?? null } };
  },
});

export const exportCases = route({
  method: 'GET',
  path: '/organs/:organ/cases.csv',
  tag: 'register',
  summary: { zh: '导出台账（CSV，个人信息已遮盖）', en: 'register as CSV, masked' },
  access: readCases(),
  params: { organ },
  query: filters,
  answer: 'text/csv; charset=utf-8',
  reads: READS,
  handle: async ({ params, query: asked }, call) => {
    const { office, principal, source } = call;
    const about = { organ: params.organ, subject: 'cases.csv', detail: { filters: Object.keys(asked).sort() } };
    await office.audit.record({ act: 'exported', actor: principal.login, source, ...about });
    return {
      headers: { 'content-disposition': 'attachment; filename="cases.csv"' },
      stream: csvOf(params.organ, asked, call),
    };
  },
});

const EXPORT_PAGE = 500;

const COLUMNS: readonly (readonly [string, (view: CaseView) => string | number | null])[] = [
  ['类型', ({ caseType: kind }) => kind],
  ['编号', ({ case: number }) => number],
  ['状态', ({ statusZh }) => statusZh],
  ['收到或立件日期', ({ openedOn }) => openedOn],
  ['办结日期', ({ closedOn }) => closedOn],
  ['渠道或栏目', ({ category }) => category],
  ['申请人类别', ({ applicantKind }) => applicantKind],
  ['办理结果', ({ outcome }) => outcome],
  ['内容', ({ subject }) => subject],
  ['经办人', ({ assignee }) => assignee],
  ['期限', ({ due }) => due?.dueAt ?? due?.dueOn ?? null],
  ['剩余工作日', ({ due }) => due?.workingDaysLeft ?? null],
];

/** Page by page, so that no export is ever held whole. */
async function* csvOf(of: string, asked: Asked, { office, signal }: Call): AsyncGenerator<string> {
  // With the mark by which spreadsheets know UTF-8.
  yield `\ufeff${csvLine(COLUMNS.map(([title]) => title))}`;
  const moment = momentOf(office.now());
  let cursor: string | undefined;
  do {
    const options = { ...optionsOf(asked), limit: EXPORT_PAGE, cursor };
    const page = await office.register.list(of, filtersOf(asked), options);
    const views = await viewsOf(page.cases, moment, office);
    yield views.map((view) => csvLine(COLUMNS.map(([, valueOf]) => valueOf(view)))).join('');
    cursor = page.next;
  } while (cursor !== undefined && !signal.aborted);
}
